// The events of the audit log, and the names of what they are about.
import { keepPreviousData, queryOptions, useInfiniteQuery, useQueries, useQuery } from "@tanstack/react-query";
import { answer, api, type Schema } from "@/api/client";
import type { AuditFilters } from "./filters";

export type AuditEvent = Schema<"Event">;

const PAGE = 100;
const MOST_NAMES = 100;
const FIRST = "0";

export function useEvents(projectId: string, filters: AuditFilters) {
  return useInfiniteQuery({
    queryKey: ["events", projectId, filters],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET("/v2/{project_id}/events", {
          params: { path: { project_id: projectId }, query: { ...filters, limit: PAGE, marker: pageParam } },
        }),
      ),
    initialPageParam: FIRST,
    getNextPageParam: (page) => page.next_marker,
    placeholderData: keepPreviousData,
  });
}

/** The datasets whose names contain `text`, the newest first. */
export function useDatasets(projectId: string, text: string) {
  const query = { limit: MOST_NAMES, ...(text && { search_content: text }) };
  return useQuery({
    queryKey: ["datasets", projectId, "names", text],
    queryFn: () => answer(api.GET("/v2/{project_id}/datasets", { params: { path: { project_id: projectId }, query } })),
    placeholderData: keepPreviousData,
  });
}

export const tasksQuery = (projectId: string, datasetId: string) => {
  const path = { project_id: projectId, dataset_id: datasetId };
  return queryOptions({
    queryKey: ["workforce-tasks", projectId, datasetId, "names"],
    queryFn: () =>
      answer(
        api.GET("/v2/{project_id}/datasets/{dataset_id}/workforce-tasks", {
          params: { path, query: { limit: MOST_NAMES } },
        }),
      ),
  });
};

/** The names of datasets and tasks by id; what was deleted has none any more. */
export function useNames(projectId: string, datasetIds: string[]): Map<string, string> {
  const datasets = useDatasets(projectId, "").data?.datasets ?? [];
  const living = new Set(datasets.map(({ dataset_id }) => dataset_id));
  const lists = useQueries({
    queries: datasetIds.filter((id) => living.has(id)).map((id) => tasksQuery(projectId, id)),
  });
  const names = new Map(datasets.map((each) => [each.dataset_id ?? "", each.dataset_name ?? ""]));
  for (const { data } of lists) {
    for (const task of data?.tasks ?? []) names.set(task.task_id ?? "", task.task_name ?? "");
  }
  return names;
}
