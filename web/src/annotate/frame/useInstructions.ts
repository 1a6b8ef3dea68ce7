import { useQuery } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { useWorkContext } from "./WorkContext";

/** The instructions of the task; in a dataset there are none. */
export function useInstructions() {
  const { projectId, datasetId, taskId } = useWorkContext().place;
  return useQuery({
    queryKey: ["instructions", taskId],
    queryFn: () =>
      answer(
        api.GET("/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/instructions", {
          params: { path: { project_id: projectId, dataset_id: datasetId, workforce_task_id: taskId ?? "" } },
        }),
      ),
    enabled: taskId !== null,
  });
}
