import { describe, expect, it, vi } from "vitest";
import { AnnotationStore, type Label, MOST_STEPS, NOTHING, withIds } from "./store";

const label = (id: string, name = "cat"): Label => ({ id, name });
const names = (store: AnnotationStore) => store.getAnnotation().labels.map(({ name }) => name);

describe("the store of an annotation", () => {
  it("undoes and redoes every step, selection included", () => {
    const store = new AnnotationStore();
    store.changeLabels((labels) => [...labels, label("1")], { select: ["1"] });
    store.changeLabels((labels) => [...labels, label("2", "dog")], { select: ["2"] });
    store.undo();
    expect(names(store)).toEqual(["cat"]);
    expect([...store.getSelection()]).toEqual(["1"]);
    store.undo();
    expect(store.getAnnotation()).toBe(NOTHING);
    store.redo();
    store.redo();
    expect(names(store)).toEqual(["cat", "dog"]);
    expect(store.canRedo).toBe(false);
  });

  it("takes steps in a row with one merge key as one", () => {
    const store = new AnnotationStore();
    for (const name of ["a", "b", "c"]) store.changeLabels(() => [label("1", name)], { mergeKey: "drag" });
    store.endMerge();
    store.changeLabels(() => [label("1", "d")], { mergeKey: "drag" });
    store.undo();
    expect(names(store)).toEqual(["c"]);
    store.undo();
    expect(names(store)).toEqual([]);
  });

  it("forgets what was undone when something new is done", () => {
    const store = new AnnotationStore();
    store.changeLabels(() => [label("1")]);
    store.undo();
    store.changeLabels(() => [label("2", "dog")]);
    expect(store.canRedo).toBe(false);
    expect(names(store)).toEqual(["dog"]);
  });

  it("keeps a bounded number of steps, which is at least a hundred", () => {
    const store = new AnnotationStore();
    for (let step = 0; step < MOST_STEPS + 10; step++) store.changeLabels(() => [label("1", String(step))]);
    let undone = 0;
    while (store.canUndo) {
      store.undo();
      undone++;
    }
    expect(undone).toBe(MOST_STEPS);
    expect(MOST_STEPS).toBeGreaterThanOrEqual(100);
  });

  it("no longer selects what is gone", () => {
    const store = new AnnotationStore({ ...NOTHING, labels: [label("1"), label("2")] });
    store.select(["1", "2"]);
    store.changeLabels((labels) => labels.filter(({ id }) => id !== "1"));
    expect([...store.getSelection()]).toEqual(["2"]);
  });

  it("knows whether the server has what is shown, also after undoing to it", () => {
    const store = new AnnotationStore({ ...NOTHING, labels: [label("1")] });
    expect(store.isChanged).toBe(false);
    store.changeLabels(() => []);
    expect(store.isChanged).toBe(true);
    store.undo();
    expect(store.isChanged).toBe(false);
    store.redo();
    store.markStored(store.getAnnotation());
    expect(store.isChanged).toBe(false);
  });

  it("tells its listeners until they leave", () => {
    const store = new AnnotationStore();
    const listener = vi.fn();
    const leave = store.subscribe(listener);
    store.select([]);
    leave();
    store.select([]);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it("gives ids to labels that have none and keeps the others", () => {
    const [first, second] = withIds([{ id: "E1", name: "a" }, { name: "b" }]);
    expect(first?.id).toBe("E1");
    expect(second?.id).toMatch(/^[0-9a-f]{8}$/);
  });
});
