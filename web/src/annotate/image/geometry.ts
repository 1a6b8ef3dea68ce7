// Points, rectangles and the view of the picture. A view maps picture pixels to CSS pixels of the screen.

export type Point = readonly [x: number, y: number];

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** screen = picture * scale + (x, y) */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

const LEAST_SCALE = 0.02;
const MOST_SCALE = 64;
const FIT_MARGIN_PX = 16;
/** So much of the picture always stays in sight. */
const IN_SIGHT_PX = 48;

export const toScreen = (view: View, [x, y]: Point): Point => [x * view.scale + view.x, y * view.scale + view.y];
export const toPicture = (view: View, [x, y]: Point): Point => [(x - view.x) / view.scale, (y - view.y) / view.scale];

const limited = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/** Zooms so that what is below `point` of the screen stays there. */
export function zoomedAt(view: View, point: Point, factor: number): View {
  const scale = limited(view.scale * factor, LEAST_SCALE, MOST_SCALE);
  const [x, y] = toPicture(view, point);
  return { scale, x: point[0] - x * scale, y: point[1] - y * scale };
}

/** The view in which `rect` of the picture lies in the middle of the screen, as large as it can. */
export function viewOf(rect: Rect, screen: Size, margin = FIT_MARGIN_PX): View {
  const [width, height] = [Math.max(rect.right - rect.left, 1), Math.max(rect.bottom - rect.top, 1)];
  const room = Math.min((screen.width - 2 * margin) / width, (screen.height - 2 * margin) / height);
  const scale = limited(room, LEAST_SCALE, MOST_SCALE);
  return centred(rect, screen, scale);
}

export function centred(rect: Rect, screen: Size, scale: number): View {
  const [x, y] = [(rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2];
  return { scale, x: screen.width / 2 - x * scale, y: screen.height / 2 - y * scale };
}

export function keptInSight(view: View, picture: Size, screen: Size): View {
  const [width, height] = [picture.width * view.scale, picture.height * view.scale];
  const margin = Math.min(IN_SIGHT_PX, width, height);
  return {
    scale: view.scale,
    x: limited(view.x, margin - width, screen.width - margin),
    y: limited(view.y, margin - height, screen.height - margin),
  };
}

export const whole = (size: Size): Rect => ({ left: 0, top: 0, right: size.width, bottom: size.height });

/** The nearest point of the picture with whole coordinates. */
export const pixelOf = ([x, y]: Point, { width, height }: Size): Point => [
  limited(Math.round(x), 0, width),
  limited(Math.round(y), 0, height),
];

export const clamped = ([x, y]: Point, { width, height }: Size): Point => [limited(x, 0, width), limited(y, 0, height)];

export const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

export function nearestOnSegment(point: Point, from: Point, to: Point): Point {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : limited(((point[0] - from[0]) * dx + (point[1] - from[1]) * dy) / length, 0, 1);
  return [from[0] + share * dx, from[1] + share * dy];
}

export interface Edge {
  /** The edge goes from this point of the line to the next. */
  readonly index: number;
  readonly point: Point;
  readonly distance: number;
}

/** The edge of a line, or of an area if it is closed, that is nearest to `point`; null of a single point. */
export function nearestEdge(points: readonly Point[], point: Point, isClosed: boolean): Edge | null {
  let best: Edge | null = null;
  points.forEach((from, index) => {
    const to = points[index + 1] ?? (isClosed ? points[0] : undefined);
    if (!to || points.length < 2) return;
    const nearest = nearestOnSegment(point, from, to);
    const away = distance(point, nearest);
    if (!best || away < best.distance) best = { index, point: nearest, distance: away };
  });
  return best;
}

/** By the even-odd rule. */
export function isInside(points: readonly Point[], [x, y]: Point): boolean {
  let inside = false;
  let [beforeX, beforeY] = points.at(-1) ?? [0, 0];
  for (const [nextX, nextY] of points) {
    if (nextY > y !== beforeY > y && x < ((beforeX - nextX) * (y - nextY)) / (beforeY - nextY) + nextX)
      inside = !inside;
    [beforeX, beforeY] = [nextX, nextY];
  }
  return inside;
}

export function boundsOf(points: readonly Point[]): Rect {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return { left, top, right, bottom };
}

export const grown = ({ left, top, right, bottom }: Rect, by: number): Rect => ({
  left: left - by,
  top: top - by,
  right: right + by,
  bottom: bottom + by,
});

export const overlaps = (a: Rect, b: Rect): boolean =>
  a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;

export const cornersOf = ({ left, top, right, bottom }: Rect): Point[] => [
  [left, top],
  [right, top],
  [right, bottom],
  [left, bottom],
];
