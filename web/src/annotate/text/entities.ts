// What people do to entities: each makes the new labels of a sample from the old ones, and the same labels if nothing changes.
import { type Label, newLabelId } from "../core/store";
import type { Positions, Range } from "./offsets";
import { isEntity } from "./spans";

export const TRIPLETS = 102;
const ENTITY = 103;

export type Labels = readonly Label[];

/** The labels with an entity more, unless the same text has this label already. */
export function withEntity(
  labels: Labels,
  datasetType: number,
  name: string,
  range: Range,
  positions: Positions,
): Labels {
  const property = indexes(range, positions);
  if (range.start >= range.end || labels.some((label) => isSame(label, name, property))) return labels;
  const isTriplet = datasetType === TRIPLETS;
  const id = isTriplet ? freeId(labels, "E") : newLabelId();
  return [...labels, { id, name, ...(isTriplet && { type: ENTITY }), annotated_by: "human", property }];
}

/** The entity `id` over another range; not on top of its like. */
export function withRange(labels: Labels, id: string, range: Range, positions: Positions): Labels {
  const property = indexes(range, positions);
  const label = labels.find((each) => each.id === id);
  if (!label || range.start >= range.end || labels.some((each) => isSame(each, label.name ?? "", property)))
    return labels;
  return replaced(labels, id, { ...label, property: { ...label.property, ...property } });
}

/** The entities `ids` with another name. Relations that no longer fit are for the server to refuse. */
export function withName(labels: Labels, ids: ReadonlySet<string>, name: string): Labels {
  const isMeant = (label: Label) => ids.has(label.id) && isEntity(label) && label.name !== name;
  const isDouble = (label: Label) => labels.some((each) => isSame(each, name, label.property));
  const meant = labels.filter((label) => isMeant(label) && !isDouble(label));
  return meant.reduce<Labels>((now, label) => replaced(now, label.id, { ...label, name }), labels);
}

/** The labels without `ids` and without the relations that join one of them. */
export function without(labels: Labels, ids: ReadonlySet<string>): Labels {
  const isGone = ({ id, property }: Label) =>
    [id, property?.["@modelarts:from"], property?.["@modelarts:to"]].some((each) => each && ids.has(each));
  return labels.some(isGone) ? labels.filter((label) => !isGone(label)) : labels;
}

/** `E1`, `E2`, ... : the first number above those in use. */
export function freeId(labels: Labels, letter: "E" | "R"): string {
  const numbers = labels.map(({ id }) => Number(new RegExp(`^${letter}(\\d+)$`).exec(id)?.[1] ?? 0));
  return `${letter}${Math.max(0, ...numbers) + 1}`;
}

const indexes = ({ start, end }: Range, positions: Positions) => ({
  "@modelarts:start_index": positions.toCodePoint(start),
  "@modelarts:end_index": positions.toCodePoint(end),
});

const isSame = (label: Label, name: string, property: Label["property"]): boolean =>
  label.name === name &&
  label.property?.["@modelarts:start_index"] === property?.["@modelarts:start_index"] &&
  label.property?.["@modelarts:end_index"] === property?.["@modelarts:end_index"];

/** What a person changes is theirs, no longer a machine's. */
function replaced(labels: Labels, id: string, { score: _, ...label }: Label): Labels {
  return labels.map((each) => (each.id === id ? { ...label, annotated_by: "human" } : each));
}
