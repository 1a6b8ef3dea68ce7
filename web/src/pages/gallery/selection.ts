// Which samples of a list are selected, and what clicks and keys make of it. Samples are meant by their place in the list.

export interface Selection {
  ids: ReadonlySet<string>;
  /** Where a range begins. */
  anchor: number;
  /** The place that the arrows move. */
  active: number;
}

export const NOTHING: Selection = { ids: new Set(), anchor: 0, active: 0 };

export function selectOnly(list: readonly string[], place: number): Selection {
  return { ids: new Set(list.slice(place, place + 1)), anchor: place, active: place };
}

export function toggle(selection: Selection, list: readonly string[], place: number): Selection {
  const ids = new Set(selection.ids);
  const [id] = list.slice(place, place + 1);
  if (id !== undefined && !ids.delete(id)) ids.add(id);
  return { ids, anchor: place, active: place };
}

/** Everything from where the range began, besides what was selected already. */
export function selectRange(selection: Selection, list: readonly string[], place: number): Selection {
  const [from, to] = [selection.anchor, place].sort((a, b) => a - b) as [number, number];
  return { ...selection, ids: new Set([...selection.ids, ...list.slice(from, to + 1)]), active: place };
}

export function selectAll(selection: Selection, list: readonly string[]): Selection {
  return { ...selection, ids: new Set(list) };
}

export interface Press {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

const STEPS: Record<string, (columns: number) => number> = {
  ArrowLeft: () => -1,
  ArrowRight: () => 1,
  ArrowUp: (columns) => -columns,
  ArrowDown: (columns) => columns,
  Home: () => Number.NEGATIVE_INFINITY,
  End: () => Number.POSITIVE_INFINITY,
};

/** The selection after a key, or null if the key means nothing here. */
export function afterKey(selection: Selection, list: readonly string[], columns: number, press: Press) {
  const step = STEPS[press.key]?.(columns);
  if (step !== undefined) {
    const active = Math.min(list.length - 1, Math.max(0, selection.active + step));
    return press.shiftKey ? selectRange(selection, list, active) : { ...selection, active, anchor: active };
  }
  if (press.key === " ") return toggle(selection, list, selection.active);
  if (press.key === "Escape") return { ...selection, ids: NOTHING.ids };
  if (press.key.toLowerCase() === "a" && (press.ctrlKey || press.metaKey)) return selectAll(selection, list);
  return null;
}
