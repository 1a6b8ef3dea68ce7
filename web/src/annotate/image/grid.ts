// Finds the figures near a place among thousands: each cell of a grid over the picture knows what touches it.
import { overlaps, type Rect, type Size } from "./geometry";

const CELLS_A_SIDE = 48;
/** What spans more cells is looked at every time, which is cheaper than noting it everywhere. */
const MOST_CELLS = 64;

export class Grid<T> {
  private readonly cells = new Map<number, number[]>();
  private readonly large: number[] = [];
  private readonly cellSize: number;

  constructor(
    private readonly entries: readonly T[],
    private readonly bounds: (entry: T) => Rect,
    size: Size,
  ) {
    this.cellSize = Math.max(size.width, size.height, 1) / CELLS_A_SIDE;
    entries.forEach((entry, place) => {
      this.add(place, bounds(entry));
    });
  }

  /** What overlaps `rect`, in the order of the entries. */
  find(rect: Rect): T[] {
    const cells = this.cellsOf(rect);
    // Of most of the picture, a look at every entry is faster than putting them in order.
    if (cells.length > CELLS_A_SIDE ** 2 / 4) return this.entries.filter((entry) => overlaps(this.bounds(entry), rect));
    const places = new Set(this.large);
    for (const cell of cells) for (const place of this.cells.get(cell) ?? []) places.add(place);
    return [...places]
      .sort((a, b) => a - b)
      .flatMap((place) => this.entries.slice(place, place + 1))
      .filter((entry) => overlaps(this.bounds(entry), rect));
  }

  private add(place: number, rect: Rect): void {
    const cells = this.cellsOf(rect);
    if (cells.length > MOST_CELLS) this.large.push(place);
    else
      for (const cell of cells) {
        const known = this.cells.get(cell);
        if (known) known.push(place);
        else this.cells.set(cell, [place]);
      }
  }

  /** Cells beyond the picture count as those at its edge. */
  private cellsOf({ left, top, right, bottom }: Rect): number[] {
    const [firstX, lastX, firstY, lastY] = [left, right, top, bottom].map((value) =>
      Math.min(Math.max(Math.floor(value / this.cellSize), 0), CELLS_A_SIDE),
    ) as [number, number, number, number];
    const cells: number[] = [];
    for (let y = firstY; y <= lastY; y++) for (let x = firstX; x <= lastX; x++) cells.push(y * (CELLS_A_SIDE + 1) + x);
    return cells;
  }
}
