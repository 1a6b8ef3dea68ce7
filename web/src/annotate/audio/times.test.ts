import { describe, expect, it } from "vitest";
import { formatMilliseconds, nextSpeed, parseTime } from "./times";

describe("times of labels", () => {
  it.each([0, 1, 999, 1000, 59_999, 60_000, 3_599_999, 3_600_000, 86_399_999, 359_999_999])(
    "are exact to the millisecond: %d",
    (milliseconds) => {
      expect(parseTime(formatMilliseconds(milliseconds))).toBe(milliseconds);
    },
  );

  it("have two digits each and three for milliseconds", () => {
    expect(formatMilliseconds(3_723_004)).toBe("01:02:03.004");
  });

  it.each([
    ["4.5", 4500],
    ["1:02", 62_000],
    ["00:00:01.500", 1500],
    ["0：01.05", 1050],
    [" 7,25 ", 7250],
  ])("may be written short: %s", (written, milliseconds) => {
    expect(parseTime(written)).toBe(milliseconds);
  });

  it.each(["", "1:60", "61:00", "1.2345", "-1", "abc", "1:2:3:4"])("%s is none", (written) => {
    expect(parseTime(written)).toBeNull();
  });
});

it("changes the speed in tenths from 0.1 to 4", () => {
  let speed = 1;
  for (let step = 0; step < 40; step++) speed = nextSpeed(speed, 1);
  expect(speed).toBe(4);
  for (let step = 0; step < 50; step++) speed = nextSpeed(speed, -1);
  expect(speed).toBe(0.1);
  expect(nextSpeed(0.7, 1)).toBe(0.8);
});
