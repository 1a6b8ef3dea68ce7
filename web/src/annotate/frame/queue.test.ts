import { describe, expect, it } from "vitest";
import { NOTHING } from "../core/store";
import { type Page, Queue } from "./queue";
import type { Row } from "./rows";

const row = (id: number): Row => ({
  sample: { sampleId: String(id), type: 0, source: "", name: "", metadata: {} },
  workerId: null,
  labeler: "",
  labelers: [],
  status: "UN_ANNOTATION",
  revision: 0,
  annotation: NOTHING,
  judgement: null,
  skipReason: "",
});

/** A list of `count` samples in pages of `size`. */
function list(count: number, size: number, asked: string[] = []) {
  return async (marker: string): Promise<Page> => {
    asked.push(marker);
    const begin = Number(marker);
    const rows = Array.from({ length: Math.min(size, count - begin) }, (_, each) => row(begin + each));
    return { rows, marker: begin + size < count ? String(begin + size) : null };
  };
}

const at = (queue: Queue) => Number(queue.current?.sample.sampleId);

describe("the queue", () => {
  it("walks the whole list and stops before the first and behind the last", async () => {
    const queue = new Queue(list(130, 50));
    await queue.goTo(0);
    const seen = [at(queue)];
    for (let step = 0; step < 129; step++) {
      expect(await queue.next()).toBe(true);
      seen.push(at(queue));
    }
    expect(seen).toEqual(Array.from({ length: 130 }, (_, each) => each));
    expect([await queue.next(), queue.current]).toEqual([true, null]);
    expect([await queue.next(), queue.current]).toEqual([false, null]);
    expect([await queue.previous(), at(queue)]).toEqual([true, 129]);
    await queue.goTo(0);
    expect(await queue.previous()).toBe(false);
  });

  it("loads the next page before it is needed, and none twice", async () => {
    const asked: string[] = [];
    const queue = new Queue(list(200, 50, asked));
    await queue.goTo(35);
    await Promise.resolve();
    expect(asked).toEqual(["0", "50"]);
  });

  it("begins with the sample of an address and keeps the others behind it", async () => {
    const queue = new Queue(list(60, 50));
    await queue.goTo(0);
    queue.insert(row(30));
    expect(at(queue)).toBe(30);
    await queue.next();
    expect(at(queue)).toBe(0);
    await queue.goTo(100);
    expect(queue.getState().rows).toHaveLength(60);
  });

  it("comes back to the sample in hand after one that was opened from it", async () => {
    const queue = new Queue(list(60, 50));
    await queue.goTo(20);
    for (const opened of [5, 40, 20]) {
      queue.insert(row(opened));
      expect(at(queue)).toBe(opened);
      if (opened !== 20) await queue.next();
    }
    expect(at(queue)).toBe(20);
    expect(queue.getState().rows).toHaveLength(50);
  });

  it("keeps its place when a page fails, and goes on when it comes", async () => {
    let fails = false;
    const load = list(60, 50);
    const queue = new Queue((marker) => (fails ? Promise.reject(new Error("gone")) : load(marker)));
    await queue.goTo(0);
    fails = true;
    await queue.goTo(55);
    expect(queue.getState().error?.message).toBe("gone");
    fails = false;
    await queue.goTo(55);
    expect([at(queue), queue.getState().error]).toEqual([55, null]);
  });

  it("waits for a page that is under way, instead of staying where it is", async () => {
    let come = () => {};
    const load = list(60, 50);
    const queue = new Queue(async (marker) => {
      if (marker !== "0") await new Promise<void>((resolve) => (come = resolve));
      return load(marker);
    });
    await queue.goTo(49);
    const going = queue.next();
    come();
    expect([await going, at(queue)]).toEqual([true, 50]);
  });

  it("begins again with what is in the list by then", async () => {
    let count = 3;
    const queue = new Queue((marker) => list(count, 50)(marker));
    await queue.goTo(2);
    await queue.next();
    count = 5;
    await queue.restart();
    expect([at(queue), queue.getState().rows.length]).toEqual([0, 5]);
  });

  it("is empty where nothing is", async () => {
    const queue = new Queue(list(0, 50));
    await queue.goTo(0);
    expect(queue.current).toBeNull();
    expect(queue.getState().isComplete).toBe(true);
  });
});
