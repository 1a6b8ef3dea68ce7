import { describe, expect, it } from "vitest";
import { definitionsOf } from "./labels";

const set = (...shortcuts: (string | null)[]) =>
  shortcuts.map((key, place) => ({
    name: `label ${place}`,
    ...(key && { property: { "@modelarts:shortcut": key } }),
  }));
const keys = (datasetType: number, ...shortcuts: (string | null)[]) =>
  definitionsOf(set(...shortcuts), datasetType).map(({ key }) => key);

describe("the keys of labels", () => {
  it("are digits where no tool has them", () => {
    expect(keys(0, null, null, null)).toEqual(["1", "2", "3"]);
    expect(keys(0, ...Array<null>(12).fill(null)).slice(8)).toEqual(["9", "0", "Shift+1", "Shift+2"]);
  });

  it("are Shift and a digit where digits are tools", () => {
    expect(keys(1, null, null)).toEqual(["Shift+1", "Shift+2"]);
  });

  it("are those of the owner, unless a command has them", () => {
    expect(keys(0, "q", "d", "1", null)).toEqual(["Q", "2", "1", "3"]);
    expect(keys(1, "1", "w")).toEqual(["Shift+1", "W"]);
    expect(definitionsOf(set("c", "w"), 1).map(({ lostKey }) => lostKey)).toEqual(["C", undefined]);
  });
});

describe("the colours of labels", () => {
  it("differ, and come dashed the second time", () => {
    const few = definitionsOf(set(null, null, null), 1);
    expect(new Set(few.map(({ color }) => color)).size).toBe(3);
    const many = definitionsOf(set(...Array<null>(12).fill(null)), 1);
    expect(many[10]?.color).toBe(many[0]?.color);
    expect([many[0]?.isDashed, many[10]?.isDashed]).toEqual([false, true]);
  });

  it("are those of the label set where it has some", () => {
    const [label] = definitionsOf([{ name: "car", property: { "@modelarts:color": "#123456" } }], 1);
    expect(label?.color).toBe("#123456");
  });
});
