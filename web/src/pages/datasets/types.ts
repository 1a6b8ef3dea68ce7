// What the types of datasets are for, and what their labels are like.
import type { Schema } from "@/api/client";

export type DatasetType = NonNullable<Schema<"DatasetAndFilePreview">["dataset_type"]>;

/** The types that a dataset may be made with, in the groups of the form. */
export const TYPE_GROUPS = [
  { group: "pictures", types: [0, 1, 3] },
  { group: "texts", types: [100, 101, 102] },
  { group: "sounds", types: [200, 201, 202] },
  { group: "others", types: [600, 900] },
] as const satisfies readonly { group: string; types: readonly DatasetType[] }[];

export const RELATION = 102;
export const ENTITY = 103;
const TRIPLETS: DatasetType = 102;
const TRANSCRIPTION: DatasetType = 201;
const PARAGRAPHS: DatasetType = 202;
const TABLE: DatasetType = 400;
const FREE: DatasetType = 900;

/** Text that was said and tables are labeled without a label set. */
export const hasLabelSet = (type: DatasetType): boolean => type !== TRANSCRIPTION && type !== TABLE;

/** Whether nothing can be labeled before there is a label. */
export const needsLabels = (type: DatasetType): boolean => hasLabelSet(type) && type !== FREE;

export const hasRelations = (type: DatasetType): boolean => type === TRIPLETS;

/** Whether a label says which shape is drawn first. */
export const hasShapes = (type: DatasetType): boolean => type === 1 || type === 600;

export type NameRule = "anything" | "wordsAndDots" | "words";

/** Which signs the names of labels may have. */
export function nameRuleOf(type: DatasetType): NameRule {
  if (type >= 100 && type <= TRIPLETS) return "anything";
  return type === PARAGRAPHS ? "wordsAndDots" : "words";
}

/** The counter of samples: pictures, lines of text, recordings and so on. */
export function unitOf(type: DatasetType): "pictures" | "texts" | "sounds" | "samples" {
  if (type < 100) return "pictures";
  if (type < 200) return "texts";
  return type < 300 ? "sounds" : "samples";
}
