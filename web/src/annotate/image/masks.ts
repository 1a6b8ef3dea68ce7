// Masks from polygons: each pixel says which polygon covers its centre; later polygons lie over earlier ones.
import type { Point } from "./geometry";

export interface Area {
  readonly points: readonly Point[];
  /** 1 to 255; 0 is what no polygon covers. */
  readonly value: number;
}

/** One byte a pixel, row by row; inside by the even-odd rule. */
export function maskOf(polygons: readonly Area[], width: number, height: number): Uint8Array<ArrayBuffer> {
  const mask = new Uint8Array(width * height);
  for (const { points, value } of polygons) {
    const heights = points.map(([, y]) => y);
    const last = Math.min(height - 1, Math.floor(Math.max(...heights)));
    for (let row = Math.max(0, Math.floor(Math.min(...heights))); row <= last; row++) {
      const crossings = crossingsOf(points, row + 0.5);
      for (let place = 0; place + 1 < crossings.length; place += 2) {
        const from = Math.max(0, Math.ceil((crossings[place] ?? 0) - 0.5));
        const to = Math.min(width, Math.ceil((crossings[place + 1] ?? 0) - 0.5));
        if (from < to) mask.fill(value, row * width + from, row * width + to);
      }
    }
  }
  return mask;
}

/** Where the outline crosses a height, from left to right. */
function crossingsOf(points: readonly Point[], y: number): number[] {
  const crossings: number[] = [];
  points.forEach(([fromX, fromY], place) => {
    const [toX, toY] = points[(place + 1) % points.length] ?? [fromX, fromY];
    if (fromY > y !== toY > y) crossings.push(fromX + ((y - fromY) / (toY - fromY)) * (toX - fromX));
  });
  return crossings.sort((a, b) => a - b);
}
