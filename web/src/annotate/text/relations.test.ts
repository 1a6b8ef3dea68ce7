import { describe, expect, it } from "vitest";
import type { LabelDefinition } from "../core/tool";
import { arcBetween } from "./arcs";
import { allowed, placedRelations, relationsOf, withRelation } from "./relations";
import type { Span } from "./spans";

const span = (id: string, name: string, start: number, end: number): Span => ({
  ...{ id, name, start, end },
  ...{ isMachine: false, score: null },
});
const definition = (name: string, from: string, to: string): LabelDefinition => ({
  ...{ name, from, to, type: 102, color: "#000000", isDashed: false, key: "", defaultShape: null, attributes: [] },
});
const zoe = span("E1", "person", 0, 3);
const rome = span("E2", "city", 10, 14);
const rio = span("E3", "city", 20, 23);

describe("relations", () => {
  it("join only what their definition names, in its direction", () => {
    const definitions = [definition("born in", "person", "city"), definition("mayor", "person", "city")];
    expect(allowed(definitions, zoe, rome)).toEqual(definitions);
    expect(allowed(definitions, rome, zoe)).toEqual([]);
    expect(allowed([definition("twin", "city", "city")], rome, rome)).toEqual([]);
  });

  it("are made once and numbered", () => {
    const labels = withRelation([{ id: "E1" }, { id: "E2" }], "born in", "E1", "E2");
    expect(labels.at(-1)).toMatchObject({ id: "R1", type: 102, property: { "@modelarts:from": "E1" } });
    expect(withRelation(labels, "born in", "E1", "E2")).toBe(labels);
    expect(relationsOf(labels, [zoe, rome])).toHaveLength(1);
    expect(relationsOf(labels, [zoe])).toEqual([]);
  });

  it("lie in lanes, the short ones below", () => {
    const arcs = placedRelations([
      { id: "R1", name: "far", head: zoe, tail: rio },
      { id: "R2", name: "near", head: rome, tail: zoe },
      { id: "R3", name: "beside", head: rome, tail: rio },
    ]);
    expect(Object.fromEntries(arcs.map(({ id, lane }) => [id, lane]))).toEqual({ R1: 2, R2: 1, R3: 0 });
  });

  it("are arcs over a line, or go around the margin to another", () => {
    const over = arcBetween({ x: 50, top: 40 }, { x: 200, top: 40 }, 0);
    expect(over.name).toEqual({ x: 125, y: 26 });
    const around = arcBetween({ x: 50, top: 40 }, { x: 200, top: 140 }, 0);
    expect(around.path).toContain("H10V");
    expect(around.name.y).toBe(126);
  });
});
