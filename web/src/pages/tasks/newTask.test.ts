import { describe, expect, it } from "vitest";
import { bodyOf, FIRST_TASK, isReady } from "./newTask";
import { changesOf, configOf, withPerson } from "./people";
import { countOf, doneOf, primaryAction } from "./states";

const bob = withPerson(new Map(), "bob", { team: "cats", role: 0 });
const withMei = withPerson(bob, "mei", { team: "cats", role: 2 });

describe("a new task", () => {
  it("waits for a name and enough labelers, unless a manager chooses them", () => {
    expect(isReady({ ...FIRST_TASK, name: "first", people: bob })).toBe(true);
    expect(isReady({ ...FIRST_TASK, name: "first", people: bob, repetition: 2 })).toBe(false);
    expect(isReady({ ...FIRST_TASK, name: "first round", people: bob })).toBe(false);
    expect(isReady({ ...FIRST_TASK, name: "first", agency: "mei" })).toBe(true);
  });

  it("names either people or the manager who chooses them", () => {
    const workers = [{ worker_id: "bob", role: 0 }];
    expect(bodyOf({ ...FIRST_TASK, people: bob }).workforces_config).toEqual({
      workforces: [{ workforce_id: "cats", workers }],
    });
    expect(bodyOf({ ...FIRST_TASK, people: bob, agency: "mei" }).workforces_config).toEqual({ agency: "mei" });
  });

  it("says what is synchronized in one number", () => {
    expect(bodyOf({ ...FIRST_TASK, dealsLater: true }).data_sync_type).toBe(3);
    expect(bodyOf({ ...FIRST_TASK, followsLabels: false }).data_sync_type).toBe(0);
  });

  it("deals the samples of a folder", () => {
    expect(bodyOf(FIRST_TASK).sample_conditions).toBeUndefined();
    const body = bodyOf({ ...FIRST_TASK, folder: "2026/may", isHardOnly: true });
    expect(JSON.parse(body.sample_conditions ?? "")).toEqual([{ sample_dir: "2026/may/", hard: "1" }]);
  });
});

describe("the people of a task", () => {
  it("name managers for an owner only", () => {
    expect(configOf(withMei, true).workforces?.[0]?.workers).toHaveLength(2);
    expect(configOf(withMei, false).workforces?.[0]?.workers).toEqual([{ worker_id: "bob", role: 0 }]);
  });

  it("are counted as they join and leave", () => {
    expect(changesOf(bob, withMei)).toEqual({ joining: 1, leaving: 0 });
    expect(changesOf(withMei, bob)).toEqual({ joining: 0, leaving: 1 });
  });
});

describe("the state of a task", () => {
  const stats = {
    total_sample_count: 20,
    unannotated_sample_count: 4,
    rejected_sample_count: 1,
    unreviewed_sample_count: 3,
    uncheck_sample_count: 12,
    sampled_sample_count: 5,
  };

  it("counts what was drawn apart from what waits", () => {
    expect(countOf("uncheck", stats)).toBe(7);
    expect(countOf("sampled", stats)).toBe(5);
    expect(doneOf(stats)).toBe(15);
  });

  it("offers an owner the acceptance and a manager the review", () => {
    expect(primaryAction(1, stats, true)).toBe("accept");
    expect(primaryAction(1, stats, false)).toBe("review");
    expect(primaryAction(2, stats, true)).toBe("continue");
    expect(primaryAction(6, {}, false)).toBe("start");
    expect(primaryAction(1, {}, true)).toBeNull();
  });
});
