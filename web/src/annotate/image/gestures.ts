// What a press of the pointer begins: drawing, selecting, moving, resizing or panning. Nothing is changed before the
// pointer went a little, so that a click never moves a shape.
import type { CanvasController } from "./controller";
import { moved } from "./editing";
import { distance, nearestEdge, type Point, pixelOf } from "./geometry";
import { type Figure, handlesOf, isOpenEnded, outlineOf, resized, withVertex } from "./shapes";
import { pointAt } from "./snapping";

export interface Press {
  readonly screen: Point;
  readonly isShift: boolean;
  /** Alt suspends snapping, and inserts a vertex on an edge. */
  readonly isAlt: boolean;
}

export interface Gesture {
  move(press: Press): void;
  end(press: Press): void;
  cancel(): void;
}

const SLACK_PX = 3;
/** Handles are drawn smaller than they are. */
const HANDLE_REACH_PX = 12;
export const OUTLINE_REACH_PX = 6;
const CLOSE_REACH_PX = 10;
const DRAGGED = new Set(["bndbox", "circle", "line", "dashed"]);

export function gestureOf(canvas: CanvasController, press: Press): Gesture {
  if (!canvas.isReady) return panning(canvas, press);
  if (!canvas.isEditing) return drawing(canvas, press);
  return (
    (canvas.unlocked.size === 1 && (inserting(canvas, press) ?? resizing(canvas, press))) || selecting(canvas, press)
  );
}

/** `onClick` is told of a press that went nowhere. */
export function panning(canvas: CanvasController, from: Press, onClick?: () => void): Gesture {
  let [last, isFar] = [from.screen, false];
  return {
    move({ screen }) {
      isFar ||= distance(screen, from.screen) > SLACK_PX;
      if (isFar) canvas.viewport.pan(screen[0] - last[0], screen[1] - last[1]);
      if (isFar) last = screen;
    },
    end() {
      if (!isFar) onClick?.();
    },
    cancel: () => undefined,
  };
}

function drawing(canvas: CanvasController, from: Press): Gesture {
  const { pen } = canvas;
  if (isClosing(canvas, from)) pen.close();
  else pen.place(pen.pointAt(from.screen, from.isAlt));
  const isFirst = pen.draft?.points.length === 1 && !pen.draft.isExtreme && DRAGGED.has(pen.draft.shape);
  return {
    move: ({ screen, isAlt }) => pen.aim(screen, isAlt),
    end({ screen, isAlt }) {
      if (isFirst && pen.draft && distance(screen, from.screen) > SLACK_PX) pen.place(pen.pointAt(screen, isAlt));
    },
    cancel: () => pen.cancel(),
  };
}

function isClosing({ pen, picture, viewport, reach }: CanvasController, { screen }: Press): boolean {
  const [first] = pen.draft?.points ?? [];
  if (!pen.draft || !first || pen.draft.shape !== "polygon" || pen.draft.points.length < 3) return false;
  return distance(pixelOf(viewport.toPicture(screen), picture), first) <= reach(CLOSE_REACH_PX);
}

/** The handle of the selected shape below the pointer. */
export function handleAt(canvas: CanvasController, screen: Point): number | null {
  const figure = canvas.selected?.figure;
  if (!figure || canvas.unlocked.size !== 1) return null;
  const point = canvas.viewport.toPicture(screen);
  const away = handlesOf(figure).map((handle) => distance(handle, point));
  const nearest = Math.min(...away);
  return nearest <= canvas.reach(HANDLE_REACH_PX) ? away.indexOf(nearest) : null;
}

function resizing(canvas: CanvasController, from: Press): Gesture | null {
  const item = canvas.selected;
  const handle = handleAt(canvas, from.screen);
  if (!item || handle === null) return null;
  canvas.chooseVertex(isOpenEnded(item.figure.shape) ? handle : null);
  return dragging(canvas, item.id, item.figure, handle, from);
}

function inserting(canvas: CanvasController, from: Press): Gesture | null {
  const item = canvas.selected;
  const figure = item && from.isAlt ? figureWithVertex(canvas, item.figure, from.screen) : null;
  if (!item || !figure) return null;
  canvas.setChanges(new Map([[item.id, figure.figure]]));
  canvas.chooseVertex(figure.vertex);
  return dragging(canvas, item.id, figure.figure, figure.vertex, from);
}

/** A polygon or polyline with a new vertex where the pointer is on one of its edges. */
export function figureWithVertex(
  canvas: CanvasController,
  figure: Figure,
  screen: Point,
): { figure: Figure; vertex: number } | null {
  if (!isOpenEnded(figure.shape)) return null;
  const edge = nearestEdge(outlineOf(figure), canvas.viewport.toPicture(screen), figure.shape === "polygon");
  if (!edge || edge.distance > canvas.reach(HANDLE_REACH_PX)) return null;
  const vertex: Point = [Math.round(edge.point[0]), Math.round(edge.point[1])];
  return { figure: withVertex(figure, edge.index, vertex), vertex: edge.index + 1 };
}

/** Drags a handle by where it was taken, so that it does not jump to the pointer. */
function dragging(canvas: CanvasController, id: string, figure: Figure, handle: number, from: Press): Gesture {
  const at = handlesOf(figure)[handle] ?? [0, 0];
  const { view } = canvas.viewport;
  const [offX, offY] = [at[0] * view.scale + view.x - from.screen[0], at[1] * view.scale + view.y - from.screen[1]];
  let isFar = false;
  return {
    move({ screen, isAlt }) {
      isFar ||= distance(screen, from.screen) > SLACK_PX;
      if (!isFar) return;
      const target: Point = [screen[0] + offX, screen[1] + offY];
      const isFree = figure.shape === "circle";
      const to = isFree ? canvas.viewport.toPicture(target) : pointAt(canvas, target, isAlt, new Set([id]));
      const next = resized(figure, handle, to);
      if (next) canvas.setChanges(new Map([[id, next]]));
    },
    end: () => canvas.keepChanges(),
    cancel: () => canvas.setChanges(new Map()),
  };
}

function selecting(canvas: CanvasController, from: Press): Gesture {
  const point = canvas.viewport.toPicture(from.screen);
  const item = canvas.scene.at(point, canvas.reach(OUTLINE_REACH_PX));
  if (!item) return panning(canvas, from, () => canvas.select([]));
  const selection = canvas.store.getSelection();
  if (from.isShift) {
    canvas.select(selection.has(item.id) ? [...selection].filter((id) => id !== item.id) : [...selection, item.id]);
    return panning(canvas, from);
  }
  if (!selection.has(item.id)) canvas.select([item.id]);
  else canvas.chooseVertex(null);
  return canvas.unlocked.has(item.id) ? moving(canvas, from) : panning(canvas, from);
}

function moving(canvas: CanvasController, from: Press): Gesture {
  const [startX, startY] = canvas.viewport.toPicture(from.screen);
  const { labels } = canvas.store.getAnnotation();
  const ids = canvas.unlocked;
  let isFar = false;
  return {
    move({ screen }) {
      isFar ||= distance(screen, from.screen) > SLACK_PX;
      if (!isFar) return;
      const [x, y] = canvas.viewport.toPicture(screen);
      canvas.setChanges(moved(labels, ids, [x - startX, y - startY], canvas.picture));
    },
    end: () => canvas.keepChanges(),
    cancel: () => canvas.setChanges(new Map()),
  };
}
