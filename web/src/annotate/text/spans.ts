// The entities of a text as the page draws them: ranges in lanes, and the pieces that a block falls into.
import type { Label } from "../core/store";
import type { Positions, Range } from "./offsets";

export interface Span extends Range {
  readonly id: string;
  readonly name: string;
  readonly isMachine: boolean;
  readonly score: number | null;
}

export interface PlacedSpan extends Span {
  /** From 0, right below the text, downwards. */
  readonly lane: number;
}

export const isEntity = ({ property }: Label): boolean =>
  property?.["@modelarts:start_index"] !== undefined && property["@modelarts:end_index"] !== undefined;

/** The spans of a text in their order, the longer of two that begin together first. */
export function spansOf(labels: readonly Label[], positions: Positions): Span[] {
  const spans = labels.filter(isEntity).map((label) => ({
    id: label.id,
    name: label.name ?? "",
    start: positions.toUnit(label.property?.["@modelarts:start_index"] ?? 0),
    end: Math.min(positions.toUnit(label.property?.["@modelarts:end_index"] ?? 0), positions.text.length),
    isMachine: label.annotated_by === "auto",
    score: label.score ?? null,
  }));
  return spans.sort((one, other) => one.start - other.start || other.end - one.end);
}

/** Every span in the highest lane where neither its text nor its name tag covers another. */
export function placed(spans: readonly Span[], tagLength: (span: Span) => number): PlacedSpan[] {
  const ends: number[] = [];
  return spans.map((span) => {
    const free = ends.findIndex((end) => end <= span.start);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = Math.max(span.end, span.start + tagLength(span));
    return { ...span, lane };
  });
}

/** For every block the spans that touch it; both in order. */
export function spansByBlock<S extends Range>(spans: readonly S[], blocks: readonly Range[]): S[][] {
  const found: S[][] = blocks.map(() => []);
  let first = 0;
  for (const span of spans) {
    while (first < blocks.length - 1 && (blocks[first]?.end ?? 0) <= span.start) first++;
    for (let place = first; (blocks[place]?.start ?? Number.POSITIVE_INFINITY) < span.end; place++)
      found[place]?.push(span);
  }
  return found;
}

export interface Piece<S> extends Range {
  readonly spans: readonly S[];
}

/** A block cut wherever a span or one of the `marks` begins or ends. */
export function piecesOf<S extends Range>(block: Range, spans: readonly S[], marks: readonly number[]): Piece<S>[] {
  const edges = [...spans.flatMap(({ start, end }) => [start, end]), ...marks, block.end];
  const cuts = [...new Set(edges)].filter((at) => at > block.start && at <= block.end).sort((a, b) => a - b);
  return cuts.map((end, place) => {
    const start = cuts[place - 1] ?? block.start;
    return { start, end, spans: spans.filter((span) => span.start < end && span.end > start) };
  });
}
