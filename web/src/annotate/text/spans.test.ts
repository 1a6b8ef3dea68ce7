import { describe, expect, it } from "vitest";
import type { Label } from "../core/store";
import { blockAt, blocksOf } from "./blocks";
import { stepped, withEdge } from "./caret";
import { freeId, withEntity, withName, without, withRange } from "./entities";
import { Positions } from "./offsets";
import { piecesOf, placed, type Span, spansByBlock, spansOf } from "./spans";

const text = "👍🏿 Zoe met 王小明 in Rome.";
const positions = new Positions(text);
const range = (part: string) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length });
const marked = (name: string, part: string, labels: readonly Label[] = []) =>
  withEntity(labels, 101, name, range(part), positions);
const span = (id: string, start: number, end: number): Span => ({
  ...{ id, start, end },
  ...{ name: id, isMachine: false, score: null },
});

describe("entities", () => {
  it("are written in code points and drawn in units", () => {
    const labels = marked("person", "王小明");
    expect(labels[0]?.property).toEqual({ "@modelarts:start_index": 11, "@modelarts:end_index": 14 });
    const [drawn] = spansOf(labels, positions);
    expect(text.slice(drawn?.start, drawn?.end)).toBe("王小明");
  });

  it("are not made twice with one label, but with another", () => {
    const labels = marked("person", "Rome");
    expect(marked("person", "Rome", labels)).toBe(labels);
    const two = marked("place", "Rome", labels);
    expect(two).toHaveLength(2);
    expect(withName(two, new Set([two[1]?.id ?? ""]), "person")).toBe(two);
  });

  it("do not move onto their like", () => {
    const labels = marked("person", "Zoe met", marked("person", "Zoe"));
    expect(withRange(labels, labels[1]?.id ?? "", range("Zoe"), positions)).toBe(labels);
  });

  it("of a machine become a person's when they are changed", () => {
    const labels = marked("person", "Zoe").map((label) => ({ ...label, annotated_by: "auto" as const, score: 0.4 }));
    const [changed] = withName(labels, new Set([labels[0]?.id ?? ""]), "place");
    expect(changed).toMatchObject({ name: "place", annotated_by: "human" });
    expect(changed).not.toHaveProperty("score");
  });

  it("take their relations with them", () => {
    const relation: Label = { id: "R1", name: "met", property: { "@modelarts:from": "E1", "@modelarts:to": "E2" } };
    const labels: Label[] = [{ id: "E1" }, { id: "E2" }, relation];
    expect(without(labels, new Set(["E2"]))).toEqual([{ id: "E1" }]);
    expect(without(labels, new Set(["R1"]))).toHaveLength(2);
    expect(without(labels, new Set(["E9"]))).toBe(labels);
  });

  it("of triplets are numbered above all others", () => {
    const labels = withEntity([{ id: "E2" }, { id: "R7" }, { id: "x" }], 102, "person", range("Zoe"), positions);
    expect(labels.at(-1)).toMatchObject({ id: "E3", type: 103 });
    expect(freeId([], "R")).toBe("R1");
  });
});

describe("what is drawn of a text", () => {
  it("puts spans and their tags that meet into lanes", () => {
    const lanes = (tag: number, ...spans: Span[]) => placed(spans, () => tag).map(({ lane }) => lane);
    expect(lanes(1, span("a", 0, 10), span("b", 2, 4), span("c", 4, 6), span("d", 10, 12))).toEqual([0, 1, 1, 0]);
    expect(lanes(8, span("a", 0, 2), span("b", 4, 6), span("c", 9, 10))).toEqual([0, 1, 0]);
  });

  it("cuts a block wherever something begins or ends", () => {
    const pieces = piecesOf({ start: 0, end: 10 }, [span("a", 2, 8), span("b", 4, 20)], [5]);
    expect(pieces.map(({ start, end, spans }) => [start, end, spans.map(({ id }) => id).join()])).toEqual([
      [0, 2, ""],
      [2, 4, "a"],
      [4, 5, "a,b"],
      [5, 8, "a,b"],
      [8, 10, "b"],
    ]);
  });

  it("parts a text into its lines, and long lines into sentences", () => {
    const own = new Positions(`one\n\n${"A sentence. ".repeat(50)}`);
    const blocks = blocksOf(own, 100);
    expect(blocks.slice(0, 2).map(({ start, end }) => own.text.slice(start, end))).toEqual(["one", ""]);
    expect(blocks.slice(2).every(({ start, end }) => end - start <= 100)).toBe(true);
    expect(blocks.slice(2).map(({ start, end }) => own.text.slice(start, end))).toSatisfy(
      (parts: string[]) => parts.join("") === "A sentence. ".repeat(50),
    );
    expect(blockAt(blocks, 4)).toBe(1);
    expect(blockAt(blocks, own.text.length)).toBe(blocks.length - 1);
  });

  it("never parts a grapheme of a line without blanks", () => {
    const own = new Positions("👍🏿".repeat(100));
    for (const { start } of blocksOf(own, 50)) expect(own.snapped(start)).toBe(start);
  });

  it("finds the spans of every block, also those that begin before it", () => {
    const blocks = [0, 10, 20].map((start) => ({ start, end: start + 9 }));
    const found = spansByBlock([span("a", 0, 15), span("b", 12, 25), span("c", 21, 22)], blocks);
    expect(found.map((spans) => spans.map(({ id }) => id).join())).toEqual(["a", "a,b", "b,c"]);
  });
});

describe("the caret", () => {
  it("steps over graphemes and words", () => {
    expect(stepped(positions, 0, "ArrowRight", false)).toBe(4);
    expect(stepped(positions, 4, "ArrowLeft", false)).toBe(0);
    expect(stepped(positions, 5, "ArrowRight", true)).toBe(8);
    expect(stepped(positions, 5, "x", true)).toBeNull();
  });

  it("leaves a span at least one grapheme", () => {
    expect(withEdge(positions, range("Zoe"), "start", 30)).toEqual({ start: 7, end: 8 });
    expect(withEdge(positions, range("Zoe"), "end", 0)).toEqual({ start: 5, end: 6 });
  });
});
