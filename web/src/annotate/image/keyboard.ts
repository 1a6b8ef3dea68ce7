// What the commands do with the canvas.
import type { Command } from "../core/commands";
import type { Handler, Handlers } from "../core/dispatch";
import { readKeyMap } from "../core/keys";
import type { CanvasController } from "./controller";
import { copies, type Ids, type Labels, toBack, toFront, without } from "./editing";
import { marks, toggleHidden, toggleMark } from "./marks";
import { nudgeHandlers } from "./nudging";
import { clipboard, settings, type Tool } from "./settings";
import { figureBounds, isOpenEnded, withoutVertex } from "./shapes";

const ZOOM_STEP = 1.25;
const TWICE_MS = 600;

const TOOL_COMMANDS: readonly (readonly [Command, Tool])[] = [
  ["shape.select", "select"],
  ["shape.rectangle", "bndbox"],
  ["shape.polygon", "polygon"],
  ["shape.circle", "circle"],
  ["shape.line", "line"],
  ["shape.dashed", "dashed"],
  ["shape.point", "point"],
  ["shape.polyline", "polyline"],
];

/** `isFocused` says whether keys go to the canvas itself, not to a button beside it. */
export function handlersOf(canvas: CanvasController, isFocused: () => boolean): Handlers {
  return {
    ...Object.fromEntries(TOOL_COMMANDS.map(([command, tool]) => [command, () => chooseTool(canvas, tool)])),
    ...nudgeHandlers(canvas, isFocused),
    ...viewHandlers(canvas),
    ...labelHandlers(canvas),
    "work.confirm": () => isFocused() && confirm(canvas),
    "work.cancel": () => cancel(canvas),
    "work.undo": () => canvas.pen.takeBack(),
    "work.nextObject": () => isFocused() && step(canvas, 1),
    "work.previousObject": () => isFocused() && step(canvas, -1),
    "shape.crosshair": always(() => settings.set({ hasCrosshair: !settings.get().hasCrosshair })),
  };
}

/** Where there are no tools for shapes, labels may have keys of the view: they win. */
export function sparing(handlers: Handlers, labelKeys: ReadonlySet<string>): Handlers {
  const keyMap = readKeyMap();
  const commands = Object.keys(handlers) as Command[];
  const spared = commands.filter((command) => !keyMap[command].some((key) => labelKeys.has(key)));
  return Object.fromEntries(spared.map((command) => [command, handlers[command]]));
}

const always =
  (act: () => void): Handler =>
  () => {
    act();
    return true;
  };

let chosen: { tool: Tool; atMs: number } | null = null;

/** Twice in a row, the key of the rectangle is for its extreme points; once, it always is for the plain one. */
function chooseTool(canvas: CanvasController, tool: Tool): boolean {
  if (!canvas.tools.includes(tool)) return false;
  const atMs = performance.now();
  const isTwice = tool === "bndbox" && chosen?.tool === tool && atMs - chosen.atMs < TWICE_MS;
  chosen = { tool, atMs };
  canvas.pen.cancel();
  settings.set({ tool, isExtreme: isTwice });
  return true;
}

function viewHandlers(canvas: CanvasController): Handlers {
  const { viewport } = canvas;
  return {
    "shape.fit": always(() => viewport.fit()),
    "shape.originalSize": always(() => viewport.showOriginalSize()),
    "shape.zoomIn": always(() => viewport.zoom(ZOOM_STEP)),
    "shape.zoomOut": always(() => viewport.zoom(1 / ZOOM_STEP)),
    "shape.zoomToObject": () => zoomToObject(canvas),
    "shape.hideAll": () => hideAll(canvas),
    "shape.hideOthers": () => markSelected(canvas, "hidden"),
    "shape.lock": () => markSelected(canvas, "locked"),
  };
}

function hideAll(canvas: CanvasController): boolean {
  if (canvas.tools.length === 0) return false;
  toggleHidden(canvas.store.getAnnotation().labels.map(({ id }) => id));
  return true;
}

/** A hidden shape stays selected, so that the same key shows it again. */
function markSelected(canvas: CanvasController, mark: "hidden" | "locked"): boolean {
  const selection = canvas.store.getSelection();
  if (selection.size > 0) toggleMark(mark, selection);
  return selection.size > 0;
}

function zoomToObject({ selected, viewport }: CanvasController): boolean {
  if (selected) viewport.show(figureBounds(selected.figure));
  return selected !== null;
}

function labelHandlers(canvas: CanvasController): Handlers {
  const unlocked = (change: (labels: Labels, ids: Ids) => Labels): boolean => {
    const ids = canvas.unlocked;
    if (ids.size > 0) canvas.change((labels) => change(labels, ids));
    return ids.size > 0;
  };
  return {
    "work.delete": () => canvas.pen.takeBack() || deleteVertex(canvas) || unlocked(without),
    "work.clear": () => clear(canvas),
    "work.copy": () => copy(canvas),
    "work.paste": () => paste(canvas),
    "work.selectAll": () => {
      if (canvas.tools.length > 0) canvas.select(canvas.scene.items.map(({ id }) => id));
      return canvas.tools.length > 0;
    },
    "shape.toFront": () => unlocked(toFront),
    "shape.toBack": () => unlocked(toBack),
  };
}

/** A chosen vertex is never mistaken for its shape: where too few would be left, nothing goes. */
function deleteVertex(canvas: CanvasController): boolean {
  const { selected, vertex } = canvas;
  if (!selected || vertex === null || canvas.unlocked.size === 0 || !isOpenEnded(selected.figure.shape)) return false;
  const figure = withoutVertex(selected.figure, vertex);
  if (figure) {
    canvas.setChanges(new Map([[selected.id, figure]]));
    canvas.keepChanges();
    canvas.chooseVertex(null);
  }
  return true;
}

function clear(canvas: CanvasController): boolean {
  const { locked } = marks.get();
  if (!canvas.canEdit) return false;
  canvas.pen.cancel();
  canvas.change((labels) =>
    labels.every(({ id }) => locked.has(id)) ? labels : labels.filter(({ id }) => locked.has(id)),
  );
  return true;
}

function copy({ store, tools }: CanvasController): boolean {
  const selection = store.getSelection();
  if (selection.size === 0 || tools.length === 0) return false;
  clipboard.labels = store.getAnnotation().labels.filter(({ id }) => selection.has(id));
  return true;
}

/** Only what the label set and the dataset have comes in. */
function paste(canvas: CanvasController): boolean {
  if (!canvas.canEdit || clipboard.labels.length === 0) return false;
  const { definitions } = canvas.work;
  const taken = clipboard.labels.filter(({ name, property }) => {
    const shape = property?.["@modelarts:shape"];
    return definitions.has(name ?? "") && shape !== undefined && canvas.tools.includes(shape);
  });
  const pasted = copies(taken, canvas.store.getAnnotation().labels, canvas.picture);
  const select = pasted.map(({ id }) => id);
  if (pasted.length > 0) canvas.change((labels) => [...labels, ...pasted], { select });
  return true;
}

/** Enter sets a point at the cursor of the keyboard, and ends a polygon where it is not moved on. */
function confirm(canvas: CanvasController): boolean {
  const { cursor, pen } = canvas;
  if (!cursor) return pen.close();
  const last = pen.draft?.points.at(-1);
  if (last && last[0] === cursor[0] && last[1] === cursor[1] && pen.close()) return true;
  pen.place(cursor);
  return true;
}

/** Gives up the shape in the making, then the cursor of the keyboard, then the selection. */
function cancel(canvas: CanvasController): boolean {
  if (canvas.pen.draft) canvas.pen.cancel();
  else if (canvas.cursor) canvas.setCursor(null);
  else if (canvas.store.getSelection().size > 0) canvas.select([]);
  else return false;
  return true;
}

/** Past the last shape Tab leaves the canvas, so that nobody is caught in it. */
function step(canvas: CanvasController, by: number): boolean {
  const { items } = canvas.scene;
  // Before the canvas was reached, Tab leads to it.
  if (document.activeElement === document.body) return false;
  const selection = canvas.store.getSelection();
  const at = items.findIndex(({ id }) => selection.has(id));
  const next = items[at < 0 ? (by > 0 ? 0 : items.length - 1) : at + by];
  canvas.select(next ? [next.id] : []);
  if (next) {
    const { left, top, right, bottom } = figureBounds(next.figure);
    canvas.viewport.reveal([(left + right) / 2, (top + bottom) / 2]);
  }
  return next !== undefined;
}
