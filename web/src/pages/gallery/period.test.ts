import { describe, expect, it } from "vitest";
import { isPeriod, periodDays, periodOf } from "./period";

describe("a period", () => {
  it("has both days, in order, at most 30 days apart", () => {
    expect(isPeriod(["2026-11-01", "2026-11-01"])).toBe(true);
    expect(isPeriod(["2026-11-01", "2026-12-01"])).toBe(true);
    expect(isPeriod(["2026-11-01", "2026-12-02"])).toBe(false);
    expect(isPeriod(["2026-11-02", "2026-11-01"])).toBe(false);
    expect(isPeriod(["", "2026-11-01"])).toBe(false);
  });

  it("is written as the search takes it and read back", () => {
    expect(periodOf(["2026-11-01", "2026-11-30"])).toBe("20261101-20261130");
    expect(periodDays("20261101-20261130")).toEqual(["2026-11-01", "2026-11-30"]);
    expect(periodDays("month")).toEqual(["", ""]);
  });
});
