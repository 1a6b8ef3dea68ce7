import { describe, expect, it } from "vitest";
import { AnnotationStore, NOT_HARD, NOTHING } from "../core/store";
import { Trail } from "./trail";

const labeled = (name: string) => ({ labels: [{ id: name, name }], hardness: NOT_HARD });

function left(trail: Trail, key: string, ...names: string[]): AnnotationStore {
  const store = new AnnotationStore();
  for (const name of names) store.change(labeled(name));
  trail.leave(key, store.getSteps());
  return store;
}

describe("the trail", () => {
  it("leads back over the samples that were changed, the last one first", () => {
    const trail = new Trail();
    left(trail, "a", "cat");
    left(trail, "b", "dog");
    left(trail, "c");
    expect(trail.last("past")).toBe("b");
    expect(trail.last("future")).toBeNull();
  });

  it("brings steps back to a sample, and forward again", () => {
    const trail = new Trail();
    const first = left(trail, "a", "cat", "dog");
    const again = new AnnotationStore();
    again.reset(NOTHING, first.getAnnotation(), trail.take("a"));
    expect(trail.last("past")).toBeNull();
    again.undo();
    expect(again.getAnnotation().labels[0]?.name).toBe("cat");
    trail.leave("a", again.getSteps());
    expect([trail.last("past"), trail.last("future")]).toEqual(["a", "a"]);
  });

  it("forgets steps that do not lead to what is there now", () => {
    const trail = new Trail();
    left(trail, "a", "cat");
    const store = new AnnotationStore();
    store.reset(labeled("somebody else's"), undefined, trail.take("a"));
    expect([store.canUndo, store.isChanged]).toEqual([false, false]);
  });

  it("takes a draft back to what the server has", () => {
    const store = new AnnotationStore();
    store.reset(NOTHING, labeled("draft"));
    expect([store.canUndo, store.isChanged]).toEqual([true, true]);
    store.undo();
    expect([store.getAnnotation(), store.isChanged]).toEqual([NOTHING, false]);
  });
});
