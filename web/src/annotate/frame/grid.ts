// What is chosen in the grid, and what was labeled there at once, with the way back.
import type { Annotation } from "../core/store";
import { onlyClass } from "./classes";
import { type Row, rowKey } from "./rows";
import type { Work } from "./work";

interface Change {
  readonly key: string;
  readonly before: Annotation;
  readonly after: Annotation;
}

export class GridEdits {
  private past: (readonly Change[])[] = [];
  private future: (readonly Change[])[] = [];

  constructor(private readonly work: Work) {}

  /** What a row carries, handed in or not. */
  annotationOf(row: Row): Annotation {
    return this.work.drafts.find(row)?.annotation ?? row.annotation;
  }

  /** Makes `name` the class of all `rows`. */
  label(rows: readonly Row[], name: string): void {
    const changes = rows.map((row) => {
      const before = this.annotationOf(row);
      return { key: rowKey(row), before, after: { ...before, labels: onlyClass(before.labels, name) } };
    });
    this.past.push(changes);
    this.future = [];
    this.write(changes, "after");
  }

  undo(): boolean {
    return this.move(this.past, this.future, "before");
  }

  redo(): boolean {
    return this.move(this.future, this.past, "after");
  }

  private move(from: (readonly Change[])[], to: (readonly Change[])[], side: "before" | "after"): boolean {
    const changes = from.pop();
    if (!changes) return false;
    to.push(changes);
    this.write(changes, side);
    return true;
  }

  private write(changes: readonly Change[], side: "before" | "after"): void {
    const rows = new Map(this.work.queue.getState().rows.map((row) => [rowKey(row), row]));
    for (const change of changes) {
      const row = rows.get(change.key);
      if (row) this.work.write(row, change[side]);
    }
  }
}

/** Where an arrow leads from the place `from` in a grid of `columns`; null where it leads out. */
export function placeAfter(key: string, from: number, count: number, columns: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    Home: -from,
    End: count - 1 - from,
  };
  const step = steps[key];
  if (step === undefined) return null;
  const to = from + step;
  return to >= 0 && to < count ? to : null;
}
