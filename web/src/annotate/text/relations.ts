// Relations between entities: which are allowed, and how their arcs lie above the text.
import type { LabelDefinition } from "../core/tool";
import { freeId, type Labels, TRIPLETS } from "./entities";
import type { Range } from "./offsets";
import type { Span } from "./spans";

export interface Relation {
  readonly id: string;
  readonly name: string;
  readonly head: Span;
  readonly tail: Span;
}

export const isRelation = ({ type }: LabelDefinition): boolean => type === TRIPLETS;

export function relationsOf(labels: Labels, spans: readonly Span[]): Relation[] {
  const byId = new Map(spans.map((span) => [span.id, span]));
  return labels.flatMap(({ id, name = "", property }) => {
    const head = byId.get(property?.["@modelarts:from"] ?? "");
    const tail = byId.get(property?.["@modelarts:to"] ?? "");
    return head && tail ? [{ id, name, head, tail }] : [];
  });
}

/** The relations that may lead from `head` to `tail`. */
export function allowed(definitions: readonly LabelDefinition[], head: Span, tail: Span): LabelDefinition[] {
  if (head.id === tail.id) return [];
  return definitions.filter((each) => isRelation(each) && each.from === head.name && each.to === tail.name);
}

/** The labels with a relation more, unless both are joined by it already. */
export function withRelation(labels: Labels, name: string, head: string, tail: string): Labels {
  const isThere = labels.some(
    (label) =>
      label.name === name && label.property?.["@modelarts:from"] === head && label.property["@modelarts:to"] === tail,
  );
  if (isThere) return labels;
  const property = { "@modelarts:from": head, "@modelarts:to": tail };
  return [...labels, { id: freeId(labels, "R"), name, type: TRIPLETS, annotated_by: "human", property }];
}

export interface PlacedRelation extends Relation, Range {
  /** From 0, right above the text, upwards. */
  readonly lane: number;
}

/** Every arc in the lowest lane where it meets no other; the short ones lie below the long ones. */
export function placedRelations(relations: readonly Relation[]): PlacedRelation[] {
  const lanes: Range[][] = [];
  const wide = relations.map((relation) => ({
    ...relation,
    start: Math.min(relation.head.start, relation.tail.start),
    end: Math.max(relation.head.end, relation.tail.end),
  }));
  wide.sort((one, other) => one.end - one.start - (other.end - other.start));
  const found = wide.map((relation) => {
    const isFree = (taken: Range[]) => taken.every(({ start, end }) => end <= relation.start || start >= relation.end);
    const free = lanes.findIndex(isFree);
    const lane = free < 0 ? lanes.length : free;
    lanes[lane] = [...(lanes[lane] ?? []), relation];
    return { ...relation, lane };
  });
  return found.sort((one, other) => one.start - other.start);
}
