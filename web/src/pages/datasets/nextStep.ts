// The one thing that a dataset waits for.
import type { Schema } from "@/api/client";
import { type DatasetType, needsLabels } from "./types";

export type Step = "reading" | "broken" | "samples" | "labels" | "team" | "watch" | "confirm" | "done";

const CREATING = 0;
const ABNORMAL = 4;
const ACCEPTED_TASK = 3;

/** What comes next in a dataset with these labels and team tasks; `task` is the newest one that is not finished. */
export function nextStep(
  dataset: Schema<"DescDatasetAnswer">,
  labelCount: number,
  tasks: readonly Schema<"WorkforceTask">[],
): { step: Step; taskId?: string } {
  const samples = dataset.total_sample_count ?? 0;
  const type: DatasetType = dataset.dataset_type ?? 0;
  if (dataset.status === CREATING) return { step: "reading" };
  if (samples === 0) return { step: dataset.status === ABNORMAL ? "broken" : "samples" };
  if (labelCount === 0 && needsLabels(type)) return { step: "labels" };
  const task = tasks.find(({ status }) => status !== ACCEPTED_TASK);
  if (task?.task_id) return { step: "watch", taskId: task.task_id };
  if ((dataset.unconfirmed_sample_count ?? 0) > 0) return { step: "confirm" };
  return { step: (dataset.annotated_sample_count ?? 0) < samples ? "team" : "done" };
}
