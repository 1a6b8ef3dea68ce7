import { expect, test } from "vitest";
import { readJobSearch } from "./search";

test("the address gives kind and status of the jobs, if there are such", () => {
  expect(readJobSearch({ kind: "draw", status: "failed" })).toEqual({ kind: "draw", status: "failed" });
  expect(readJobSearch({ kind: "dig", status: 3 })).toEqual({});
});
