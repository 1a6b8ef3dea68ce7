import { describe, expect, it } from "vitest";
import type { Label } from "../core/store";
import type { Shape } from "../core/tool";
import type { Point } from "./geometry";
import {
  areaOf,
  distanceToOutline,
  type Figure,
  featureOf,
  figureOf,
  fittedInto,
  handlesOf,
  hasInside,
  movedBy,
  possibleMove,
  rectangle,
  resized,
  withFigure,
  withMiddle,
  withoutVertex,
  withVertex,
} from "./shapes";

const label = (shape: Shape, feature: number[][], more: Partial<Label> = {}): Label => ({
  id: "1",
  name: "car",
  ...more,
  property: { "@modelarts:shape": shape, "@modelarts:feature": feature },
});
const figure = (shape: Shape, points: Point[], radius = 0): Figure => ({ shape, points, radius });
const BOX = figure("bndbox", [
  [10, 20],
  [50, 80],
]);
const TRIANGLE = figure("polygon", [
  [0, 0],
  [40, 0],
  [0, 40],
]);
const PICTURE = { width: 100, height: 100 };

const FEATURES: [Shape, number[][]][] = [
  [
    "bndbox",
    [
      [0, 10],
      [50, 95],
    ],
  ],
  [
    "polygon",
    [
      [0, 0],
      [10.5, 0],
      [0, 10.25],
    ],
  ],
  ["circle", [[30, 40], [12.5]]],
  [
    "line",
    [
      [1, 2],
      [3, 4],
    ],
  ],
  [
    "dashed",
    [
      [1, 2],
      [3, 4],
    ],
  ],
  ["point", [[7, 8]]],
  [
    "polyline",
    [
      [1, 1],
      [2, 5],
      [9, 9],
    ],
  ],
];

describe("figures", () => {
  it.each(FEATURES)("of %s are written exactly as they were read", (shape, feature) => {
    const read = figureOf(label(shape, feature));
    expect(read && featureOf(read)).toEqual(feature);
  });

  it("are none of a label without a shape", () => {
    expect(figureOf({ id: "1", name: "car" })).toBeNull();
  });

  it("move by exactly as many pixels, decimals included, there and back", () => {
    const dense = figure("polygon", [
      [0.1, 0.7],
      [64.35, 8.2],
      [3, 1.005],
    ]);
    const there = movedBy(dense, 101, 37);
    expect(there.points).toEqual([
      [101.1, 37.7],
      [165.35, 45.2],
      [104, 38.005],
    ]);
    let back = there;
    for (let step = 0; step < 101; step++) back = movedBy(back, -1, 0);
    expect(movedBy(back, 0, -37)).toEqual(dense);
  });

  it("of a circle keep the radius when they move", () => {
    expect(movedBy(figure("circle", [[30, 40]], 12.5), 3, 4)).toEqual(figure("circle", [[33, 44]], 12.5));
  });

  it("stop all together at the edge of the picture", () => {
    expect(possibleMove([BOX, TRIANGLE], [-30, 500], PICTURE)).toEqual([0, 20]);
    expect(possibleMove([BOX], [-30.2, 5.4], PICTURE)).toEqual([-10, 5]);
    expect(possibleMove([figure("circle", [[5, 5]], 50)], [-9, -9], PICTURE)).toEqual([-5, -5]);
  });

  it("that are cut to a smaller picture stay shapes or are none", () => {
    expect(fittedInto(BOX, { width: 30, height: 30 })?.points).toEqual([
      [10, 20],
      [30, 30],
    ]);
    expect(fittedInto(BOX, { width: 5, height: 5 })).toBeNull();
    expect(fittedInto(BOX, PICTURE)).toBe(BOX);
  });
});

describe("a rectangle", () => {
  it("has its corners in order, whichever were clicked", () => {
    expect(rectangle([50, 20], [10, 80])?.points).toEqual(BOX.points);
    expect(rectangle([10, 20], [10, 80])).toBeNull();
  });

  it("is resized at corners and sides, also past the opposite side", () => {
    expect(handlesOf(BOX)).toHaveLength(8);
    expect(resized(BOX, 0, [5, 5])?.points).toEqual([
      [5, 5],
      [50, 80],
    ]);
    expect(resized(BOX, 1, [99, 30])?.points).toEqual([
      [10, 30],
      [50, 80],
    ]);
    expect(resized(BOX, 3, [4, 99])?.points).toEqual([
      [4, 20],
      [10, 80],
    ]);
    expect(resized(BOX, 7, [50, 0])).toBeNull();
  });

  it("leaves the sides that are not dragged as they were stored", () => {
    const exact = figure("bndbox", [
      [0.25, 0.75],
      [9.5, 9.125],
    ]);
    expect(resized(exact, 4, [20, 30])?.points).toEqual([
      [0.25, 0.75],
      [20, 30],
    ]);
  });
});

describe("a circle", () => {
  const CIRCLE = figure("circle", [[50, 50]], 10);
  it("is resized to whole pixels around its centre", () => {
    expect(resized(CIRCLE, 1, [73.4, 50])).toEqual({ ...CIRCLE, radius: 23 });
    expect(resized(CIRCLE, 1, [50, 50])).toBeNull();
  });
  it("is hit on its line and inside", () => {
    expect(distanceToOutline(CIRCLE, [50, 62])).toBe(2);
    expect(hasInside(CIRCLE, [55, 55])).toBe(true);
    expect(areaOf(CIRCLE)).toBe(400);
  });
});

describe("a vertex", () => {
  it("comes in on an edge and goes, but a polygon keeps three", () => {
    const four = withVertex(TRIANGLE, 0, [20, 0]);
    expect(four.points[1]).toEqual([20, 0]);
    expect(withoutVertex(four, 1)).toEqual(TRIANGLE);
    expect(withoutVertex(TRIANGLE, 1)).toBeNull();
    expect(withoutVertex(BOX, 0)).toBeNull();
  });
});

describe("a vertex in the middle of an edge", () => {
  it("has whole coordinates, and comes on every edge of a polygon but on no end of a line", () => {
    expect(withMiddle(TRIANGLE, 2)?.points).toEqual([...TRIANGLE.points, [0, 20]]);
    const line = figure("polyline", [
      [0, 0],
      [5, 3],
    ]);
    expect(withMiddle(line, 0)?.points[1]).toEqual([3, 2]);
    expect(withMiddle(line, 1)).toBeNull();
    expect(withMiddle(BOX, 0)).toBeNull();
  });
});

describe("a corrected label", () => {
  it("is the person's and no longer the machine's, and keeps its attributes", () => {
    const machine = label(
      "bndbox",
      [
        [0, 0],
        [1, 1],
      ],
      { annotated_by: "auto", score: 0.4 },
    );
    const property = { ...machine.property, "@modelarts:hard": "1" as const };
    const corrected = withFigure({ ...machine, property }, BOX);
    expect(corrected).toEqual({
      id: "1",
      name: "car",
      annotated_by: "human",
      property: {
        "@modelarts:shape": "bndbox",
        "@modelarts:feature": [
          [10, 20],
          [50, 80],
        ],
        "@modelarts:hard": "1",
      },
    });
  });
});
