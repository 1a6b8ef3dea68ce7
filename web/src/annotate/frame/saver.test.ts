import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "@/api/client";
import { type Annotation, NOT_HARD, NOTHING } from "../core/store";
import type { ItemResult } from "./calls";
import type { Row } from "./rows";
import { type Events, Saver } from "./saver";

const row = (id: string, revision = 0): Row => ({
  sample: { sampleId: id, type: 0, source: "", name: "", metadata: {} },
  workerId: "w",
  labeler: "",
  labelers: [],
  status: "UN_ANNOTATION",
  revision,
  annotation: NOTHING,
  judgement: null,
  skipReason: "",
});
const cat: Annotation = { labels: [{ id: "1", name: "cat" }], hardness: NOT_HARD };
const dog: Annotation = { labels: [{ id: "1", name: "dog" }], hardness: NOT_HARD };
const events = (): Events => ({ onSaved: vi.fn(), onConflict: vi.fn(), onRefused: vi.fn() });
const written = (revision: number): ItemResult => ({ success: true, revision });
const settled = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("the saver", () => {
  it("writes and tells the new revision", async () => {
    const told = events();
    const saver = new Saver(async () => [written(1)], told);
    saver.save(row("a"), cat);
    expect(saver.getStatus()).toBe("saving");
    await settled();
    expect(told.onSaved).toHaveBeenCalledWith(row("a"), cat, 1);
    expect([saver.getStatus(), saver.count]).toEqual(["saved", 0]);
  });

  it("repeats a call whose answer was lost with the same key and the same items", async () => {
    const calls: unknown[] = [];
    const told = events();
    const write = vi.fn(async (items: unknown, key: string) => {
      calls.push([items, key]);
      if (calls.length === 1) throw new ApiError(0, "", "gone", "");
      return [written(1)];
    });
    const saver = new Saver(write, told);
    saver.save(row("a"), cat);
    await settled();
    expect([saver.getStatus(), saver.count]).toEqual(["waiting", 1]);
    saver.save(row("b"), dog);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(calls[1]).toEqual(calls[0]);
    expect(calls).toHaveLength(3);
    expect(told.onSaved).toHaveBeenCalledTimes(2);
  });

  it("writes what changed meanwhile upon the revision that the first call made", async () => {
    const revisions: (number | undefined)[] = [];
    const answers: ((results: ItemResult[]) => void)[] = [];
    const saver = new Saver((items) => {
      revisions.push(items[0]?.revision);
      return new Promise((answer) => answers.push(answer));
    }, events());
    saver.save(row("a"), cat);
    saver.save(row("a"), dog);
    saver.save(row("a"), cat);
    answers[0]?.([written(1)]);
    await settled();
    answers[1]?.([written(2)]);
    await settled();
    expect(revisions).toEqual([0, 1]);
    expect(saver.getStatus()).toBe("saved");
  });

  it("tells conflicts and refusals of single samples, and goes on with the others", async () => {
    const told = events();
    const results = [
      { success: false, error_code: "ModelArts.4417" },
      written(1),
      { success: false, error_code: "x.4410" },
    ];
    let calls = 0;
    const saver = new Saver(async () => (calls++ === 0 ? [written(1)] : results), told);
    saver.save(row("0"), cat);
    for (const id of ["a", "b", "c"]) saver.save(row(id), cat);
    await settled();
    expect(told.onConflict).toHaveBeenCalledWith(row("a"), cat);
    expect(told.onSaved).toHaveBeenCalledWith(row("b"), cat, 1);
    expect(told.onRefused).toHaveBeenCalledWith(row("c"), cat, expect.objectContaining({ code: "4410" }));
  });

  it("gives up on a call that the server refuses as a whole, but not on the next one", async () => {
    const told = events();
    let calls = 0;
    const saver = new Saver(async () => {
      if (calls++ === 0) throw new ApiError(403, "4600", "no", "");
      return [written(1)];
    }, told);
    saver.save(row("a"), cat);
    await settled();
    expect(told.onRefused).toHaveBeenCalledTimes(1);
    saver.save(row("b"), cat);
    await settled();
    expect(told.onSaved).toHaveBeenCalledTimes(1);
  });

  it("tries at once when told that somebody is signed in again", async () => {
    let calls = 0;
    const saver = new Saver(async () => {
      if (calls++ === 0) throw new ApiError(401, "0205", "signed out", "");
      return [written(1)];
    }, events());
    saver.save(row("a"), cat);
    await settled();
    saver.retry();
    await settled();
    expect(saver.getStatus()).toBe("saved");
  });
});
