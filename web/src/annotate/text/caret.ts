// The caret in a text: a place, or a selection from an anchor to the moving head.
import type { Positions, Range } from "./offsets";

export interface Caret {
  readonly anchor: number;
  readonly head: number;
}

export const rangeOf = ({ anchor, head }: Caret): Range => ({
  start: Math.min(anchor, head),
  end: Math.max(anchor, head),
});

export const isSelecting = (caret: Caret | null): caret is Caret => caret !== null && caret.anchor !== caret.head;

/** Where an arrow leads from `at`, by graphemes or by words; null for other keys. */
export function stepped(positions: Positions, at: number, key: string, byWord: boolean): number | null {
  if (key === "ArrowRight") return byWord ? positions.wordAfter(at) : positions.after(at);
  if (key === "ArrowLeft") return byWord ? positions.wordBefore(at) : positions.before(at);
  return null;
}

/** A span with one end moved to `at`, at least a grapheme long. */
export function withEdge(positions: Positions, range: Range, side: "start" | "end", at: number): Range {
  if (side === "start") return { ...range, start: Math.min(at, positions.before(range.end)) };
  return { ...range, end: Math.max(at, positions.after(range.start)) };
}
