import { describe, expect, it } from "vitest";
import { isHan, Positions } from "./offsets";

const THUMB = "👍🏿";
const FAMILY = "👨‍👩‍👧";

describe("positions in a text", () => {
  it("are the same in Chinese, whatever counts them", () => {
    const positions = new Positions("王小明在北京");
    for (let at = 0; at <= 6; at++) expect([positions.toCodePoint(at), positions.toUnit(at)]).toEqual([at, at]);
  });

  it.each([`a${THUMB}b`, "🇩🇪🇨🇳", "𠀀字𠀁", `${FAMILY}${FAMILY}`, "", "e\u0301tude", "plain"])(
    "of %s come back from code points as they were",
    (text) => {
      const positions = new Positions(text);
      const characters = [...text];
      let unit = 0;
      for (let codePoint = 0; codePoint <= characters.length; codePoint++) {
        expect(positions.toUnit(codePoint)).toBe(unit);
        expect(positions.toCodePoint(unit)).toBe(codePoint);
        unit += characters[codePoint]?.length ?? 0;
      }
    },
  );

  it("count a thumb with its skin as two code points and one grapheme", () => {
    const positions = new Positions(`a${THUMB}b`);
    expect(positions.toCodePoint(1 + THUMB.length)).toBe(3);
    expect(positions.after(1)).toBe(1 + THUMB.length);
    expect(positions.before(1 + THUMB.length)).toBe(1);
  });

  it.each([
    ["a flag", "🇩🇪🇨🇳", 2, 0],
    ["a family", `x${FAMILY}`, 4, 1],
    ["a letter with its accent", "e\u0301t", 1, 0],
    ["a line break of two signs", "a\r\nb", 2, 1],
  ])("never part %s", (_, text, inside, start) => {
    expect(new Positions(text).snapped(inside)).toBe(start);
  });

  it("stay in the text", () => {
    const positions = new Positions("ab");
    expect([positions.before(0), positions.after(2), positions.snapped(9), positions.wordBefore(0)]).toEqual([
      0, 2, 2, 0,
    ]);
  });

  it("know words, also of Chinese", () => {
    expect(new Positions("tune without words").wordAt(7)).toEqual({ start: 5, end: 12 });
    const { start, end } = new Positions("我在北京大学").wordAt(2);
    expect("我在北京大学".slice(start, end)).toContain("北京");
  });

  it("leave out blanks around a range", () => {
    expect(new Positions("a  bc d").trimmed({ start: 1, end: 6 })).toEqual({ start: 3, end: 5 });
  });

  it("take 300 kB in well under a second", () => {
    const text = `Hello ${THUMB} 世界 e\u0301. `.repeat(16_000).slice(0, 300_000);
    const began = performance.now();
    const positions = new Positions(text);
    for (let at = 0; at < text.length; at += 300) {
      const unit = positions.snapped(at);
      expect(positions.toUnit(positions.toCodePoint(unit))).toBe(unit);
    }
    expect(performance.now() - began).toBeLessThan(500);
  });
});

it("tells Chinese texts from others", () => {
  expect(isHan("王小明 met Zoe")).toBe(false);
  expect(isHan("王小明在北京大学，AI")).toBe(true);
  expect(isHan("")).toBe(false);
});
