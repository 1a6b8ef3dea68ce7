import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";

export const PAGE_SIZE = 20;

export const SORTS = {
  newest: { sort_by: "create_time", order: "desc" },
  oldest: { sort_by: "create_time", order: "asc" },
  name: { sort_by: "workforce_task_name", order: "asc" },
} as const;
export type Sort = keyof typeof SORTS;
export const isSort = (value: string | null): value is Sort => value !== null && value in SORTS;

export interface Wanted {
  search: string;
  sort: Sort;
  /** From 1. */
  page: number;
}

export const workerTasksQuery = (projectId: string, { search, sort, page }: Wanted) =>
  queryOptions({
    queryKey: ["worker-tasks", projectId, search, sort, page],
    queryFn: () =>
      answer(
        api.GET("/v2/{project_id}/workforces/worker-tasks", {
          params: {
            path: { project_id: projectId },
            query: { ...SORTS[sort], search_content: search, offset: page - 1, limit: PAGE_SIZE },
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });
