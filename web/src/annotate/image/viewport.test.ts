import { beforeEach, describe, expect, it } from "vitest";
import { clearMarks, marks, toggleHidden, toggleMark } from "./marks";
import { lastView, settings, toolOf, toolsOf } from "./settings";
import { Viewport } from "./viewport";

const PICTURE = { width: 640, height: 480 };
const viewport = () => {
  const made = new Viewport(() => undefined);
  made.resize({ width: 800, height: 600 });
  return made;
};

beforeEach(() => {
  lastView.current = null;
});

describe("the viewport", () => {
  it("keeps zoom and pan for the next picture of the same size", () => {
    const first = viewport();
    first.setPicture(PICTURE);
    first.zoomAt([100, 100], 3);
    first.pan(17, -5);
    const next = viewport();
    next.setPicture({ ...PICTURE });
    expect(next.view).toEqual(first.view);
  });

  it("fits a picture of another size, and every picture as long as nothing was chosen", () => {
    const first = viewport();
    first.setPicture(PICTURE);
    const fitted = first.view;
    first.zoom(2);
    first.setPicture({ width: 100, height: 100 });
    expect(first.view.scale).toBeCloseTo((600 - 32) / 100);
    first.fit();
    first.setPicture(PICTURE);
    expect(first.view).toEqual(fitted);
  });

  it("stays fitted when the screen changes", () => {
    const shown = viewport();
    shown.setPicture(PICTURE);
    shown.resize({ width: 400, height: 300 });
    expect(shown.view.scale).toBeCloseTo((300 - 32) / 480);
  });

  it("brings a point into sight", () => {
    const shown = viewport();
    shown.setPicture(PICTURE);
    shown.zoomAt([0, 0], 8);
    shown.reveal([600, 400]);
    const { scale, x, y } = shown.view;
    expect(600 * scale + x).toBeLessThanOrEqual(800);
    expect(400 * scale + y).toBeLessThanOrEqual(600);
  });
});

describe("the tools", () => {
  it("are those of the dataset, and only select where nothing may be changed", () => {
    expect(toolsOf(1, false)).toHaveLength(8);
    expect(toolsOf(3, false)).toEqual(["select", "polygon"]);
    expect(toolsOf(600, true)).toEqual(["select"]);
    expect(toolsOf(0, false)).toEqual([]);
    expect(toolOf({ ...settings.get(), tool: "bndbox" }, toolsOf(3, false))).toBe("polygon");
    expect(toolOf({ ...settings.get(), tool: "bndbox" }, toolsOf(0, false))).toBe("select");
  });
});

describe("marks", () => {
  it("hide one and all, and show all again", () => {
    clearMarks();
    toggleMark("hidden", ["a"]);
    expect([...marks.get().hidden]).toEqual(["a"]);
    toggleHidden(["a", "b"]);
    expect(marks.get().hidden.size).toBe(0);
    toggleHidden(["a", "b"]);
    expect(marks.get().hidden.size).toBe(2);
  });

  it("lock and unlock what is selected as one", () => {
    clearMarks();
    toggleMark("locked", ["a"]);
    toggleMark("locked", ["a", "b"]);
    expect([...marks.get().locked]).toEqual(["a", "b"]);
    toggleMark("locked", ["a", "b"]);
    expect(marks.get().locked.size).toBe(0);
  });
});
