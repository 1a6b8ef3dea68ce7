// A text in blocks small enough to draw one by one: its paragraphs, and long ones in parts.
import type { Positions, Range } from "./offsets";

const LONGEST = 1500;
const SENTENCE_END = /[\s\u3002\uff01\uff1f\uff1b.!?;]/;

/** The blocks in order; line breaks are between them. */
export function blocksOf(positions: Positions, longest = LONGEST): Range[] {
  const blocks: Range[] = [];
  for (let start = 0; start <= positions.text.length; ) {
    const lineBreak = positions.text.indexOf("\n", start);
    const end = lineBreak < 0 ? positions.text.length : lineBreak;
    blocks.push(...parts(positions, { start, end }, longest));
    start = end + 1;
  }
  return blocks;
}

function parts(positions: Positions, { start, end }: Range, longest: number): Range[] {
  const found: Range[] = [];
  let from = start;
  while (end - from > longest) {
    const to = cutIn(positions, from, from + longest);
    found.push({ start: from, end: to });
    from = to;
  }
  return [...found, { start: from, end }];
}

/** Behind the last sentence or word in the second half, else where no grapheme is parted. */
function cutIn(positions: Positions, from: number, to: number): number {
  for (let at = to; at > (from + to) / 2; at--)
    if (SENTENCE_END.test(positions.text.charAt(at - 1))) return positions.snapped(at);
  const snapped = positions.snapped(to);
  return snapped > from ? snapped : to;
}

/** The place in `blocks` of the one that holds the position `at`. */
export function blockAt(blocks: readonly Range[], at: number): number {
  let [low, high] = [0, blocks.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((blocks[middle]?.start ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
