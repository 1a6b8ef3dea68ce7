import { describe, expect, it } from "vitest";
import { countOf, queryOf, readFilter } from "./filter";

describe("a filter", () => {
  it("is what of an address belongs to it", () => {
    expect(readFilter({ label: "cat", hard: "2", name: "", mode: "review" })).toEqual({ label: "cat" });
    expect(countOf(readFilter({ hard: "1", name: "a.jpg", labeler: 5 }))).toBe(2);
  });

  it("asks for all of its conditions", () => {
    expect(queryOf({})).toEqual({});
    expect(queryOf({ label: "cat", name: "a.jpg", hard: "0" })).toEqual({
      label_name: "cat",
      search_conditions: '{"sample_name":"a.jpg","hard":"0"}',
    });
  });
});
