// Which shapes are hidden or locked: how the picture is looked at, not part of its labels, so neither saved nor undone.
import { Observable } from "./observable";

interface Marks {
  readonly hidden: ReadonlySet<string>;
  readonly locked: ReadonlySet<string>;
}

const NONE: Marks = { hidden: new Set(), locked: new Set() };

export const marks = new Observable<Marks>(NONE);

export const clearMarks = (): void => marks.set(NONE);

/** Hides or locks all of `ids`; if all of them are already, shows or unlocks them. */
export function toggleMark(mark: keyof Marks, ids: Iterable<string>): void {
  const wanted = [...ids];
  const now = new Set(marks.get()[mark]);
  const isAll = wanted.every((id) => now.has(id));
  for (const id of wanted) {
    if (isAll) now.delete(id);
    else now.add(id);
  }
  marks.set({ [mark]: now });
}

/** Shows everything if something is hidden, else hides `ids`. */
export function toggleHidden(ids: Iterable<string>): void {
  marks.set({ hidden: marks.get().hidden.size > 0 ? NONE.hidden : new Set(ids) });
}
