// What the pages of webhooks read.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api, type Schema } from "@/api/client";
import type { DeliveryStatus } from "./search";

export type Webhook = Schema<"Webhook">;
export type Delivery = Schema<"Delivery">;

const PAGE = 50;
const FIRST = "0";
const WATCH_MS = 2_000;
const WAITING = 0;

export const webhooksKey = (projectId: string) => ["webhooks", projectId];

export const webhookListKey = (projectId: string) => [...webhooksKey(projectId), "all"];

export const webhooksQuery = (projectId: string) =>
  queryOptions({
    queryKey: webhookListKey(projectId),
    queryFn: () => answer(api.GET("/v2/{project_id}/webhooks", { params: { path: { project_id: projectId } } })),
  });

export interface WebhookPath {
  project_id: string;
  webhook_id: string;
}

export const webhookQuery = (path: WebhookPath) =>
  queryOptions({
    queryKey: [...webhooksKey(path.project_id), path.webhook_id],
    queryFn: () => answer(api.GET("/v2/{project_id}/webhooks/{webhook_id}", { params: { path } })),
  });

export const deliveriesKey = (path: WebhookPath) => ["deliveries", path];

export const deliveriesQuery = (path: WebhookPath, status: DeliveryStatus | undefined) =>
  infiniteQueryOptions({
    queryKey: [...deliveriesKey(path), status],
    queryFn: ({ pageParam }) => readDeliveries(path, { marker: pageParam, ...(status !== undefined && { status }) }),
    initialPageParam: FIRST,
    getNextPageParam: (page) => page.next_marker,
    // What is on its way is watched.
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.deliveries.some((each) => each.status === WAITING)) ? WATCH_MS : false,
  });

export const waitingQuery = (path: WebhookPath) =>
  queryOptions({
    queryKey: [...deliveriesKey(path), "waiting"],
    queryFn: () => readDeliveries(path, { status: WAITING }),
    staleTime: 0,
  });

function readDeliveries(path: WebhookPath, query: { marker?: string; status?: DeliveryStatus }) {
  const url = "/v2/{project_id}/webhooks/{webhook_id}/deliveries";
  return answer(api.GET(url, { params: { path, query: { limit: PAGE, ...query } } }));
}

export const deliveryQuery = (path: WebhookPath, delivery: Delivery) =>
  queryOptions({
    queryKey: [...deliveriesKey(path), "body", delivery.delivery_id],
    queryFn: () =>
      answer(
        api.GET("/v2/{project_id}/webhooks/{webhook_id}/deliveries/{delivery_id}", {
          params: { path: { ...path, delivery_id: delivery.delivery_id } },
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
