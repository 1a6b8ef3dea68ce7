import { describe, expect, it } from "vitest";
import { sparing } from "./keyboard";

describe("the keys of the canvas", () => {
  it("are left to labels that have them", () => {
    const handlers = { "shape.fit": () => true, "shape.zoomIn": () => true, "work.cancel": () => true };
    expect(Object.keys(sparing(handlers, new Set(["F", "="])))).toEqual(["work.cancel"]);
    expect(sparing(handlers, new Set(["Q"]))).toEqual(handlers);
  });
});
