import { describe, expect, it } from "vitest";
import { afterKey, NOTHING, type Press, selectOnly, selectRange, toggle } from "./selection";

const LIST = ["a", "b", "c", "d", "e", "f", "g"];
const press = (key: string, held: Partial<Press> = {}): Press => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  ...held,
});

describe("a selection", () => {
  it("holds one sample after a click", () => {
    expect([...selectOnly(LIST, 2).ids]).toEqual(["c"]);
  });

  it("takes and gives back a sample with Ctrl", () => {
    const two = toggle(selectOnly(LIST, 2), LIST, 4);
    expect([...two.ids]).toEqual(["c", "e"]);
    expect([...toggle(two, LIST, 2).ids]).toEqual(["e"]);
  });

  it("reaches from the last click to a Shift click, in both directions", () => {
    expect([...selectRange(selectOnly(LIST, 2), LIST, 4).ids]).toEqual(["c", "d", "e"]);
    expect([...selectRange(selectOnly(LIST, 2), LIST, 0).ids].sort()).toEqual(["a", "b", "c"]);
  });

  it("moves by rows and stays in the list", () => {
    const down = afterKey(selectOnly(LIST, 1), LIST, 3, press("ArrowDown"));
    expect(down?.active).toBe(4);
    expect(afterKey(selectOnly(LIST, 6), LIST, 3, press("ArrowDown"))?.active).toBe(6);
    expect(afterKey(selectOnly(LIST, 1), LIST, 3, press("ArrowUp"))?.active).toBe(0);
  });

  it("grows with Shift and the arrows, and takes everything with Ctrl+A", () => {
    const grown = afterKey(selectOnly(LIST, 1), LIST, 3, press("ArrowDown", { shiftKey: true }));
    expect([...(grown?.ids ?? [])]).toEqual(["b", "c", "d", "e"]);
    expect(afterKey(NOTHING, LIST, 3, press("a", { ctrlKey: true }))?.ids.size).toBe(LIST.length);
  });

  it("leaves other keys to the page", () => {
    expect(afterKey(NOTHING, LIST, 3, press("x"))).toBeNull();
  });
});
