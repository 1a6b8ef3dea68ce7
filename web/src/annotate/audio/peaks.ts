// The outline of a sound, as the server draws it and wavesurfer wants it.
import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schema } from "@/api/client";
import type { SamplePath } from "../core/tool";

const POINTS = 20_000;
const FULL_SCALE = 127;

export interface Outline {
  /** In seconds. */
  readonly duration: number;
  /** The upper and the lower half of the wave, from 0 to 1. */
  readonly halves: number[][];
}

export const outlineQuery = (path: SamplePath) =>
  queryOptions({
    queryKey: ["peaks", path.datasetId, path.sampleId],
    queryFn: async () => outlineOf(await readPeaks(path)),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const outlineOf = ({ duration, peaks }: Pick<Schema<"GetPeaksAnswer">, "duration" | "peaks">): Outline => ({
  duration,
  halves: [
    peaks.map(([, high = 0]) => Math.max(0, high) / FULL_SCALE),
    peaks.map(([low = 0]) => Math.max(0, -low) / FULL_SCALE),
  ],
});

function readPeaks({ projectId, datasetId, taskId, sampleId }: SamplePath): Promise<Schema<"GetPeaksAnswer">> {
  const path = { project_id: projectId, dataset_id: datasetId, sample_id: sampleId };
  const query = { points: POINTS };
  return answer<Schema<"GetPeaksAnswer">>(
    taskId
      ? api.GET(
          "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/samples/{sample_id}/peaks",
          { params: { path: { ...path, workforce_task_id: taskId }, query } },
        )
      : api.GET("/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples/{sample_id}/peaks", {
          params: { path, query },
        }),
  );
}
