import { expect, test } from "vitest";
import { definitionsOf } from "@/annotate/frame/labels";
import { labelBars, linesOf, valueBars } from "./charts";

test("days are in their order, and a line has a number for each", () => {
  const day = 86_400_000;
  const metrics = { total: { [2 * day]: 12, [day]: 10 }, manual_annotation: { [2 * day]: 4 } };
  expect(linesOf(metrics)).toEqual({
    days: [86_400, 172_800],
    lines: [
      [10, 12],
      [0, 4],
      [0, 0],
    ],
  });
});

test("the label that most samples carry comes first, in its own colour", () => {
  const stats = [
    { name: "hat", type: 0 as const, sample_count: 1 },
    { name: "shoe", type: 0 as const, sample_count: 5, property: { "@modelarts:color": "#123456" } },
  ];
  const bars = labelBars(stats, definitionsOf(stats, 0), undefined);
  expect(bars.map(({ name, count }) => [name, count])).toEqual([
    ["shoe", 5],
    ["hat", 1],
  ]);
  expect(bars[0]?.color).toBe("#123456");
  expect(labelBars(stats, [], 102)).toEqual([]);
});

test("what is no count of values has no bars", () => {
  expect(valueBars({ rain: 3, sun: 7 }, "blue").map(({ name }) => name)).toEqual(["sun", "rain"]);
  expect(valueBars(null, "blue")).toEqual([]);
});
