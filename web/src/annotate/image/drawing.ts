// A figure in the making: points come one by one, by clicks, drags or keys, until it is complete.
import type { Shape } from "../core/tool";
import { boundsOf, type Point } from "./geometry";
import { circle, FEWEST_POINTS, type Figure, isOpenEnded, rectangle } from "./shapes";

export interface Draft {
  readonly shape: Shape;
  /** A rectangle by its top, left, bottom and right points (Papadopoulos et al. 2017). */
  readonly isExtreme: boolean;
  readonly points: readonly Point[];
}

const EXTREME_POINTS = 4;

export const emptyDraft = (shape: Shape, isExtreme: boolean): Draft => ({
  shape,
  isExtreme: isExtreme && shape === "bndbox",
  points: [],
});

/** A point twice in a row counts once. */
function withPoint(draft: Draft, point: Point): Draft {
  const last = draft.points.at(-1);
  if (last && last[0] === point[0] && last[1] === point[1]) return draft;
  return { ...draft, points: [...draft.points, point] };
}

/** The draft without its last point; null if that was its only one. */
export function withoutLast(draft: Draft): Draft | null {
  return draft.points.length > 1 ? { ...draft, points: draft.points.slice(0, -1) } : null;
}

/** One more point, and the figure if that completes it. A last point that would leave no area is not taken. */
export function placed(draft: Draft, point: Point): { draft: Draft | null; figure: Figure | null } {
  const next = withPoint(draft, point);
  if (isOpenEnded(draft.shape) || next.points.length < pointsNeeded(draft)) return { draft: next, figure: null };
  const figure = figureFrom(next);
  return { draft: figure ? null : draft, figure };
}

/** The finished figure of a shape that takes any number of points; null if it has too few. */
export function closed(draft: Draft): Figure | null {
  const isEnough = isOpenEnded(draft.shape) && draft.points.length >= FEWEST_POINTS[draft.shape];
  return isEnough ? figureFrom(draft) : null;
}

/** What would be there if the next point were at `cursor`. */
export function preview(draft: Draft, cursor: Point | null): Figure | null {
  return figureFrom(cursor ? withPoint(draft, cursor) : draft);
}

function pointsNeeded({ shape, isExtreme }: Draft): number {
  if (isExtreme) return EXTREME_POINTS;
  return shape === "circle" ? 2 : FEWEST_POINTS[shape];
}

function figureFrom({ shape, points }: Draft): Figure | null {
  const [first, second] = points;
  if (!first) return null;
  if (shape === "bndbox") {
    const { left, top, right, bottom } = boundsOf(points);
    return rectangle([left, top], [right, bottom]);
  }
  if (shape === "circle") return second ? circle(first, second) : null;
  return { shape, points, radius: 0 };
}
