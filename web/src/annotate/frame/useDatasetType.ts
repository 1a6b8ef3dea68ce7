import { useQuery } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { isOwner } from "@/api/session";
import { useProject } from "@/app/project";
import type { Place } from "./place";

const MOST_TASKS = 100;

/** The type of the dataset, the name of the task and whether it is a pool: from the dataset for owners, from their tasks for members. */
export function useTaskFacts(place: Place) {
  const owner = isOwner(useProject());
  return useQuery({
    queryKey: ["task-facts", place.datasetId, place.taskId, owner],
    queryFn: () => (owner ? readAsOwner(place) : readAsMember(place)),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

async function readAsOwner({ projectId, datasetId, taskId }: Place) {
  const path = { project_id: projectId, dataset_id: datasetId };
  const dataset = await answer(api.GET("/v2/{project_id}/datasets/{dataset_id}", { params: { path } }));
  const task = taskId
    ? await answer(
        api.GET("/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}", {
          params: { path: { ...path, workforce_task_id: taskId } },
        }),
      )
    : null;
  return {
    datasetType: dataset.dataset_type ?? 0,
    name: task?.task_name ?? dataset.dataset_name ?? "",
    isPool: task?.pool_lease_seconds !== undefined,
  };
}

async function readAsMember({ projectId, taskId }: Place) {
  for (let page = 0; ; page++) {
    const found = await answer(
      api.GET("/v2/{project_id}/workforces/worker-tasks", {
        params: { path: { project_id: projectId }, query: { limit: MOST_TASKS, offset: page } },
      }),
    );
    const tasks = found.worker_tasks ?? [];
    const task = tasks.find(({ task_id }) => task_id === taskId);
    if (task || tasks.length < MOST_TASKS)
      return {
        datasetType: task?.dataset_type ?? null,
        name: task?.workforce_task_name ?? "",
        isPool: task?.pool_lease_seconds !== undefined,
      };
  }
}
