// What is read about a task, and where it is. Everything about a task is under the key ["task", its id].
import { queryOptions } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { answer, api, type Schema } from "@/api/client";
import { isBusy } from "./states";

export const TASKS = "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks";
export const TASK = `${TASKS}/{workforce_task_id}` as const;

export type Task = Schema<"DescWorkforceTaskAnswer">;
export type Person = Schema<"WorkerTask">;

const BUSY_REFRESH_MS = 1000;
const REFRESH_MS = 5000;

/** A task, as the paths of the API name it. */
export interface TaskPlace {
  project_id: string;
  dataset_id: string;
  workforce_task_id: string;
}

export function useTaskPlace(): TaskPlace {
  const { projectId = "", datasetId = "", taskId = "" } = useParams({ strict: false });
  return { project_id: projectId, dataset_id: datasetId, workforce_task_id: taskId };
}

/** The same place in the words of the addresses of pages. */
export const pageParams = (place: TaskPlace) => ({
  projectId: place.project_id,
  datasetId: place.dataset_id,
  taskId: place.workforce_task_id,
});

export const taskKey = (place: TaskPlace) => ["task", place.workforce_task_id];

export const taskQuery = (place: TaskPlace) =>
  queryOptions({
    queryKey: [...taskKey(place), "description"],
    queryFn: () =>
      answer(api.GET(TASK, { params: { path: place, query: { sample_stats: true, workforce_stats: true } } })),
    refetchInterval: ({ state }) => (isBusy(state.data?.status) ? BUSY_REFRESH_MS : REFRESH_MS),
  });

export const datasetQuery = (place: Omit<TaskPlace, "workforce_task_id">) =>
  queryOptions({
    queryKey: ["dataset", place.dataset_id, "description"],
    queryFn: () => answer(api.GET("/v2/{project_id}/datasets/{dataset_id}", { params: { path: place } })),
  });

/** Who takes part in a task now; who left is in the statistics only. */
export function peopleOf(task: Task): Schema<"Worker">[] {
  return (task.workforces_config?.workforces ?? []).flatMap(({ workers }) => workers ?? []);
}
