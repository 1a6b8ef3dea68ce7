import { describe, expect, it } from "vitest";
import type { Label } from "../core/store";
import type { Rect } from "./geometry";
import { Grid } from "./grid";
import { changedParts } from "./idle";
import { contrasting } from "./paint";
import { Scene } from "./scene";
import { snapped } from "./snapping";

const PICTURE = { width: 1000, height: 800 };
const box = (id: string, left: number, top: number, right: number, bottom: number): Label => ({
  id,
  name: "car",
  property: {
    "@modelarts:shape": "bndbox",
    "@modelarts:feature": [
      [left, top],
      [right, bottom],
    ],
  },
});

function sceneOf(...labels: Label[]): Scene {
  const scene = new Scene();
  scene.update(labels, new Set(), new Map(), PICTURE);
  return scene;
}

describe("the grid", () => {
  it("finds what a look at every entry finds, in order, large and outlying ones too", () => {
    let state = 1;
    const random = () => {
      state = (state * 48271) % 2147483647;
      return state / 2147483647;
    };
    const rects = Array.from({ length: 2000 }, (_, place): Rect => {
      const [left, top] = [random() * 1100 - 50, random() * 900 - 50];
      const side = place % 50 === 0 ? 700 : random() * 30;
      return { left, top, right: left + side, bottom: top + side };
    });
    const grid = new Grid(rects, (rect) => rect, PICTURE);
    for (const [left, top, right, bottom] of [
      [0, 0, 1, 1],
      [400, 300, 450, 340],
      [-100, -100, 2000, 2000],
      [990, 790, 1200, 1000],
    ] as const) {
      const found = rects.filter((r) => r.left <= right && left <= r.right && r.top <= bottom && top <= r.bottom);
      expect(grid.find({ left, top, right, bottom })).toEqual(found);
    }
  });
});

describe("a press on the picture", () => {
  it("means the outline within reach, else the smallest shape around it", () => {
    const scene = sceneOf(box("small", 100, 100, 140, 140), box("large", 50, 50, 400, 400));
    expect(scene.at([120, 120], 3)?.id).toBe("small");
    expect(scene.at([300, 300], 3)?.id).toBe("large");
    expect(scene.at([52, 200], 3)?.id).toBe("large");
    expect(scene.at([600, 600], 3)).toBeNull();
  });

  it("means nothing that is hidden", () => {
    const scene = new Scene();
    scene.update([box("a", 0, 0, 50, 50)], new Set(["a"]), new Map(), PICTURE);
    expect(scene.at([10, 10], 3)).toBeNull();
  });
});

describe("snapping", () => {
  const neighbours = sceneOf(box("a", 100, 100, 200, 200)).neighbours([105, 150], 8, new Set());

  it("goes to a vertex before an edge, and only within reach", () => {
    expect(snapped([104, 103], neighbours, 8)).toEqual([100, 100]);
    expect(snapped([104, 150.3], neighbours, 8)).toEqual([100, 150]);
    expect(snapped([120, 150], neighbours, 8)).toBeNull();
  });

  it("never goes to the shape that is moved", () => {
    expect(sceneOf(box("a", 100, 100, 200, 200)).neighbours([100, 100], 8, new Set(["a"]))).toEqual([]);
  });
});

describe("the idle shapes", () => {
  const [a, b, c] = sceneOf(box("a", 0, 0, 9, 9), box("b", 10, 10, 20, 20), box("c", 30, 30, 40, 40)).items;
  if (!a || !b || !c) throw new Error("The scene lost its items.");

  it("are drawn anew only around what came or went", () => {
    expect(changedParts([a, b, c], [a, c])).toEqual([{ left: 10, top: 10, right: 20, bottom: 20 }]);
    expect(changedParts([a, b], [a, b])).toEqual([]);
  });

  it("are all drawn anew when their order is another", () => {
    expect(changedParts([a, b], [b, a])).toBeNull();
  });
});

describe("the text of a name tag", () => {
  it("is black or white, whichever is read more easily", () => {
    expect(contrasting("#F0E442")).toBe("#101113");
    expect(contrasting("#0072B2")).toBe("#ffffff");
  });
});
