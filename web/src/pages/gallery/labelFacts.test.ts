import { describe, expect, it } from "vitest";
import { labelFacts } from "./labelFacts";

const TEXT = "👍🏿 Ada was born in Turin";
const span = (id: string, start: number, end: number) => ({
  id,
  property: { "@modelarts:start_index": start, "@modelarts:end_index": end },
});
const LABELS = [span("E1", 3, 6), span("E2", 19, 24)];

describe("the facts of a label", () => {
  it("count code points, as the API does", () => {
    expect(LABELS.map((label) => labelFacts(label, LABELS, TEXT).span)).toEqual(["Ada", "Turin"]);
  });

  it("name both ends of a relation", () => {
    const relation = { property: { "@modelarts:from": "E1", "@modelarts:to": "E2" } };
    expect(labelFacts(relation, LABELS, TEXT).ends).toEqual(["Ada", "Turin"]);
  });

  it("tell attributes from what the API itself says", () => {
    const label = { property: { side: "left", "@modelarts:shape": "bndbox" as const } };
    expect(labelFacts(label, [], "").attributes).toEqual([["side", "left"]]);
  });
});
