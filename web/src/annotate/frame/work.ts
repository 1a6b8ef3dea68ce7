// The work of one person in one place: the queue, the annotation of the sample in hand, and what is being written.
import { type Annotation, AnnotationStore, NOTHING } from "../core/store";
import { readPage, takeNext, writeItems } from "./calls";
import { Drafts } from "./drafts";
import { type Place, type Tab, tabNamed } from "./place";
import { type Page, Queue } from "./queue";
import { type Row, rowKey } from "./rows";
import { Saver } from "./saver";

/** The marker of what a pool lends. */
const POOL = "pool";

/** Both versions of a sample that two people changed. */
export interface Conflict {
  readonly row: Row;
  readonly mine: Annotation;
}

export interface Notice {
  readonly row: Row;
  readonly error: Error;
}

export class Work {
  readonly store = new AnnotationStore();
  readonly queue: Queue;
  readonly saver: Saver;
  readonly drafts: Drafts;
  private readonly listeners = new Set<() => void>();
  private readonly stopKeeping: () => void;
  private row: Row | null = null;
  conflict: Conflict | null = null;
  refusal: Notice | null = null;
  isFromDraft = false;

  constructor(
    readonly place: Place,
    tab: string | undefined,
    person: string,
  ) {
    const chosen = tabNamed(place.mode, tab);
    this.queue = new Queue((marker) => this.load(chosen, marker));
    this.drafts = new Drafts(`${person}/${place.taskId ?? place.datasetId}`);
    this.saver = new Saver((items, key) => writeItems(place, items, key), {
      onSaved: (row, annotation, revision) => this.noteSaved(row, annotation, revision),
      onConflict: (row, mine) => this.note({ conflict: { row, mine } }),
      onRefused: (row, _, error) => this.note({ refusal: { row, error } }),
    });
    this.stopKeeping = this.store.subscribe(() => this.keepDraft());
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  close(): void {
    this.stopKeeping();
  }

  // Behind the last sample that somebody has, a pool may lend more.
  private async load(tab: Tab, marker: string): Promise<Page> {
    const page = marker === POOL ? { rows: [], marker: null } : await readPage(this.place, tab, marker);
    const mayBeLent = this.place.mode === "label" && tab.state === "__NONE__" && page.marker === null;
    if (!mayBeLent) return page;
    const known = new Set([...this.queue.getState().rows, ...page.rows].map(rowKey));
    const lent = ((await takeNext(this.place)) ?? []).filter((row) => !known.has(rowKey(row)));
    return { rows: [...page.rows, ...lent], marker: lent.length > 0 ? POOL : null };
  }

  /** The sample in hand; null where the tab is empty. */
  readonly getRow = (): Row | null => this.row;

  /** Shows the sample that the queue is at, as the draft has it if there is one. */
  show(): void {
    const row = this.queue.current;
    const isSame = row !== null && this.row !== null && rowKey(row) === rowKey(this.row);
    if (!isSame || row.revision !== this.row?.revision) {
      // No draft is kept of what is put on the screen, only of what is done there.
      this.row = null;
      this.store.reset(row?.annotation ?? NOTHING);
      this.isFromDraft = false;
    }
    this.row = row;
    if (row && !this.store.isChanged) this.applyDraft(row);
    this.tell();
  }

  private applyDraft(row: Row): void {
    const draft = this.drafts.find(row);
    if (!draft) return;
    if (draft.revision !== row.revision) {
      this.conflict = { row, mine: draft.annotation };
      return;
    }
    this.isFromDraft = true;
    this.store.change(draft.annotation);
  }

  /** Hands in what is on the screen, if it was changed or `always`. */
  save(always = false): void {
    if (this.row && (this.store.isChanged || always)) this.saver.save(this.row, this.store.getAnnotation());
  }

  /** Solves a conflict with one of both versions, upon the newest revision. */
  solve(newest: Row, annotation: Annotation | null): void {
    const { conflict } = this;
    if (!conflict) return;
    this.conflict = null;
    this.queue.replace(newest);
    if (annotation) this.saver.save(newest, annotation);
    else void this.drafts.drop(newest);
    this.row = null;
    this.show();
  }

  dismissRefusal(): void {
    this.note({ refusal: null });
  }

  /** Puts what the server has in the place of what was changed. */
  discardDraft(): void {
    if (!this.row) return;
    void this.drafts.drop(this.row);
    this.store.change(this.row.annotation);
    this.isFromDraft = false;
    this.tell();
  }

  private noteSaved(row: Row, annotation: Annotation, revision: number): void {
    const written = { ...row, annotation, revision, status: this.statusAfter(row, annotation) };
    if (this.row && rowKey(this.row) === rowKey(row)) {
      // Before the queue tells it: what is on the screen may be newer than what was written.
      this.row = written;
      this.store.markStored(annotation);
    }
    this.queue.replace(written);
    void this.drafts.drop(row, annotation);
    this.tell();
  }

  // The server decides; until the sample is read again this is what can be told.
  private statusAfter(row: Row, annotation: Annotation): Row["status"] {
    if (annotation.labels.length === 0) return "UN_ANNOTATION";
    if (this.place.taskId === null) return "MANUAL_ANNOTATION";
    return row.status === "UN_ANNOTATION" || row.status === "AUTO_ANNOTATION" ? "UNREVIEWED" : row.status;
  }

  private keepDraft(): void {
    if (this.row && this.store.isChanged) void this.drafts.keep(this.row, this.store.getAnnotation());
    else if (this.row && this.drafts.find(this.row)) void this.drafts.drop(this.row);
  }

  private note(change: Partial<Pick<Work, "conflict" | "refusal">>): void {
    Object.assign(this, change);
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
