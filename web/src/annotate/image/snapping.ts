// Points that come near a neighbour's vertex or edge go there, so that contours meet without gaps.
import type { CanvasController } from "./controller";
import { distance, nearestEdge, type Point, pixelOf } from "./geometry";
import { type Figure, outlineOf } from "./shapes";

/** The vertex, or else the point of an edge in whole pixels, that lies within `reach` of `point`. */
export function snapped(point: Point, neighbours: readonly Figure[], reach: number): Point | null {
  let best: Point | null = null;
  let nearest = reach;
  for (const vertex of neighbours.flatMap(outlineOf)) {
    const away = distance(vertex, point);
    if (away <= nearest) [best, nearest] = [vertex, away];
  }
  return best ?? snappedToEdge(point, neighbours, reach);
}

function snappedToEdge(point: Point, neighbours: readonly Figure[], reach: number): Point | null {
  let best: Point | null = null;
  let nearest = reach;
  for (const figure of neighbours) {
    if (figure.shape === "circle" || figure.shape === "point") continue;
    const edge = nearestEdge(outlineOf(figure), point, figure.shape === "bndbox" || figure.shape === "polygon");
    if (!edge || edge.distance > nearest) continue;
    [best, nearest] = [[Math.round(edge.point[0]), Math.round(edge.point[1])], edge.distance];
  }
  return best;
}

const SNAP_PX = 8;

/** The point that a press on the screen means: that of a neighbour within reach, unless `isFree`, else whole pixels. */
export function pointAt(
  { viewport, scene, picture, reach }: CanvasController,
  screen: Point,
  isFree: boolean,
  except: ReadonlySet<string> = new Set(),
): Point {
  const point = viewport.toPicture(screen);
  const near = reach(SNAP_PX);
  const snap = isFree ? null : snapped(point, scene.neighbours(point, near, except), near);
  return snap ?? pixelOf(point, picture);
}
