import { describe, expect, it } from "vitest";
import type { Shape } from "../core/tool";
import { closed, type Draft, emptyDraft, placed, preview, withoutLast } from "./drawing";
import type { Point } from "./geometry";
import { featureOf } from "./shapes";

function draw(shape: Shape, points: Point[], isExtreme = false) {
  let draft: Draft | null = emptyDraft(shape, isExtreme);
  for (const point of points) {
    if (!draft) throw new Error("The shape ended before its last point.");
    const next = placed(draft, point);
    draft = next.draft;
    if (next.figure) return { draft, feature: featureOf(next.figure) };
  }
  return { draft, feature: null };
}

describe("drawing", () => {
  it.each<[Shape, Point[], number[][]]>([
    [
      "bndbox",
      [
        [50, 80],
        [10, 20],
      ],
      [
        [10, 20],
        [50, 80],
      ],
    ],
    [
      "circle",
      [
        [50, 50],
        [53, 54],
      ],
      [[50, 50], [5]],
    ],
    [
      "line",
      [
        [1, 2],
        [3, 4],
      ],
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
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ["point", [[7, 8]], [[7, 8]]],
  ])("ends a %s by itself", (shape, points, feature) => {
    expect(draw(shape, points)).toEqual({ draft: null, feature });
  });

  it("makes a rectangle of the top, left, bottom and right points", () => {
    const points: Point[] = [
      [30, 5],
      [10, 40],
      [35, 90],
      [70, 50],
    ];
    expect(draw("bndbox", points, true).feature).toEqual([
      [10, 5],
      [70, 90],
    ]);
  });

  it("goes on with a polygon until it is closed, which takes three points", () => {
    const { draft } = draw("polygon", [
      [0, 0],
      [10, 0],
    ]);
    expect(draft && closed(draft)).toBeNull();
    const more = draw("polygon", [
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 10],
    ]).draft;
    const figure = more && closed(more);
    expect(figure && featureOf(figure)).toEqual([
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 10],
    ]);
  });

  it("takes points back one by one", () => {
    const { draft } = draw("polygon", [
      [0, 0],
      [10, 0],
    ]);
    const one = draft && withoutLast(draft);
    expect(one?.points).toEqual([[0, 0]]);
    expect(one && withoutLast(one)).toBeNull();
  });

  it("counts a double click once, and waits for a point that leaves an area", () => {
    expect(
      draw("polyline", [
        [0, 0],
        [5, 5],
        [5, 5],
      ]).draft?.points,
    ).toHaveLength(2);
    expect(
      draw("bndbox", [
        [5, 5],
        [5, 90],
      ]),
    ).toEqual({
      draft: { shape: "bndbox", isExtreme: false, points: [[5, 5]] },
      feature: null,
    });
  });

  it("shows what the next point would make", () => {
    const { draft } = draw("bndbox", [[5, 5]]);
    expect(draft && preview(draft, [9, 9])?.points).toEqual([
      [5, 5],
      [9, 9],
    ]);
    expect(draft && preview(draft, null)).toBeNull();
  });
});
