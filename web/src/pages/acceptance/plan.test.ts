import { describe, expect, it } from "vitest";
import { drawBody, FIRST_CHOICE, planOf, sizeOf } from "./plan";

describe("the draw that was chosen", () => {
  it("says exactly one of rate, number and plan", () => {
    expect(drawBody(FIRST_CHOICE)).toEqual({ sampling_rate: 0.1 });
    expect(drawBody({ ...FIRST_CHOICE, kind: "number", number: 7 })).toEqual({ sampling_num: 7 });
    const planned = { ...FIRST_CHOICE, kind: "standard", stratify: "labeler" } as const;
    expect(drawBody(planned)).toEqual({ plan: planOf(planned), stratify: "labeler" });
  });

  it("rounds a rate up and draws no more than there are", () => {
    expect(sizeOf({ ...FIRST_CHOICE, rate: 10 }, 70)).toBe(7);
    expect(sizeOf({ ...FIRST_CHOICE, rate: 10 }, 71)).toBe(8);
    expect(sizeOf({ ...FIRST_CHOICE, kind: "number", number: 100 }, 71)).toBe(71);
  });

  it("gives shares between 0 and 1 to the server", () => {
    expect(planOf({ ...FIRST_CHOICE, kind: "confidence" })).toMatchObject({
      acceptable_error_rate: 0.05,
      confidence: 0.95,
    });
  });
});
