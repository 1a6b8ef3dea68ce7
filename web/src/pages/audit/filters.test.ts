import { expect, test } from "vitest";
import { exportPath, inputTime, readFilters, timeInput } from "./filters";

test("the address gives the filters, and nothing else", () => {
  const search = { actor: " alice ", action: "", since: 17, until: "tomorrow", order: "desc", other: 1 };
  expect(readFilters(search)).toEqual({ actor: "alice", since: 17 });
});

test("an actor that looks like a number stays a text", () => {
  expect(readFilters({ actor: 42 })).toEqual({ actor: "42" });
});

test("a file is asked for with the filters, always the oldest first", () => {
  const path = exportPath("p1", "jsonl", { actor: "a&b", since: 5, order: "asc" });
  expect(path).toBe("/v2/p1/events/export?format=jsonl&actor=a%26b&since=5");
});

test("a time survives the way through its input", () => {
  const time = new Date(2025, 2, 4, 15, 6).getTime();
  expect(timeInput(time)).toBe("2025-03-04T15:06");
  expect(inputTime(timeInput(time))).toBe(time);
  expect(timeInput(undefined)).toBe("");
  expect(inputTime("")).toBeUndefined();
});
