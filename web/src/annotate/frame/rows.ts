// What the server answers of a sample, as the workbench knows it; and back.
import type { Schema } from "@/api/client";
import { type Annotation, NOT_HARD, withIds } from "../core/store";
import type { WorkSample } from "../core/tool";

type Answered = Schema<"DescribeSampleResp">;

/** One entry of the queue: an assignment of a task, or a sample of a dataset. */
export interface Row {
  readonly sample: WorkSample;
  /** Whose assignment it is; null in the dataset itself. */
  readonly workerId: string | null;
  /** The name of the labeler, as far as the server tells it. */
  readonly labeler: string;
  /** Everybody to whom the sample was given. */
  readonly labelers: readonly Labeler[];
  readonly status: NonNullable<Answered["sample_status"]>;
  readonly revision: number;
  readonly annotation: Annotation;
  readonly judgement: Judgement | null;
  readonly skipReason: string;
}

export interface Labeler {
  readonly workerId: string;
  readonly email: string;
}

export interface Judgement {
  /** By a reviewer, or by an owner in an acceptance. */
  readonly by: "review" | "check";
  readonly accept: boolean;
  readonly score: string;
  readonly comment: string;
}

export const rowKey = ({ sample, workerId }: Pick<Row, "sample" | "workerId">): string =>
  `${sample.sampleId}/${workerId ?? ""}`;

export function rowOf(answered: Answered): Row {
  const labelers = (answered.labelers ?? []).map(({ worker_id: workerId = "", email = "" }) => ({ workerId, email }));
  return {
    sample: sampleOf(answered),
    workerId: answered.worker_id ?? null,
    labeler: labelers.find(({ workerId }) => workerId === answered.worker_id)?.email ?? "",
    labelers,
    status: answered.sample_status ?? "UN_ANNOTATION",
    revision: answered.revision ?? 0,
    annotation: { labels: withIds(answered.labels ?? []), hardness: hardnessOf(answered) },
    judgement: judgementOf(answered),
    skipReason: answered.skip_reason ?? "",
  };
}

function sampleOf(answered: Answered): WorkSample {
  return {
    sampleId: answered.sample_id ?? "",
    type: answered.sample_type ?? 0,
    source: answered.source ?? "",
    name: answered.sample_name ?? "",
    metadata: (answered.metadata ?? {}) as Readonly<Record<string, unknown>>,
  };
}

function hardnessOf({ metadata }: Answered): Annotation["hardness"] {
  if (!metadata?.["@modelarts:hard"]) return NOT_HARD;
  return { isHard: true, reasons: metadata["@modelarts:hard_reasons"] ?? [] };
}

// The check of an acceptance is the last word, before it the review.
function judgementOf(answered: Answered): Judgement | null {
  if (answered.check_accept !== undefined)
    return {
      by: "check",
      accept: answered.check_accept,
      score: answered.check_score ?? "",
      comment: answered.check_comment ?? "",
    };
  if (answered.review_accept === undefined) return null;
  return {
    by: "review",
    accept: answered.review_accept,
    score: answered.review_score ?? "",
    comment: answered.review_comment ?? "",
  };
}

/** The item of a batch update that writes `annotation`, if nobody wrote since `row` was read. */
export function itemOf(row: Row, annotation: Annotation): Schema<"LabeledSample"> {
  const { isHard, reasons } = annotation.hardness;
  const isSame = annotation.hardness === row.annotation.hardness;
  return {
    sample_id: row.sample.sampleId,
    labels: [...annotation.labels],
    revision: row.revision,
    ...(row.workerId !== null && { worker_id: row.workerId }),
    ...(!isSame && { metadata: { "@modelarts:hard": isHard ? 1 : 0, "@modelarts:hard_reasons": [...reasons] } }),
  };
}
