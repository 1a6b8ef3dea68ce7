import { describe, expect, it } from "vitest";
import { PASS_ALL, PASS_REST, REJECT_ALL, REJECT_REST, resultOf } from "./scopes";

describe("the scopes of a finished round", () => {
  const counts = { lot_size: 1200, drawn: 80, judged: 60, errors: 2 };

  it("keep the single judgements when only the rest is decided", () => {
    expect(resultOf(PASS_REST, counts)).toEqual({ accepted: 1198, rejected: 2 });
    expect(resultOf(REJECT_REST, counts)).toEqual({ accepted: 58, rejected: 1142 });
  });

  it("override the single judgements when all is decided", () => {
    expect(resultOf(PASS_ALL, counts)).toEqual({ accepted: 1200, rejected: 0 });
    expect(resultOf(REJECT_ALL, counts)).toEqual({ accepted: 0, rejected: 1200 });
  });
});
