// What the server knows of the frames of a video: their times, and which of them are samples with labels.
import { queryOptions } from "@tanstack/react-query";
import { ApiError, answer, api, type Schema } from "@/api/client";
import type { SamplePath } from "../core/tool";

const MOST_FRAMES = 10_000;
const MOST_SAMPLES = 100;
const THUMBNAIL = "image/resize,m_lfit,h_96";

export interface Frames {
  /** In seconds, one for each frame. */
  readonly times: readonly number[];
  readonly duration: number;
}

export interface KeyFrame {
  readonly sampleId: string;
  readonly time: number;
  readonly picture: string;
  /** The names of its labels, each with how many of them there are. */
  readonly labels: ReadonlyMap<string, number>;
}

const pathOf = ({ projectId, datasetId, sampleId }: SamplePath) => ({
  project_id: projectId,
  dataset_id: datasetId,
  sample_id: sampleId,
});

export const framesQuery = (path: SamplePath) =>
  queryOptions({
    queryKey: ["frames", path.datasetId, path.sampleId],
    queryFn: () => readFrames(path),
    staleTime: Number.POSITIVE_INFINITY,
  });

async function readFrames(path: SamplePath): Promise<Frames> {
  const times: number[] = [];
  for (let start: number | undefined = 0; ; ) {
    const page: Schema<"ListFramesAnswer"> = await answer(
      api.GET("/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples/{sample_id}/frames", {
        params: { path: pathOf(path), query: { start, limit: MOST_FRAMES } },
      }),
    );
    for (const time of page.times) times.push(time);
    start = page.next_start;
    if (start === undefined) return { times, duration: page.duration };
  }
}

export const keyFramesQuery = (path: SamplePath) =>
  queryOptions({
    queryKey: ["key-frames", path.datasetId, path.sampleId],
    queryFn: () => readKeyFrames(path),
    // Who comes back from a key frame has just labeled it.
    staleTime: 0,
  });

async function readKeyFrames(path: SamplePath): Promise<KeyFrame[]> {
  const { project_id, dataset_id } = pathOf(path);
  const query = {
    limit: MOST_SAMPLES,
    process_parameter: THUMBNAIL,
    search_conditions: JSON.stringify({ parent_sample_id: path.sampleId }),
  };
  const found: KeyFrame[] = [];
  for (let marker: string | undefined = "0"; marker; ) {
    const page: Schema<"ListSamplesAnswer"> = await answer(
      api.GET("/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples", {
        params: { path: { project_id, dataset_id }, query: { ...query, marker } },
      }),
    );
    found.push(...(page.samples ?? []).map(keyFrameOf));
    marker = page.next_marker;
  }
  return found.sort((one, other) => one.time - other.time);
}

function keyFrameOf({ sample_id, source, metadata, labels }: Schema<"DescribeSampleResp">): KeyFrame {
  const time = (metadata as Readonly<Record<string, unknown>> | undefined)?.["@modelarts:time_in_video"];
  const counts = new Map<string, number>();
  for (const { name = "" } of labels ?? []) counts.set(name, (counts.get(name) ?? 0) + 1);
  return { sampleId: sample_id ?? "", time: Number(time ?? 0), picture: source ?? "", labels: counts };
}

/** Makes a sample of the frame that is shown at a moment; its id, also if it was one before. */
export async function cutFrame(path: SamplePath, moment: number): Promise<string> {
  const { results } = await answer(
    api.POST("/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples/{sample_id}/frames", {
      params: { path: pathOf(path) },
      body: { times: [moment] },
    }),
  );
  const [result] = results;
  if (!result?.sample_id)
    throw new ApiError(200, (result?.error_code ?? "").replace(/^.*\./, ""), result?.error_msg ?? "", "");
  return result.sample_id;
}
