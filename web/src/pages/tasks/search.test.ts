import { describe, expect, it } from "vitest";
import { readTaskSearch } from "./search";

describe("the address of a task", () => {
  it("keeps what has a meaning and drops the rest", () => {
    expect(readTaskSearch({ tab: "samples", state: "__REJECTED__", worker: "w1" })).toEqual({
      tab: "samples",
      state: "__REJECTED__",
      worker: "w1",
    });
    expect(readTaskSearch({ tab: "elsewhere", state: "REJECTED", worker: 1 })).toEqual({});
  });
});
