import { describe, expect, it } from "vitest";
import { inCalls } from "./batches";
import { afterItem, itemFor } from "./edits";

const SAMPLE = { sample_id: "0a", revision: 3, labels: [{ name: "cat" }, { name: "dog" }] };

describe("an edit of a sample", () => {
  it("sets, adds and removes a label", () => {
    expect(itemFor(SAMPLE, { kind: "set", label: "cat" })?.labels).toEqual([{ name: "cat" }]);
    expect(itemFor(SAMPLE, { kind: "add", label: "cow" })?.labels).toEqual([...SAMPLE.labels, { name: "cow" }]);
    expect(itemFor(SAMPLE, { kind: "remove", label: "cat" })?.labels).toEqual([{ name: "dog" }]);
  });

  it("sends nothing that is so already", () => {
    expect(itemFor(SAMPLE, { kind: "add", label: "cat" })).toBeNull();
    expect(itemFor(SAMPLE, { kind: "remove", label: "cow" })).toBeNull();
    expect(itemFor(SAMPLE, { kind: "hard", hard: false })).toBeNull();
  });

  it("never clears labels with another edit, and names the revision that was seen", () => {
    expect(itemFor(SAMPLE, { kind: "usage", usage: "EVAL" })).toEqual({ ...SAMPLE, sample_usage: "EVAL" });
  });

  it("shows what the server took", () => {
    const item = { sample_id: "0a", labels: [], metadata: { "@modelarts:hard": 1 as const } };
    const after = afterItem(SAMPLE, item, 4);
    expect(after).toMatchObject({ sample_status: "UN_ANNOTATION", revision: 4, metadata: { "@modelarts:hard": 1 } });
  });
});

describe("a batch", () => {
  it("goes in calls of at most 1,000 and keeps what failed", async () => {
    const sizes: number[] = [];
    const items = Array.from({ length: 2001 }, (_, number) => String(number));
    const outcome = await inCalls(items, async (part) => {
      sizes.push(part.length);
      const result = (id: string) =>
        id === "7"
          ? { success: false, sample_id: id, error_code: "ModelArts.4420", error_msg: "gone" }
          : { success: true, sample_id: id };
      return { results: part.map(result) };
    });
    expect(sizes).toEqual([1000, 1000, 1]);
    expect(outcome.done).toHaveLength(2000);
    expect(outcome.failures).toEqual([{ sampleId: "7", code: "4420", message: "gone" }]);
  });
});
