// The annotation of one sample while somebody works on it: labels, hard mark, selection, undo and redo.
// Free of framework; React reads it by `useSyncExternalStore`. Values are never changed in place.
import type { Schema } from "@/api/client";

export type WireLabel = Schema<"SampleLabel">;
/** A label as the tools know it: what the wire has, always with an id that is unique in the sample. */
export type Label = Omit<WireLabel, "id"> & { readonly id: string };

export interface Hardness {
  readonly isHard: boolean;
  readonly reasons: readonly number[];
}

export interface Annotation {
  readonly labels: readonly Label[];
  readonly hardness: Hardness;
}

export const MOST_STEPS = 500;
export const NOT_HARD: Hardness = { isHard: false, reasons: [] };
export const NOTHING: Annotation = { labels: [], hardness: NOT_HARD };

interface Step {
  readonly annotation: Annotation;
  readonly selection: ReadonlySet<string>;
}

/** Everything that can be taken back and brought again of a sample that somebody left. */
export interface Steps {
  readonly past: readonly Step[];
  readonly now: Step;
  readonly future: readonly Step[];
}

export class AnnotationStore {
  private readonly listeners = new Set<() => void>();
  private past: Step[] = [];
  private future: Step[] = [];
  private now: Step;
  private stored: Annotation;
  private mergeKey = "";

  constructor(annotation: Annotation = NOTHING) {
    this.now = { annotation, selection: new Set() };
    this.stored = annotation;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getAnnotation = (): Annotation => this.now.annotation;
  readonly getSelection = (): ReadonlySet<string> => this.now.selection;

  /** Whether something differs from what the server has. */
  get isChanged(): boolean {
    return this.now.annotation !== this.stored;
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** A step that can be undone. Steps in a row with the same `mergeKey` are one, such as those of a drag. */
  change(next: Partial<Annotation>, options: { select?: Iterable<string>; mergeKey?: string } = {}): void {
    const mergeKey = options.mergeKey ?? "";
    if (mergeKey === "" || mergeKey !== this.mergeKey) this.past = [...this.past, this.now].slice(-MOST_STEPS);
    this.mergeKey = mergeKey;
    this.future = [];
    const annotation = { ...this.now.annotation, ...next };
    this.set({ annotation, selection: options.select ? new Set(options.select) : this.now.selection });
  }

  /** `change` for the labels alone. */
  changeLabels(
    change: (labels: readonly Label[]) => readonly Label[],
    options: { select?: Iterable<string>; mergeKey?: string } = {},
  ): void {
    const labels = change(this.now.annotation.labels);
    if (labels !== this.now.annotation.labels) this.change({ labels }, options);
  }

  /** Ends a row of merged steps, so that the next one is a step of its own. */
  endMerge(): void {
    this.mergeKey = "";
  }

  undo(): void {
    this.move(this.past, this.future);
  }

  redo(): void {
    this.move(this.future, this.past);
  }

  select(ids: Iterable<string>): void {
    this.set({ ...this.now, selection: new Set(ids) });
  }

  /** The server has `annotation` now; what was changed meanwhile stays changed. */
  markStored(annotation: Annotation): void {
    this.stored = annotation;
    this.tell();
  }

  getSteps(): Steps {
    return { past: this.past, now: this.now, future: this.future };
  }

  /** Begins with what the server has and `annotation` changed of it; `steps` are gone on with if they led there. */
  reset(stored: Annotation, annotation: Annotation = stored, steps?: Steps): void {
    const known = steps?.now.annotation === annotation ? steps : null;
    const begin: Step = { annotation: stored, selection: new Set() };
    this.past = [...(known?.past ?? (annotation === stored ? [] : [begin]))];
    this.future = [...(known?.future ?? [])];
    this.mergeKey = "";
    this.stored = stored;
    this.set({ annotation, selection: new Set() });
  }

  private move(from: Step[], to: Step[]): void {
    const step = from.pop();
    if (!step) return;
    this.mergeKey = "";
    to.push(this.now);
    this.set(step);
  }

  private set(step: Step): void {
    const known = new Set(step.annotation.labels.map(({ id }) => id));
    const selection = [...step.selection].filter((id) => known.has(id));
    this.now = {
      annotation: step.annotation,
      selection: selection.length === step.selection.size ? step.selection : new Set(selection),
    };
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

/** A new id for a label: eight hexadecimal digits, as the server gives them. */
export function newLabelId(): string {
  return crypto.randomUUID().slice(0, 8);
}

/** What of an annotation the tools do not know stays as it is: only the id is made up where it is missing. */
export function withIds(labels: readonly WireLabel[]): Label[] {
  return labels.map((label) => ({ ...label, id: label.id || newLabelId() }));
}
