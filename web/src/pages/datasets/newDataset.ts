// A dataset that is being made: its fields, the places it gets when nobody names any, and what is sent.
import type { Schema } from "@/api/client";
import type { DatasetType } from "./types";

export interface NewDataset {
  type: DatasetType;
  name: string;
  description: string;
  labels: Schema<"Label">[];
  /** Where the files are and where results go; null leaves both to the page. */
  places: Places | null;
  /** Whether the lines of texts in the input place have their labels behind a tab. */
  hasLabeledLines: boolean;
}

export interface Places {
  input: string;
  output: string;
}

const OBJECT_STORAGE = 0;
const IN_THE_LINE = "1";
const BUCKET = /^[a-z0-9][a-z0-9-]*$/;

/** The bucket of places that nobody named: where the newest dataset lies, or one of the project. */
export function bucketFor(project: { id: string; name: string }, newestPlace: string | undefined): string {
  const known = newestPlace?.split("/").find(Boolean);
  if (known) return known;
  return BUCKET.test(project.name) ? project.name : `project-${project.id.slice(0, 8)}`;
}

/** Places that no deleted dataset of the same name has left files in. */
export function placesFor(bucket: string, name: string, mark: string): Places {
  const folder = `/${bucket}/${name}-${mark}`;
  return { input: `${folder}/input/`, output: `${folder}/output/` };
}

export function randomMark(): string {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
  return number.toString(36).padStart(4, "0").slice(-4);
}

export function bodyOf(dataset: NewDataset, defaults: Places): Schema<"CreateDatasetBody"> {
  const { input, output } = dataset.places ?? defaults;
  return {
    dataset_name: dataset.name,
    dataset_type: dataset.type,
    description: dataset.description,
    data_sources: [{ data_type: OBJECT_STORAGE, data_path: input }],
    work_path: output,
    work_path_type: OBJECT_STORAGE,
    labels: dataset.labels,
    import_annotations: true,
    import_data: false,
    managed: false,
    workspace_id: "0",
    ...(dataset.places && dataset.hasLabeledLines && { label_format: { label_type: IN_THE_LINE } }),
  };
}

export type FormField = "name" | "description" | "input" | "output" | "labels" | "form";

const FIELDS: Record<string, FormField> = {
  dataset_name: "name",
  description: "description",
  data_sources: "input",
  work_path: "output",
  labels: "labels",
};
const FIELDS_OF_CODES: Record<string, FormField> = {
  "4351": "name",
  "4310": "input",
  "4311": "input",
  "4364": "output",
};

/** The field of the form that a refusal is about. */
export function formFieldOf(code: string, serverField: string): FormField {
  const first = /^\w+/.exec(serverField)?.[0] ?? "";
  return FIELDS[first] ?? FIELDS_OF_CODES[code] ?? "form";
}
