// Labels that are classes of the whole sample.
import { type Annotation, type Label, newLabelId } from "../core/store";

const IMAGE_CLASSIFICATION = 0;
export const TEXT_CLASSIFICATION = 100;
const CLASS_TYPES = new Set([IMAGE_CLASSIFICATION, TEXT_CLASSIFICATION, 200, 900]);
/** Of what many fit on a screen. */
const GRID_TYPES = new Set([IMAGE_CLASSIFICATION, TEXT_CLASSIFICATION]);

export const isClassification = (datasetType: number): boolean => CLASS_TYPES.has(datasetType);
export const hasGrid = (datasetType: number): boolean => GRID_TYPES.has(datasetType);

/** The labels with `name` as the only class. */
export function onlyClass(labels: readonly Label[], name: string): readonly Label[] {
  const [label] = labels;
  if (labels.length === 1 && label?.name === name && label.annotated_by !== "auto") return labels;
  return [{ id: newLabelId(), name }];
}

/** The labels with the class `name` added, or without it if they had it. */
export function toggleClass(labels: readonly Label[], name: string): readonly Label[] {
  const others = labels.filter((label) => label.name !== name);
  return others.length < labels.length ? others : [...labels, { id: newLabelId(), name }];
}

/** Labels of a machine as those of the person who confirms them. */
export function confirmed(annotation: Annotation): Annotation {
  const labels = annotation.labels.map(({ score: _, ...label }) => ({ ...label, annotated_by: "human" as const }));
  return { ...annotation, labels };
}
