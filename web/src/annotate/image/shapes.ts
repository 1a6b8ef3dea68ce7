// The shapes of docs/label-types.md: read from labels, written to them, moved and resized without a drift.
import type { Label } from "../core/store";
import type { Shape } from "../core/tool";
import {
  boundsOf,
  cornersOf,
  distance,
  isInside,
  nearestEdge,
  type Point,
  pixelOf,
  type Rect,
  type Size,
} from "./geometry";

/** The geometry of a label. A rectangle has its upper left and lower right corner; only a circle has a radius. */
export interface Figure {
  readonly shape: Shape;
  readonly points: readonly Point[];
  readonly radius: number;
}

export const FEWEST_POINTS: Readonly<Record<Shape, number>> = {
  bndbox: 2,
  polygon: 3,
  circle: 1,
  line: 2,
  dashed: 2,
  point: 1,
  polyline: 2,
};

/** Shapes that take any number of points. */
export const isOpenEnded = (shape: Shape): boolean => shape === "polygon" || shape === "polyline";
const isClosed = (shape: Shape): boolean => shape === "polygon" || shape === "bndbox";

const read = new WeakMap<Label, Figure | null>();

/** The figure of a label, or null of a label without one. */
export function figureOf(label: Label): Figure | null {
  const known = read.get(label);
  if (known !== undefined) return known;
  const figure = readFigure(label);
  read.set(label, figure);
  return figure;
}

function readFigure({ property }: Label): Figure | null {
  const shape = property?.["@modelarts:shape"];
  const feature = property?.["@modelarts:feature"];
  if (!shape || !feature?.length) return null;
  const pairs = shape === "circle" ? feature.slice(0, 1) : feature;
  const points = pairs.map(([x = 0, y = 0]): Point => [x, y]);
  return { shape, points, radius: shape === "circle" ? (feature[1]?.[0] ?? 0) : 0 };
}

export const featureOf = ({ shape, points, radius }: Figure): number[][] =>
  shape === "circle" ? [...points.map(([x, y]) => [x, y]), [radius]] : points.map(([x, y]) => [x, y]);

/** The label with another figure. What a person corrects is no longer the machine's, and its score means nothing. */
export function withFigure({ score: _, ...label }: Label, figure: Figure): Label {
  const property = { ...label.property, "@modelarts:shape": figure.shape, "@modelarts:feature": featureOf(figure) };
  return { ...label, annotated_by: "human", property };
}

/** A rectangle with these two corners, whichever they are; null of one without an area. */
export function rectangle(a: Point, b: Point): Figure | null {
  const { left, top, right, bottom } = boundsOf([a, b]);
  if (left === right || top === bottom) return null;
  const points: Point[] = [
    [left, top],
    [right, bottom],
  ];
  return { shape: "bndbox", points, radius: 0 };
}

/** A circle through `edge`, its radius in whole pixels. */
export function circle(centre: Point, edge: Point): Figure | null {
  const radius = Math.round(distance(centre, edge));
  return radius > 0 ? { shape: "circle", points: [centre], radius } : null;
}

export const figureBounds = ({ points, radius }: Figure): Rect => {
  const { left, top, right, bottom } = boundsOf(points);
  return { left: left - radius, top: top - radius, right: right + radius, bottom: bottom + radius };
};

export function areaOf(figure: Figure): number {
  const { left, top, right, bottom } = figureBounds(figure);
  return (right - left) * (bottom - top);
}

/** The points that make the outline: all four corners of a rectangle. */
export const outlineOf = ({ shape, points }: Figure): readonly Point[] =>
  shape === "bndbox" ? cornersOf(boundsOf(points)) : points;

export function distanceToOutline(figure: Figure, point: Point): number {
  const first = figure.points[0] ?? [0, 0];
  if (figure.shape === "point") return distance(first, point);
  if (figure.shape === "circle") return Math.abs(distance(first, point) - figure.radius);
  return nearestEdge(outlineOf(figure), point, isClosed(figure.shape))?.distance ?? Infinity;
}

export function hasInside(figure: Figure, point: Point): boolean {
  if (figure.shape === "circle") return distance(figure.points[0] ?? [0, 0], point) <= figure.radius;
  return isClosed(figure.shape) && isInside(outlineOf(figure), point);
}

/** Where a figure is taken to resize it: eight places of a rectangle, clockwise; four of a circle; else its points. */
export function handlesOf(figure: Figure): Point[] {
  const { left, top, right, bottom } = figureBounds(figure);
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const sides: Point[] = [
    [x, top],
    [right, y],
    [x, bottom],
    [left, y],
  ];
  if (figure.shape === "circle") return sides;
  if (figure.shape !== "bndbox") return [...figure.points];
  return cornersOf({ left, top, right, bottom }).flatMap((corner, place) => [corner, sides[place] ?? corner]);
}

/** The figure after one of its handles went to `to`; null where nothing would be left of it. */
export function resized(figure: Figure, handle: number, to: Point): Figure | null {
  if (figure.shape === "circle") return circle(figure.points[0] ?? to, to);
  if (figure.shape !== "bndbox")
    return { ...figure, points: figure.points.map((point, place) => (place === handle ? to : point)) };
  const { left, top, right, bottom } = boundsOf(figure.points);
  const [isLeft, isTop] = [[0, 6, 7].includes(handle), [0, 1, 2].includes(handle)];
  const [isRight, isBottom] = [[2, 3, 4].includes(handle), [4, 5, 6].includes(handle)];
  return rectangle([isLeft ? to[0] : left, isTop ? to[1] : top], [isRight ? to[0] : right, isBottom ? to[1] : bottom]);
}

/** A sum with as many decimals as `value`, so that binary fractions never show. */
function plus(value: number, by: number): number {
  if (Number.isInteger(value)) return value + by;
  const decimals = String(value).split(".")[1]?.length ?? 0;
  return Number((value + by).toFixed(decimals));
}

export const movedBy = (figure: Figure, dx: number, dy: number): Figure => ({
  ...figure,
  points: figure.points.map(([x, y]): Point => [plus(x, dx), plus(y, dy)]),
});

/** How far all the figures can go together so that every point stays in the picture, in whole pixels. */
export function possibleMove(figures: readonly Figure[], [dx, dy]: Point, size: Size): Point {
  const { left, top, right, bottom } = boundsOf(figures.flatMap(({ points }) => points));
  return [possible(dx, left, right, size.width), possible(dy, top, bottom, size.height)];
}

function possible(by: number, first: number, last: number, room: number): number {
  const [least, most] = [Math.min(0, Math.ceil(-first)), Math.max(0, Math.floor(room - last))];
  return Math.min(Math.max(Math.round(by), least), most) || 0;
}

export const withVertex = (figure: Figure, edge: number, point: Point): Figure => ({
  ...figure,
  points: [...figure.points.slice(0, edge + 1), point, ...figure.points.slice(edge + 1)],
});

/** The figure with a new point in the middle of the edge that begins at `vertex`; null where no edge does. */
export function withMiddle(figure: Figure, vertex: number): Figure | null {
  const from = figure.points[vertex];
  const to = figure.points[vertex + 1] ?? (figure.shape === "polygon" ? figure.points[0] : undefined);
  if (!isOpenEnded(figure.shape) || !from || !to) return null;
  return withVertex(figure, vertex, [Math.round((from[0] + to[0]) / 2), Math.round((from[1] + to[1]) / 2)]);
}

/** The figure without one of its points; null if it would have too few. */
export function withoutVertex(figure: Figure, vertex: number): Figure | null {
  if (!isOpenEnded(figure.shape) || figure.points.length <= FEWEST_POINTS[figure.shape]) return null;
  return { ...figure, points: figure.points.filter((_, place) => place !== vertex) };
}

/** The figure cut to a picture of this size, as pasting needs it; null if nothing is left. */
export function fittedInto(figure: Figure, size: Size): Figure | null {
  const isIn = figure.points.every(([x, y]) => x >= 0 && y >= 0 && x <= size.width && y <= size.height);
  if (isIn) return figure;
  const points = figure.points.map((point) => pixelOf(point, size));
  const [first, second] = points;
  return figure.shape === "bndbox" && first && second ? rectangle(first, second) : { ...figure, points };
}
