import { describe, expect, it } from "vitest";
import { chanceOfNone, mostWrong } from "./draws";

describe("a draw in which nothing is wrong", () => {
  it("is as probable as the hypergeometric distribution says", () => {
    expect(chanceOfNone(10, 3, 2)).toBeCloseTo((8 * 7 * 6) / (10 * 9 * 8));
    expect(chanceOfNone(10, 9, 2)).toBe(0);
  });

  it("leaves at most 3 % wrong when 100 of very many are judged", () => {
    expect(mostWrong(1_000_000, 100, 0.95) / 1_000_000).toBeCloseTo(0.0295, 4);
  });

  it("leaves nothing open when all are judged", () => {
    expect(mostWrong(40, 40, 0.95)).toBe(0);
  });

  it("says less about a lot of which little is judged", () => {
    expect(mostWrong(1000, 10, 0.95)).toBeGreaterThan(mostWrong(1000, 20, 0.95));
    expect(mostWrong(1000, 0, 0.95)).toBe(1000);
  });
});
