// What is read about datasets, and where they are. Everything about one is under the key ["dataset", its id].
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { answer, api, type Schema } from "@/api/client";
import { currentLanguage } from "@/texts";
import { type DatasetSearch, PAGE_SIZE, queryOf } from "./listSearch";

export const DATASETS = "/v2/{project_id}/datasets";
export const DATASET = `${DATASETS}/{dataset_id}` as const;
export const DELETED_TASKS = `${DATASET}/deleted/workforce-tasks` as const;
export const LABELS = `${DATASET}/data-annotations/labels` as const;

export type Dataset = Schema<"DescDatasetAnswer">;

const DAY_MS = 86_400_000;
const ALL_LABELS = 100_000;
const MOST_TASKS = 100;

/** A dataset, as the paths of the API name it. */
export interface DatasetPlace {
  project_id: string;
  dataset_id: string;
}

export function useDatasetPlace(): DatasetPlace {
  const { projectId = "", datasetId = "" } = useParams({ strict: false });
  return { project_id: projectId, dataset_id: datasetId };
}

export const datasetsKey = (projectId: string) => ["datasets", projectId];
export const datasetKey = ({ dataset_id }: DatasetPlace) => ["dataset", dataset_id];

export const datasetsQuery = (projectId: string, search: DatasetSearch) =>
  queryOptions({
    queryKey: [...datasetsKey(projectId), "living", search],
    queryFn: () => answer(api.GET(DATASETS, { params: { path: { project_id: projectId }, query: queryOf(search) } })),
    placeholderData: keepPreviousData,
  });

export const deletedDatasetsQuery = (projectId: string, page: number) =>
  queryOptions({
    queryKey: [...datasetsKey(projectId), "deleted", page],
    queryFn: () =>
      answer(
        api.GET("/v2/{project_id}/deleted/datasets", {
          params: { path: { project_id: projectId }, query: { limit: PAGE_SIZE, offset: page - 1 } },
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const deletedTasksQuery = (place: DatasetPlace) =>
  queryOptions({
    queryKey: [...datasetKey(place), "deleted-tasks"],
    queryFn: () => answer(api.GET(DELETED_TASKS, { params: { path: place } })),
  });

export const labelsQuery = (place: DatasetPlace) =>
  queryOptions({
    queryKey: [...datasetKey(place), "labels"],
    queryFn: () => answer(api.GET(LABELS, { params: { path: place, query: { limit: ALL_LABELS } } })),
  });

export const statsQuery = (place: DatasetPlace) =>
  queryOptions({
    queryKey: [...datasetKey(place), "stats", currentLanguage()],
    queryFn: () =>
      answer(
        api.GET(`${DATASET}/data-annotations/stats`, {
          params: { path: place, query: { locale: currentLanguage() === "zh-CN" ? "zh-cn" : "en-us" } },
        }),
      ),
  });

export const metricsQuery = (place: DatasetPlace, days: number) =>
  queryOptions({
    queryKey: [...datasetKey(place), "metrics", days],
    queryFn: () => {
      const now = Date.now();
      const query = { start_time: now - days * DAY_MS, end_time: now };
      return answer(api.GET(`${DATASET}/metrics`, { params: { path: place, query } }));
    },
  });

export const datasetTasksQuery = (place: DatasetPlace) =>
  queryOptions({
    queryKey: [...datasetKey(place), "tasks"],
    queryFn: () =>
      answer(api.GET(`${DATASET}/workforce-tasks`, { params: { path: place, query: { limit: MOST_TASKS } } })),
  });
