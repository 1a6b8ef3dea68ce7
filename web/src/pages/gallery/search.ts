// What is searched for in a gallery: as it stands in the address, as the API wants it, and condition by condition.
import type { Schema } from "@/api/client";
import type { operations } from "@/api/schema";

type ListQuery = NonNullable<operations["ListSamples"]["parameters"]["query"]>;
type LabelType = NonNullable<Schema<"Label">["type"]>;

export interface WantedLabel {
  name: string;
  /** Only where an entity and a relation may share a name. */
  type?: LabelType | undefined;
  property?: Record<string, string[]> | undefined;
}

const STATES = { unlabeled: "__NONE__", labeled: "__ALL__", auto: "__AUTO_ANNOTATION__" } as const;
export type State = keyof typeof STATES;
export const STATE_NAMES = Object.keys(STATES) as State[];

export interface Conditions {
  labels?: WantedLabel[] | undefined;
  /** One of the labels is enough. */
  any?: boolean | undefined;
  state?: State | undefined;
  hard?: "0" | "1" | undefined;
  name?: string | undefined;
  folder?: string | undefined;
  /** `day`, `month` or `yyyyMMdd-yyyyMMdd`. */
  time?: string | undefined;
  /** `low-high`. */
  score?: string | undefined;
  labeler?: string | undefined;
  metadata?: Record<string, string[]> | undefined;
}

export interface GallerySearch extends Conditions {
  newest?: boolean | undefined;
  /** The sample whose details are shown. */
  sample?: string | undefined;
}

const TEXTS = ["name", "folder", "time", "score", "labeler", "sample"] as const;
const FLAGS = ["any", "newest"] as const;

/** The search of an address, without whatever does not belong there. */
export function readSearch(sent: Record<string, unknown>): GallerySearch {
  const read: GallerySearch = {};
  for (const key of TEXTS) if (typeof sent[key] === "string" && sent[key]) read[key] = sent[key];
  for (const key of FLAGS) if (sent[key] === true) read[key] = true;
  if (STATE_NAMES.includes(sent.state as State)) read.state = sent.state as State;
  if (sent.hard === "0" || sent.hard === "1") read.hard = sent.hard;
  const labels = Array.isArray(sent.labels) ? sent.labels.filter(isLabel) : [];
  if (labels.length > 0) read.labels = labels;
  if (isListsByName(sent.metadata)) read.metadata = sent.metadata;
  return read;
}

function isLabel(value: unknown): value is WantedLabel {
  const { name, property } = (value ?? {}) as Partial<Record<keyof WantedLabel, unknown>>;
  return typeof name === "string" && (property === undefined || isListsByName(property));
}

function isListsByName(value: unknown): value is Record<string, string[]> {
  return typeof value === "object" && value !== null && Object.values(value).every(Array.isArray);
}

/** The parameters of ListSamples that find what the search describes. */
export function listQuery(search: GallerySearch): ListQuery {
  const { labels, any, state, hard, name, folder, time, score, labeler, metadata, newest } = search;
  const condition = {
    label_list: labels && { labels: labels.map(withOperator), op: any ? "OR" : "AND" },
    metadata: metadata && { props: metadata, op: "AND" },
    hard,
    sample_name: name,
    sample_dir: folder && (folder.endsWith("/") ? folder : `${folder}/`),
    sample_time: time,
    score,
    labeler,
  };
  const isEmpty = Object.values(condition).every((value) => value === undefined);
  return {
    ...(state && { sample_state: STATES[state] }),
    ...(newest && { order: "desc" as const }),
    ...(!isEmpty && { search_conditions: JSON.stringify(condition) }),
  };
}

const withOperator = (label: WantedLabel) => (label.property ? { ...label, op: "AND" } : label);

export type Condition =
  | { kind: "label"; label: WantedLabel }
  | { kind: "metadata"; key: string; values: string[] }
  | { kind: "state"; value: State }
  | { kind: "hard"; value: "0" | "1" }
  | { kind: "name" | "folder" | "time" | "score" | "labeler"; value: string };

const PLAIN = ["name", "folder", "time", "score", "labeler"] as const;

/** Every condition by itself, as it is shown and taken away. */
export function conditionsOf({ labels, metadata, state, hard, ...rest }: Conditions): Condition[] {
  return [
    ...(labels ?? []).map((label) => ({ kind: "label" as const, label })),
    ...(state ? [{ kind: "state" as const, value: state }] : []),
    ...(hard ? [{ kind: "hard" as const, value: hard }] : []),
    ...PLAIN.flatMap((kind) => (rest[kind] ? [{ kind, value: rest[kind] }] : [])),
    ...Object.entries(metadata ?? {}).map(([key, values]) => ({ kind: "metadata" as const, key, values })),
  ];
}

/** The search with one condition less. */
export function without<Search extends Conditions>(search: Search, condition: Condition): Search {
  if (condition.kind === "label") {
    const labels = (search.labels ?? []).filter((label) => label !== condition.label);
    return { ...search, labels: labels.length > 0 ? labels : undefined, any: labels.length > 1 && search.any };
  }
  if (condition.kind === "metadata") {
    const { [condition.key]: _, ...others } = search.metadata ?? {};
    return { ...search, metadata: Object.keys(others).length > 0 ? others : undefined };
  }
  return { ...search, [condition.kind]: undefined };
}

/** The same order and nothing else. */
export const unconditional = ({ newest }: GallerySearch): GallerySearch => ({ newest });
