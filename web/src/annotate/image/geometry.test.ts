import { describe, expect, it } from "vitest";
import {
  boundsOf,
  isInside,
  keptInSight,
  nearestEdge,
  type Point,
  pixelOf,
  toPicture,
  toScreen,
  viewOf,
  whole,
  zoomedAt,
} from "./geometry";

const SCREEN = { width: 1000, height: 600 };
const PICTURE = { width: 640, height: 480 };

describe("the view of a picture", () => {
  it("leads from the screen to the picture and back, after any zoom, to the very pixel", () => {
    let view = viewOf(whole(PICTURE), SCREEN);
    for (let step = 0; step < 500; step++) view = zoomedAt(view, [step, 500 - step], step % 2 ? 1.37 : 0.71);
    for (const point of [
      [0, 0],
      [123, 457],
      [640, 480],
    ] as Point[])
      expect(pixelOf(toPicture(view, toScreen(view, point)), PICTURE)).toEqual(point);
  });

  it("keeps what is below the cursor there while zooming", () => {
    const view = viewOf(whole(PICTURE), SCREEN);
    const before = toPicture(view, [321, 123]);
    const after = toPicture(zoomedAt(view, [321, 123], 2.5), [321, 123]);
    expect(after[0]).toBeCloseTo(before[0], 9);
    expect(after[1]).toBeCloseTo(before[1], 9);
  });

  it("fits the whole picture into the middle of the screen", () => {
    const view = viewOf(whole(PICTURE), SCREEN);
    const [left, top] = toScreen(view, [0, 0]);
    const [right, bottom] = toScreen(view, [640, 480]);
    expect([left + right, top + bottom]).toEqual([1000, 600]);
    expect(top).toBe(16);
  });

  it("never loses the picture", () => {
    const view = keptInSight({ scale: 1, x: 5000, y: -5000 }, PICTURE, SCREEN);
    expect([view.x, view.y]).toEqual([1000 - 48, 48 - 480]);
  });
});

describe("points", () => {
  it("become whole pixels of the picture", () => {
    expect(pixelOf([12.4, 99.6], PICTURE)).toEqual([12, 100]);
    expect(pixelOf([-3, 481], PICTURE)).toEqual([0, 480]);
  });

  const SQUARE: Point[] = [
    [0, 0],
    [10, 0],
    [10, 10],
    [0, 10],
  ];

  it("find their nearest edge, the closing one too if there is one", () => {
    expect(nearestEdge(SQUARE, [1, 5], true)).toEqual({ index: 3, point: [0, 5], distance: 1 });
    expect(nearestEdge(SQUARE, [1, 5], false)?.index).not.toBe(3);
    expect(nearestEdge([[3, 3]], [1, 5], true)).toBeNull();
  });

  it("are inside by the even-odd rule", () => {
    expect(isInside(SQUARE, [5, 5])).toBe(true);
    expect(isInside(SQUARE, [15, 5])).toBe(false);
    const bow: Point[] = [
      [0, 0],
      [10, 10],
      [10, 0],
      [0, 10],
    ];
    expect(isInside(bow, [5, 1])).toBe(false);
    expect(isInside(bow, [9, 5])).toBe(true);
  });

  it("have bounds", () => {
    expect(boundsOf(SQUARE)).toEqual({ left: 0, top: 0, right: 10, bottom: 10 });
  });
});
