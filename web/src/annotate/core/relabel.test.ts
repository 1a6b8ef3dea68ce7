import { expect, test } from "vitest";
import { relabeled } from "./relabel";
import type { Label } from "./store";
import type { LabelDefinition } from "./tool";

const definition = (name: string, attributes: LabelDefinition["attributes"]): LabelDefinition => ({
  ...{ name, attributes, type: 1, color: "#000000", isDashed: false, key: "", defaultShape: null, from: "", to: "" },
});
const side = (...values: string[]) => ({
  name: "side",
  type: "select" as const,
  values,
  defaultValue: values[0] ?? "",
});
const BOX = { "@modelarts:shape": "bndbox" } as const;
const found: Label = {
  ...{ id: "a1", name: "car", annotated_by: "auto", score: 0.7 },
  property: { ...BOX, ...{ side: "left", note: "red" } },
};

test("a machine's label becomes that of who changes it, and keeps its shape", () => {
  const label = relabeled(found, definition("bus", []));
  expect(label).toEqual({ id: "a1", name: "bus", annotated_by: "human", property: found.property });
});

test("of attributes stays what the new label allows, and its defaults come", () => {
  const kept = (...attributes: LabelDefinition["attributes"]) =>
    relabeled(found, definition("bus", attributes)).property;
  expect(kept(side("left", "right"))).toEqual({ ...BOX, side: "left" });
  expect(kept(side("front"))).toEqual({ ...BOX, side: "front" });
  expect(kept({ name: "note", type: "text", values: [], defaultValue: "" })).toEqual({ ...BOX, note: "red" });
});

test("the same name changes nothing", () => {
  expect(relabeled(found, definition("car", [side("front")]))).toBe(found);
});
