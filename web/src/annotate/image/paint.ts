// Draws figures, their name tags and handles on a canvas, in CSS pixels of the screen.
import type { Label } from "../core/store";
import type { LabelDefinition } from "../core/tool";
import { type Point, type Rect, toScreen, type View } from "./geometry";
import { type Figure, figureBounds, handlesOf } from "./shapes";

/** A label as the canvas draws it. */
export interface Item {
  readonly id: string;
  readonly label: Label;
  readonly figure: Figure;
  readonly color: string;
  readonly dash: readonly number[];
  readonly tag: string;
}

const STROKE_PX = 2;
const HALO_PX = 4;
const SELECTED_PX = 4;
const SELECTED_HALO_PX = 8;
const POINT_RADIUS_PX = 5;
const TINY_PX = 3;
const FILL_ALPHA = 0.18;
const HANDLE_PX = 8;
const DARK = "#101113";
const LIGHT = "#ffffff";
const UNKNOWN_COLOR = "#94a4a2";
const MACHINE_DASH = [10, 5];
const SECOND_ROUND_DASH = [4, 4];
const DASHED_LINE = [7, 5];
export const TAG_FONT = '600 12px system-ui, "Noto Sans CJK SC", sans-serif';
export const TAG_HEIGHT_PX = 18;
const LEAST_TAGGED_PX = 40;

export function itemOf(label: Label, figure: Figure, definition: LabelDefinition | undefined): Item {
  const isMachine = label.annotated_by === "auto";
  const score = isMachine && label.score !== undefined ? ` ${Math.round(label.score * 100)}%` : "";
  return {
    id: label.id,
    label,
    figure,
    color: definition?.color ?? UNKNOWN_COLOR,
    dash: dashOf(figure, isMachine, definition?.isDashed ?? false),
    tag: `${label.name ?? ""}${score}`,
  };
}

function dashOf({ shape }: Figure, isMachine: boolean, isDashed: boolean): readonly number[] {
  if (isMachine) return MACHINE_DASH;
  if (isDashed) return SECOND_ROUND_DASH;
  return shape === "dashed" ? DASHED_LINE : [];
}

/** Black or white, whichever has more contrast on `color` (WCAG 2.2 relative luminance). */
export function contrasting(color: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => linear(parseInt(color.slice(at, at + 2), 16) / 255));
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return 1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.05 ? LIGHT : DARK;
}

const linear = (share: number): number => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4);

/** A colour with a light or dark halo, so that it is seen on any ground; thicker in both when selected. */
export function paintFigure(context: CanvasRenderingContext2D, item: Item, view: View, isSelected: boolean): void {
  const bounds = screenBounds(item.figure, view);
  context.lineJoin = "round";
  if (isTiny(bounds) && !isSelected) {
    context.fillStyle = item.color;
    context.fillRect(bounds.left, bounds.top, TINY_PX, TINY_PX);
    return;
  }
  trace(context, item.figure, view);
  if (item.figure.shape === "polygon" || (isSelected && ["bndbox", "circle"].includes(item.figure.shape))) {
    context.globalAlpha = FILL_ALPHA;
    context.fillStyle = item.color;
    context.fill("evenodd");
    context.globalAlpha = 1;
  }
  stroke(context, contrasting(item.color), isSelected ? SELECTED_HALO_PX : HALO_PX, []);
  stroke(context, item.color, isSelected ? SELECTED_PX : STROKE_PX, item.dash);
}

function stroke(context: CanvasRenderingContext2D, color: string, width: number, dash: readonly number[]): void {
  context.strokeStyle = color;
  context.lineWidth = width;
  context.setLineDash(dash as number[]);
  context.stroke();
}

export function screenBounds(figure: Figure, view: View): Rect {
  const { left, top, right, bottom } = figureBounds(figure);
  const [[x1, y1], [x2, y2]] = [toScreen(view, [left, top]), toScreen(view, [right, bottom])];
  const around = figure.shape === "point" ? POINT_RADIUS_PX : 0;
  return { left: x1 - around, top: y1 - around, right: x2 + around, bottom: y2 + around };
}

const isTiny = ({ left, top, right, bottom }: Rect): boolean => right - left < TINY_PX && bottom - top < TINY_PX;

function trace(context: CanvasRenderingContext2D, figure: Figure, view: View): void {
  const [first, second] = figure.points.slice(0, 2).map((point) => toScreen(view, point));
  context.beginPath();
  if (!first) return;
  if (figure.shape === "bndbox" && second) context.rect(...first, second[0] - first[0], second[1] - first[1]);
  else if (figure.shape === "circle") context.arc(...first, figure.radius * view.scale, 0, 2 * Math.PI);
  else if (figure.shape === "point") context.arc(...first, POINT_RADIUS_PX, 0, 2 * Math.PI);
  else traceLine(context, figure, view);
}

function traceLine(context: CanvasRenderingContext2D, { points, shape }: Figure, { scale, x, y }: View): void {
  // Thousands of points a frame: without an array for each.
  for (let place = 0; place < points.length; place++) {
    const point = points[place] as Point;
    if (place === 0) context.moveTo(point[0] * scale + x, point[1] * scale + y);
    else context.lineTo(point[0] * scale + x, point[1] * scale + y);
  }
  if (shape === "polygon") context.closePath();
}

/** Whether a name can be read beside a figure of this size on the screen. */
export const isTagged = ({ left, top, right, bottom }: Rect): boolean =>
  Math.max(right - left, bottom - top) >= LEAST_TAGGED_PX;

/** The name above the figure, or in it where there is no room above. */
export function paintTag(context: CanvasRenderingContext2D, { figure, color, tag }: Item, view: View): void {
  const bounds = screenBounds(figure, view);
  const top = bounds.top < TAG_HEIGHT_PX && bounds.bottom > TAG_HEIGHT_PX ? bounds.top : bounds.top - TAG_HEIGHT_PX;
  context.font = TAG_FONT;
  context.fillStyle = color;
  context.fillRect(bounds.left - 1, top, context.measureText(tag).width + 8, TAG_HEIGHT_PX);
  context.fillStyle = contrasting(color);
  context.textBaseline = "middle";
  context.fillText(tag, bounds.left + 3, top + TAG_HEIGHT_PX / 2 + 0.5);
}

/** Squares with a dark frame; the chosen vertex is filled dark. */
export function paintHandles(
  context: CanvasRenderingContext2D,
  figure: Figure,
  view: View,
  chosen: number | null,
): void {
  handlesOf(figure).forEach((handle, place) => {
    paintHandle(context, toScreen(view, handle), place === chosen);
  });
}

export function paintHandle(context: CanvasRenderingContext2D, [x, y]: Point, isChosen: boolean): void {
  const size = isChosen ? HANDLE_PX + 4 : HANDLE_PX;
  context.setLineDash([]);
  context.fillStyle = isChosen ? DARK : LIGHT;
  context.strokeStyle = isChosen ? LIGHT : DARK;
  context.lineWidth = 1.5;
  context.fillRect(x - size / 2, y - size / 2, size, size);
  context.strokeRect(x - size / 2, y - size / 2, size, size);
}
