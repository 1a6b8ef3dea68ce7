// What the selection bar makes of a sample: the body of the label call, and how the sample looks afterwards.
import type { Schema } from "@/api/client";
import type { Result } from "./batches";
import { isHard, type Sample, type SampleLabel } from "./samples";

export type Usage = "TRAIN" | "EVAL" | "TEST";
export type Item = Schema<"LabeledSample"> & { sample_id: string };
export type Edit =
  | { kind: "set" | "add" | "remove"; label: string }
  | { kind: "hard"; hard: boolean }
  | { kind: "usage"; usage: Usage };

/** The item of the label call, or null if the edit changes nothing. Labels always go along: without them all would go. */
export function itemFor(sample: Sample, edit: Edit): Item | null {
  const labels = sample.labels ?? [];
  const item: Item = {
    sample_id: sample.sample_id,
    labels,
    ...(sample.revision !== undefined && { revision: sample.revision }),
  };
  if (edit.kind === "usage") return { ...item, sample_usage: edit.usage };
  if (edit.kind === "hard")
    return isHard(sample) === edit.hard ? null : { ...item, metadata: { "@modelarts:hard": edit.hard ? 1 : 0 } };
  const edited = editedLabels(labels, edit.kind, edit.label);
  return edited && { ...item, labels: edited };
}

function editedLabels(labels: SampleLabel[], kind: "set" | "add" | "remove", name: string): SampleLabel[] | null {
  const has = labels.some((label) => label.name === name);
  if (kind === "remove") return has ? labels.filter((label) => label.name !== name) : null;
  if (kind === "add") return has ? null : [...labels, { name }];
  return has && labels.length === 1 ? null : [{ name }];
}

/** The item that brings back what an edit changed. */
export function itemBack(before: Sample, { revision }: Result): Item {
  return {
    sample_id: before.sample_id,
    labels: before.labels ?? [],
    metadata: { "@modelarts:hard": isHard(before) ? 1 : 0 },
    ...(revision !== undefined && { revision }),
  };
}

/** The sample after the server took the item. */
export function afterItem(sample: Sample, item: Item, revision: number | undefined): Sample {
  const labels = item.labels ?? [];
  return {
    ...sample,
    labels,
    metadata: { ...sample.metadata, ...item.metadata },
    sample_status: labels.length > 0 ? "MANUAL_ANNOTATION" : "UN_ANNOTATION",
    ...(revision !== undefined && { revision }),
  };
}
