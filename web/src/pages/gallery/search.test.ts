import { describe, expect, it } from "vitest";
import { conditionsOf, type GallerySearch, listQuery, readSearch, without } from "./search";

const SEARCH: GallerySearch = {
  labels: [{ name: "tulips", property: { colour: ["red"] } }, { name: "roses" }],
  state: "labeled",
  hard: "1",
  folder: "2026",
  metadata: { camera: ["A"] },
  newest: true,
};

describe("the search of a gallery", () => {
  it("leaves out of an address what does not belong there", () => {
    const sent = { state: "lost", hard: 1, name: "", labels: [{ name: "a" }, 7, { name: 3 }], metadata: { a: "b" } };
    expect(readSearch(sent)).toEqual({ labels: [{ name: "a" }] });
  });

  it("comes back from an address as it went in", () => {
    expect(readSearch({ ...SEARCH })).toEqual(SEARCH);
  });

  it("asks for all labels, their attributes, a folder and metadata in one condition", () => {
    const { search_conditions: conditions = "", ...rest } = listQuery(SEARCH);
    expect(rest).toEqual({ sample_state: "__ALL__", order: "desc" });
    expect(JSON.parse(conditions)).toEqual({
      label_list: {
        labels: [{ name: "tulips", property: { colour: ["red"] }, op: "AND" }, { name: "roses" }],
        op: "AND",
      },
      metadata: { props: { camera: ["A"] }, op: "AND" },
      hard: "1",
      sample_dir: "2026/",
    });
  });

  it("sends no conditions where there are none", () => {
    expect(listQuery({ sample: "0a" })).toEqual({});
  });

  it("takes away one condition at a time until none is left", () => {
    const left = conditionsOf(SEARCH).reduce(without, SEARCH);
    expect(conditionsOf(left)).toEqual([]);
    expect(listQuery(left)).toEqual({ order: "desc" });
  });
});
