// Draws what goes with the pointer: the shape in the making, the crosshair, and the cursor of the keyboard.
import type { CanvasController } from "./controller";
import { type Point, toScreen } from "./geometry";
import { paintFigure, paintHandle } from "./paint";
import { settings } from "./settings";
import type { Figure } from "./shapes";

const DRAFT_COLOR = "#F0E442";
const CROSSHAIR_ALPHA = 0.6;
const CURSOR_RADIUS_PX = 10;
const SNAP_RADIUS_PX = 6;

export function paintPointer(context: CanvasRenderingContext2D, canvas: CanvasController): void {
  if (canvas.tool === "select" || !canvas.canEdit) return;
  paintDraft(context, canvas);
  const { cursor, pen, viewport } = canvas;
  if (cursor) {
    paintCrosshair(context, toScreen(viewport.view, cursor), canvas);
    paintRing(context, toScreen(viewport.view, cursor), CURSOR_RADIUS_PX);
  } else if (canvas.pointer) {
    const at = toScreen(viewport.view, canvas.pointer);
    if (settings.get().hasCrosshair && !pen.draft) paintCrosshair(context, at, canvas);
    if (pen.isSnapped && pen.nextPoint) paintRing(context, toScreen(viewport.view, pen.nextPoint), SNAP_RADIUS_PX);
  }
}

function paintDraft(context: CanvasRenderingContext2D, { pen, viewport, work }: CanvasController): void {
  const { draft, preview } = pen;
  if (!draft) return;
  const color = work.definitions.get(work.label ?? "")?.color ?? DRAFT_COLOR;
  if (preview) {
    const item = { id: "", label: { id: "" }, figure: asDrawn(preview), color, dash: [], tag: "" };
    paintFigure(context, item, viewport.view, false);
  }
  draft.points.forEach((point, place) => {
    paintHandle(context, toScreen(viewport.view, point), place === 0 && draft.points.length > 2);
  });
}

/** Two points make no area yet. */
const asDrawn = (figure: Figure): Figure =>
  figure.shape === "polygon" && figure.points.length < 3 ? { ...figure, shape: "polyline" } : figure;

/** A dark and a light line beside each other, so that one of them is seen on any ground. */
function paintCrosshair(context: CanvasRenderingContext2D, [x, y]: Point, { screen }: CanvasController): void {
  const [left, top] = [Math.round(x), Math.round(y)];
  context.globalAlpha = CROSSHAIR_ALPHA;
  context.fillStyle = "#000000";
  context.fillRect(left - 1, 0, 1, screen.height);
  context.fillRect(0, top - 1, screen.width, 1);
  context.fillStyle = "#ffffff";
  context.fillRect(left, 0, 1, screen.height);
  context.fillRect(0, top, screen.width, 1);
  context.globalAlpha = 1;
}

function paintRing(context: CanvasRenderingContext2D, [x, y]: Point, radius: number): void {
  context.setLineDash([]);
  for (const [color, width] of [
    ["#101113", 4],
    ["#ffffff", 2],
  ] as const) {
    context.strokeStyle = color;
    context.lineWidth = width;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.stroke();
  }
}
