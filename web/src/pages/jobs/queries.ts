import { infiniteQueryOptions } from "@tanstack/react-query";
import { answer, api, type Schema } from "@/api/client";
import type { JobSearch } from "./search";

export type Job = Schema<"Job">;

const PAGE = 50;
const FIRST = "0";
const WATCH_MS = 2_000;

const isGoingOn = ({ status }: Job) => status === "queued" || status === "running";

export const jobsQuery = (projectId: string, search: JobSearch) =>
  infiniteQueryOptions({
    queryKey: ["jobs", projectId, search],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET("/v2/{project_id}/jobs", {
          params: { path: { project_id: projectId }, query: { ...search, limit: PAGE, marker: pageParam } },
        }),
      ),
    initialPageParam: FIRST,
    getNextPageParam: (page) => page.next_marker,
    // What goes on is watched.
    refetchInterval: ({ state }) => (state.data?.pages.some((page) => page.jobs.some(isGoingOn)) ? WATCH_MS : false),
  });
