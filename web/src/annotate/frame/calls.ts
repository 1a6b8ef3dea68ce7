// The calls of the workbench: the same words for the samples of a task and of a dataset.
import { ApiError, answer, api, type Schema } from "@/api/client";
import { type Filter, queryOf } from "./filter";
import type { Place, Tab } from "./place";
import type { Page } from "./queue";
import { type Row, rowOf } from "./rows";

const PAGE = 50;
type Item = Schema<"LabeledSample">;
export type ItemResult = Schema<"LabelResult">;

const datasetPath = (place: Place) => ({ project_id: place.projectId, dataset_id: place.datasetId });
const taskPath = (place: Place, taskId: string) => ({ ...datasetPath(place), workforce_task_id: taskId });

export async function readPage(place: Place, tab: Tab, filter: Filter, marker: string): Promise<Page> {
  const query = { limit: PAGE, marker, ...(tab.state && { sample_state: tab.state }), ...queryOf(filter) };
  const inTask = {
    ...(tab.skipped !== undefined && { skipped: tab.skipped }),
    ...(filter.labeler && { worker_id: filter.labeler }),
  };
  const found = place.taskId
    ? await answer(
        api.GET("/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/samples", {
          params: {
            path: taskPath(place, place.taskId),
            query: { ...query, ...inTask },
          },
        }),
      )
    : await answer(
        api.GET("/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples", {
          params: { path: datasetPath(place), query },
        }),
      );
  return { rows: (found.samples ?? []).map(rowOf), marker: found.next_marker ?? null };
}

export async function readRow(place: Place, sampleId: string, workerId: string | null): Promise<Row> {
  const found = place.taskId
    ? await answer(
        api.GET(
          "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/samples/{sample_id}",
          {
            params: {
              path: { ...taskPath(place, place.taskId), sample_id: sampleId },
              query: workerId ? { worker_id: workerId } : {},
            },
          },
        ),
      )
    : await answer(
        api.GET("/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples/{sample_id}", {
          params: { path: { ...datasetPath(place), sample_id: sampleId } },
        }),
      );
  return rowOf(found);
}

export async function readCounts(place: Place): Promise<Readonly<Record<string, number>>> {
  const found = place.taskId
    ? await answer(
        api.GET("/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/stats", {
          params: { path: taskPath(place, place.taskId) },
        }),
      )
    : await answer(
        api.GET("/v2/{project_id}/datasets/{dataset_id}/data-annotations/stats", {
          params: { path: datasetPath(place) },
        }),
      );
  return found.sample_stats ?? {};
}

export async function readLabelSet(place: Place): Promise<Schema<"Label">[]> {
  const found = await answer(
    api.GET("/v2/{project_id}/datasets/{dataset_id}/data-annotations/labels", { params: { path: datasetPath(place) } }),
  );
  return found.labels ?? [];
}

/** Writes labels; a result for every item, in their order. The same `key` writes once, however often it is sent. */
export async function writeItems(place: Place, samples: Item[], key: string): Promise<ItemResult[]> {
  const header = { "Idempotency-Key": key };
  const found = place.taskId
    ? await answer(
        api.PUT("/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/samples", {
          params: { path: taskPath(place, place.taskId), header },
          body: { samples },
        }),
      )
    : await answer(
        api.PUT("/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples", {
          params: { path: datasetPath(place), header },
          body: { samples },
        }),
      );
  return found.results ?? [];
}

export interface Verdict {
  readonly accept: boolean;
  readonly score?: "A" | "B" | "C" | "D";
  readonly comment?: string;
}

/** Reviews an assignment, or judges it in the open acceptance. Throws 4606 if somebody else was first. */
export async function judge(place: Place, row: Row, verdict: Verdict): Promise<void> {
  if (!place.taskId) throw new Error("a dataset is not judged");
  const comments = [{ sample_id: row.sample.sampleId, ...(row.workerId && { worker_id: row.workerId }), ...verdict }];
  const params = { path: taskPath(place, place.taskId) };
  const found: unknown = await answer(
    place.mode === "accept"
      ? api.POST(
          "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/acceptance/batch-comment",
          {
            params,
            body: { comments },
          },
        )
      : api.POST("/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/review", {
          params,
          body: { comments },
        }),
  );
  throwRefusal(found);
}

// wire: a review that came too late is refused with status 200.
function throwRefusal(found: unknown): void {
  const { error_code: code, error_msg: message } = (found ?? {}) as { error_code?: string; error_msg?: string };
  if (code) throw new ApiError(200, code.replace(/^.*\./, ""), message ?? "", "");
}

/** Says why a sample is not labeled. */
export async function skip(place: Place, row: Row, reason: string): Promise<void> {
  const params = { path: taskPath(place, taskOf(place)) };
  const samples = [{ sample_id: row.sample.sampleId, reason }];
  const found = await answer(
    api.POST("/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/skip", {
      params,
      body: { samples },
    }),
  );
  throwFirst(found.results);
}

/** Takes back that a sample was skipped. */
export async function unskip(place: Place, row: Row): Promise<void> {
  const params = { path: taskPath(place, taskOf(place)) };
  const found = await answer(
    api.POST("/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/unskip", {
      params,
      body: { samples: [row.sample.sampleId] },
    }),
  );
  throwFirst(found.results);
}

function taskOf({ taskId }: Place): string {
  if (taskId === null) throw new Error("this is for tasks only");
  return taskId;
}

function throwFirst([result]: Schema<"BatchAnswer">["results"] = []): void {
  if (result && !result.success)
    throw new ApiError(200, (result.error_code ?? "").replace(/^.*\./, ""), result.error_msg ?? "", "");
}

const LENT = 3;

/** Lends the caller the next samples of a pool. */
export async function takeNext(place: Place): Promise<Row[]> {
  const found = await answer(
    api.POST("/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/next", {
      params: { path: taskPath(place, taskOf(place)) },
      body: { count: LENT },
    }),
  );
  return (found.samples ?? []).map(rowOf);
}

/** Adds to the time that somebody spent on a sample. A time that does not arrive is not worth an error. */
export async function addTime(place: Place, sampleId: string, workerId: string | null, spentMs: number): Promise<void> {
  if (!place.taskId) return;
  const time = { sample_id: sampleId, spent_ms: spentMs, ...(workerId && { worker_id: workerId }) };
  const path = taskPath(place, place.taskId);
  await api
    .POST("/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/times", {
      params: { path },
      body: { times: [time] },
    })
    .catch(() => undefined);
}
