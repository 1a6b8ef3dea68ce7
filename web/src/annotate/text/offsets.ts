// Positions in a text as three parties count them: browsers in UTF-16 units, labels in code points, people in graphemes.

export interface Range {
  readonly start: number;
  readonly end: number;
}

const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const WORDS = new Intl.Segmenter(undefined, { granularity: "word" });
// To look at more of a long text would take time and find the same.
const AROUND = 256;

/** All positions are in UTF-16 units, unless they are called code points. Made once a text. */
export class Positions {
  /** Where the characters begin that take two units, in order. */
  private readonly pairs: readonly number[];

  constructor(readonly text: string) {
    this.pairs = Array.from(text.matchAll(/[\u{10000}-\u{10FFFF}]/gu), ({ index }) => index);
  }

  toCodePoint(unit: number): number {
    return unit - this.countPairs((pair) => pair < unit);
  }

  toUnit(codePoint: number): number {
    return codePoint + this.countPairs((pair, place) => pair - place < codePoint);
  }

  /** The end of the grapheme that begins at or around `at`. */
  after(at: number): number {
    return this.rangeIn(GRAPHEMES, at).end;
  }

  /** The start of the grapheme that ends at or around `at`. */
  before(at: number): number {
    return at <= 0 ? 0 : this.rangeIn(GRAPHEMES, at - 1).start;
  }

  /** The nearest place at or before `at` that parts no grapheme. */
  snapped(at: number): number {
    return at >= this.text.length ? this.text.length : this.rangeIn(GRAPHEMES, at).start;
  }

  wordAt(at: number): Range {
    return this.rangeIn(WORDS, at);
  }

  wordAfter(at: number): number {
    return this.wordAt(at).end;
  }

  wordBefore(at: number): number {
    return at <= 0 ? 0 : this.wordAt(at - 1).start;
  }

  /** The range without the blanks around it. */
  trimmed({ start, end }: Range): Range {
    const part = this.text.slice(start, end);
    return { start: start + part.length - part.trimStart().length, end: end - part.length + part.trimEnd().length };
  }

  private rangeIn(segmenter: Intl.Segmenter, at: number): Range {
    if (at >= this.text.length) return { start: this.text.length, end: this.text.length };
    const place = Math.max(0, at);
    const from = Math.max(0, this.text.lastIndexOf("\n", place - 1), place - AROUND);
    const found = segmenter.segment(this.text.slice(from, place + AROUND)).containing(place - from);
    const start = from + (found?.index ?? 0);
    return { start, end: start + (found?.segment.length ?? 0) };
  }

  /** How many pairs, from the first on, are such; found by halving. */
  private countPairs(isSuch: (pair: number, place: number) => boolean): number {
    let [low, high] = [0, this.pairs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isSuch(this.pairs[middle] ?? 0, middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Whether most letters of a text are Chinese, judged by its beginning. */
export function isHan(text: string): boolean {
  const letters = text.slice(0, 1000).match(/\p{L}/gu) ?? [];
  return letters.filter((letter) => /\p{Script=Han}/u.test(letter)).length * 2 > letters.length;
}
