import { describe, expect, it } from "vitest";
import { frameAt, middleOf } from "./frames";

// Not evenly spaced, as in videos of phones.
const TIMES = [0.02, 0.053, 0.12, 0.1534, 0.9];

describe("the frames of a video", () => {
  it("are found by moments, of which players round some", () => {
    expect([0, 0.0196, 0.0529, 0.0524, 0.119, 0.1534, 0.89, 5].map((moment) => frameAt(TIMES, moment))).toEqual([
      0, 0, 1, 0, 1, 3, 3, 4,
    ]);
    expect(frameAt([], 3)).toBe(0);
  });

  it("are reached in their middle, also the last one", () => {
    for (let frame = 0; frame < TIMES.length; frame++) expect(frameAt(TIMES, middleOf(TIMES, frame, 1))).toBe(frame);
    expect(middleOf(TIMES, 4, 1)).toBeCloseTo(0.95);
    expect(middleOf(TIMES, 4, 0.5)).toBe(0.9);
  });
});
