// What arrows move on the canvas, so that shapes are drawn and changed by keyboard alone.
import type { Command } from "../core/commands";
import type { Handlers } from "../core/dispatch";
import type { CanvasController } from "./controller";
import { moved } from "./editing";
import { type Point, pixelOf } from "./geometry";
import { handlesOf, resized, withMiddle } from "./shapes";

const FAR = 10;
const NUDGE_REST_MS = 600;

const ARROWS: readonly (readonly [Command, Point])[] = [
  ["shape.left", [-1, 0]],
  ["shape.right", [1, 0]],
  ["shape.up", [0, -1]],
  ["shape.down", [0, 1]],
  ["shape.leftFar", [-FAR, 0]],
  ["shape.rightFar", [FAR, 0]],
  ["shape.upFar", [0, -FAR]],
  ["shape.downFar", [0, FAR]],
];

export function nudgeHandlers(canvas: CanvasController, isFocused: () => boolean): Handlers {
  return {
    ...Object.fromEntries(ARROWS.map(([command, by]) => [command, () => isFocused() && nudge(canvas, by)])),
    "shape.nextHandle": () => isFocused() && chooseHandle(canvas, 1),
    "shape.previousHandle": () => isFocused() && chooseHandle(canvas, -1),
    "shape.insertVertex": () => isFocused() && insertVertex(canvas),
  };
}

/** Chooses what the arrows move: a vertex, or the place by which a shape is resized. */
function chooseHandle(canvas: CanvasController, by: number): boolean {
  const { selected, vertex } = canvas;
  if (!selected || selected.figure.shape === "point" || canvas.unlocked.size === 0) return false;
  const handles = handlesOf(selected.figure);
  const at = vertex ?? (by > 0 ? -1 : handles.length);
  const next = (at + by + handles.length) % handles.length;
  canvas.setCursor(null);
  canvas.chooseVertex(next);
  canvas.viewport.reveal(handles[next] ?? [0, 0]);
  return true;
}

/** A new vertex in the middle of the edge behind the chosen one. */
function insertVertex(canvas: CanvasController): boolean {
  const { selected, vertex } = canvas;
  if (!selected || vertex === null || canvas.unlocked.size === 0) return false;
  const figure = withMiddle(selected.figure, vertex);
  if (!figure) return false;
  canvas.setChanges(new Map([[selected.id, figure]]));
  canvas.keepChanges();
  canvas.chooseVertex(vertex + 1);
  return true;
}

let rest = 0;

/** Arrows move the cursor of the keyboard, else the chosen vertex, else the selected shapes. */
function nudge(canvas: CanvasController, by: Point): boolean {
  if (!canvas.canEdit) return false;
  const isMoving = canvas.cursor === null && canvas.unlocked.size > 0;
  if (!isMoving) return canvas.tool !== "select" && moveCursor(canvas, by);
  nudgeSelected(canvas, by);
  window.clearTimeout(rest);
  rest = window.setTimeout(() => canvas.store.endMerge(), NUDGE_REST_MS);
  return true;
}

function moveCursor(canvas: CanvasController, [dx, dy]: Point): boolean {
  const [x, y] = canvas.cursor ?? canvas.pointer ?? canvas.viewport.middle;
  canvas.setCursor(pixelOf([x + dx, y + dy], canvas.picture));
  return true;
}

function nudgeSelected(canvas: CanvasController, by: Point): void {
  const { selected, vertex } = canvas;
  const { labels } = canvas.store.getAnnotation();
  const at = vertex === null || !selected ? undefined : handlesOf(selected.figure)[vertex];
  if (selected && vertex !== null && at) {
    const next: Point = [at[0] + by[0], at[1] + by[1]];
    // The edge of a circle may be outside of the picture.
    const to = selected.figure.shape === "circle" ? next : pixelOf(next, canvas.picture);
    const figure = resized(selected.figure, vertex, to);
    if (figure) canvas.setChanges(new Map([[selected.id, figure]]));
  } else canvas.setChanges(moved(labels, canvas.unlocked, by, canvas.picture));
  canvas.keepChanges("nudge");
}
