import { describe, expect, it } from "vitest";
import { placeAfter } from "./grid";

describe("arrows in the grid", () => {
  it.each([
    ["ArrowRight", 0, 1],
    ["ArrowLeft", 0, null],
    ["ArrowDown", 1, 5],
    ["ArrowDown", 8, null],
    ["ArrowUp", 5, 1],
    ["Home", 7, 0],
    ["End", 2, 9],
    ["D", 2, null],
  ])("%s from %i leads to %s", (key, from, to) => {
    expect(placeAfter(key, from, 10, 4)).toBe(to);
  });
});
