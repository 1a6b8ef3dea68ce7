import { describe, expect, it } from "vitest";
import type { Label } from "../core/store";
import { outlineOf } from "./peaks";
import { clamped, meantMoment, newRegion, regionsOf, withText, withTimes, withTranscript } from "./regions";

const region = (id: string, start: number, end: number): Label => ({ ...newRegion("speech", { start, end }), id });

describe("regions of a sound", () => {
  it("come in the order of their times, exact to the millisecond", () => {
    const regions = regionsOf([region("b", 1501, 4003), region("a", 7, 1500)]);
    expect(regions.map(({ id, start, end }) => [id, start, end])).toEqual([
      ["a", 7, 1500],
      ["b", 1501, 4003],
    ]);
  });

  it("lie within the sound, whichever end was drawn first", () => {
    expect(clamped({ start: 900.4, end: -5 }, 10_000)).toEqual({ start: 0, end: 900 });
    expect(clamped({ start: 9000, end: 12_000 }, 10_000.9)).toEqual({ start: 9000, end: 10_000 });
    expect(clamped({ start: 5, end: 6 }, 10_000)).toBeNull();
  });

  it("begin where somebody heard it, not where the key was pressed", () => {
    expect(meantMoment(1000, 1)).toBe(800);
    expect(meantMoment(1000, 2)).toBe(600);
    expect(meantMoment(100, 1)).toBe(0);
  });

  it("belong to the person who changes them and keep what is not known here", () => {
    const machine: Label = { ...region("a", 0, 100), annotated_by: "auto", score: 0.5 };
    const own = { ...machine, property: { ...machine.property, "@modelarts:hard": "1" as const } };
    const [changed] = withTimes([own], "a", { start: 5, end: 90 });
    expect(changed).toMatchObject({ annotated_by: "human", property: { "@modelarts:hard": "1" } });
    expect(changed).not.toHaveProperty("score");
    expect(changed?.property?.["@modelarts:end_time"]).toBe("00:00:00.090");
  });

  it("say nothing of a text that is empty", () => {
    const [written] = withText([region("a", 0, 100)], "a", "content", "hi");
    expect(written?.property?.["@modelarts:content"]).toBe("hi");
    const [empty] = withText(written ? [written] : [], "a", "content", "");
    expect(empty?.property).not.toHaveProperty("@modelarts:content");
  });
});

it("keeps one label for a transcription", () => {
  const [first] = withTranscript([], "a");
  const next = withTranscript(first ? [first] : [], "ab");
  expect(next).toEqual([{ id: first?.id, annotated_by: "human", property: { "@modelarts:content": "ab" } }]);
});

it("draws the outline upwards and downwards", () => {
  const { halves, duration } = outlineOf({
    duration: 2,
    peaks: [
      [-127, 0],
      [5, 127],
    ],
  });
  expect([halves, duration]).toEqual([
    [
      [0, 1],
      [1, 0],
    ],
    2,
  ]);
});
