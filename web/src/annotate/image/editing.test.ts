import { describe, expect, it } from "vitest";
import type { Label } from "../core/store";
import type { LabelDefinition } from "../core/tool";
import { copies, moved, newLabel, toBack, toFront, withFigures, without } from "./editing";
import type { Figure } from "./shapes";

const PICTURE = { width: 100, height: 100 };
const box = (id: string, x: number, y: number): Label => ({
  id,
  name: "car",
  property: {
    "@modelarts:shape": "bndbox",
    "@modelarts:feature": [
      [x, y],
      [x + 20, y + 20],
    ],
  },
});
const feature = (label: Label | undefined) => label?.property?.["@modelarts:feature"];
const LABELS = [box("a", 0, 0), box("b", 40, 40), box("c", 70, 70)];
const ids = (labels: readonly Label[]) => labels.map(({ id }) => id).join("");

describe("changes of the labels of a picture", () => {
  it("move what is selected by whole pixels and leave the rest the same objects", () => {
    const figures = moved(LABELS, new Set(["b"]), [5.4, -3.6], PICTURE);
    const after = withFigures(LABELS, figures);
    expect(feature(after[1])).toEqual([
      [45, 36],
      [65, 56],
    ]);
    expect([after[0], after[2]]).toEqual([LABELS[0], LABELS[2]]);
    expect(after[0]).toBe(LABELS[0]);
  });

  it("are none where the picture ends", () => {
    expect(moved(LABELS, new Set(["a", "b"]), [-5, -5], PICTURE).size).toBe(0);
  });

  it("bring to the front and to the back in order", () => {
    expect(ids(toFront(LABELS, new Set(["a", "b"])))).toBe("cab");
    expect(ids(toBack(LABELS, new Set(["b", "c"])))).toBe("bca");
    expect(ids(without(LABELS, new Set(["b"])))).toBe("ac");
  });

  it("paste beside what was copied, and in the same place of another picture", () => {
    const [beside] = copies([box("b", 40, 40)], LABELS, PICTURE);
    expect(feature(beside)?.[0]).toEqual([50, 50]);
    expect(ids(LABELS)).not.toContain(beside?.id);
    const [same] = copies([box("b", 40, 40)], [], PICTURE);
    expect(feature(same)?.[0]).toEqual([40, 40]);
    const [cornered] = copies([box("d", 80, 80)], [box("d", 80, 80)], PICTURE);
    expect(feature(cornered)?.[0]).toEqual([70, 70]);
    expect(copies([box("d", 80, 80)], [], { width: 50, height: 50 })).toEqual([]);
  });

  it("give a new label its shape and the default values of its attributes", () => {
    const attributes = [
      { name: "colour", type: "select", values: ["red"], defaultValue: "red" },
      { name: "note", type: "text", values: [], defaultValue: "" },
    ] as const;
    const definition: LabelDefinition = {
      name: "car",
      type: 1,
      color: "#E69F00",
      isDashed: false,
      key: "",
      defaultShape: null,
      attributes,
      from: "",
      to: "",
    };
    const figure: Figure = { shape: "circle", points: [[5, 6]], radius: 7 };
    const { id, ...rest } = newLabel(definition, 1, figure);
    expect(id).toMatch(/^[0-9a-f]{8}$/);
    expect(rest).toEqual({
      name: "car",
      type: 1,
      annotated_by: "human",
      property: { colour: "red", "@modelarts:shape": "circle", "@modelarts:feature": [[5, 6], [7]] },
    });
  });
});
