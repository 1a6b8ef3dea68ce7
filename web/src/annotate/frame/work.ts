// The work of one person in one place: the queue, the annotation of the sample in hand, and what is being written.
import { type Annotation, AnnotationStore, NOTHING } from "../core/store";
import { readPage, readRow, takeNext, writeItems } from "./calls";
import { Drafts } from "./drafts";
import type { Filter } from "./filter";
import { type Place, type Tab, tabNamed } from "./place";
import { type Page, Queue } from "./queue";
import { type Row, rowKey } from "./rows";
import { Saver } from "./saver";
import { Trail } from "./trail";

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

export interface WorkOptions {
  readonly place: Place;
  readonly tab: string | undefined;
  readonly filter: Filter;
  /** Whose drafts these are. */
  readonly person: string;
  /** Whether more is lent when the own samples are done. */
  readonly isPool: boolean;
}

export class Work {
  readonly store = new AnnotationStore();
  readonly queue: Queue;
  readonly saver: Saver;
  readonly drafts: Drafts;
  private readonly place: Place;
  private readonly trail = new Trail();
  private readonly listeners = new Set<() => void>();
  private readonly stopKeeping: () => void;
  private row: Row | null = null;
  /** Solved one after the other; nothing of them is written before. */
  private conflicts: readonly Conflict[] = [];
  refusals: readonly Notice[] = [];
  isFromDraft = false;

  constructor(private readonly options: WorkOptions) {
    this.place = options.place;
    const chosen = tabNamed(this.place.mode, options.tab);
    this.queue = new Queue((marker) => this.load(chosen, marker));
    this.drafts = new Drafts(`${options.person}/${this.place.taskId ?? this.place.datasetId}`);
    this.saver = new Saver((items, key) => writeItems(this.place, items, key), {
      onSaved: (row, annotation, revision) => this.noteSaved(row, annotation, revision),
      onConflict: (row, mine) => this.addConflict({ row, mine }),
      onRefused: (row, _, error) => this.note({ refusals: [...this.refusals, { row, error }] }),
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

  get conflict(): Conflict | null {
    return this.conflicts[0] ?? null;
  }

  /** Sends what an earlier page handed in and could not send. */
  async sendLeft(): Promise<void> {
    for (const { row, annotation } of this.drafts.handedIn) this.saver.save(row, annotation);
    await this.saver.settled();
  }

  // Behind the last sample that somebody has, a pool may lend more.
  private async load(tab: Tab, marker: string): Promise<Page> {
    const { filter, isPool } = this.options;
    const page = marker === POOL ? { rows: [], marker: null } : await readPage(this.place, tab, filter, marker);
    const mayBeLent = isPool && this.place.mode === "label" && tab.state === "__NONE__" && page.marker === null;
    if (!mayBeLent) return page;
    const known = new Set([...this.queue.getState().rows, ...page.rows].map(rowKey));
    const lent = (await takeNext(this.place)).filter((row) => !known.has(rowKey(row)));
    return { rows: [...page.rows, ...lent], marker: lent.length > 0 ? POOL : null };
  }

  /** The sample in hand; null where the tab is empty, and behind its end. */
  readonly getRow = (): Row | null => this.row;

  /** Shows the sample that the queue is at, as the draft has it if there is one. */
  show(): void {
    const row = this.queue.current;
    const isSame = row !== null && this.row !== null && rowKey(row) === rowKey(this.row);
    if (!isSame || row.revision !== this.row?.revision) this.begin(row);
    this.row = row;
    this.tell();
  }

  private begin(row: Row | null): void {
    if (this.row) this.trail.leave(rowKey(this.row), this.store.getSteps());
    // No draft is kept of what is put on the screen, only of what is done there.
    this.row = null;
    const stored = row?.annotation ?? NOTHING;
    const draft = row && this.drafts.find(row);
    const isStale = draft !== null && draft.revision !== row?.revision;
    if (row && isStale) this.addConflict({ row, mine: draft.annotation });
    const annotation = draft && !isStale ? draft.annotation : stored;
    const steps = row ? this.trail.take(rowKey(row)) : undefined;
    this.isFromDraft = annotation !== stored && !draft?.handedIn && steps?.now.annotation !== annotation;
    this.store.reset(stored, annotation, steps);
  }

  /** Takes back the last step: on this sample, else on the one that was left last, which comes back for it. */
  undo(): Promise<void> {
    return this.step("past", () => this.store.undo());
  }

  redo(): Promise<void> {
    return this.step("future", () => this.store.redo());
  }

  private async step(way: "past" | "future", act: () => void): Promise<void> {
    const key = this.trail.last(way);
    if (this.store.getSteps()[way].length === 0 && key !== null) {
      this.save();
      await this.queue.goToKey(key);
    }
    act();
  }

  /** Hands in what is on the screen, if it was changed or `always`. */
  save(always = false): void {
    if (this.row && (this.store.isChanged || always)) this.write(this.row, this.store.getAnnotation());
  }

  /** Hands in `annotation` for any sample of the queue. */
  write(row: Row, annotation: Annotation): void {
    const isInHand = this.row !== null && rowKey(this.row) === rowKey(row);
    if (isInHand && this.store.getAnnotation() !== annotation) this.store.change(annotation);
    const written = isInHand ? this.store.getAnnotation() : annotation;
    this.isFromDraft = false;
    void this.drafts.keep(row, written, true);
    this.saver.save(row, written);
  }

  /** Whether the server has what is on the screen, after it was handed in. */
  async isStored(): Promise<boolean> {
    this.save();
    return (await this.saver.settled()) && this.conflict === null && this.refusals.length === 0;
  }

  /** Solves a conflict with one of both versions, upon the newest revision. */
  solve(newest: Row, annotation: Annotation | null): void {
    const [conflict, ...others] = this.conflicts;
    if (!conflict) return;
    this.conflicts = others;
    void this.drafts.drop(newest);
    if (annotation) this.write(newest, annotation);
    // What was on the screen lost; undo does not lead back to it.
    if (this.row && rowKey(this.row) === rowKey(newest)) this.row = null;
    this.queue.replace(newest);
  }

  private addConflict(conflict: Conflict): void {
    const isOther = ({ row }: Conflict) => rowKey(row) !== rowKey(conflict.row);
    this.note({ conflicts: [...this.conflicts.filter(isOther), conflict] });
  }

  dismissRefusal(): void {
    this.note({ refusals: this.refusals.slice(1) });
  }

  /** Puts what the server has in the place of what was changed. */
  discardDraft(): void {
    if (!this.row) return;
    void this.drafts.drop(this.row);
    this.store.change(this.row.annotation);
    this.isFromDraft = false;
    this.tell();
  }

  /** Reads a sample anew, such as for a link to its file that is good again. */
  async refresh(row: Row): Promise<void> {
    this.queue.replace(await readRow(this.place, row.sample.sampleId, row.workerId));
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
    if (!this.row) return;
    const annotation = this.store.getAnnotation();
    const draft = this.drafts.find(this.row);
    if (!this.store.isChanged) {
      if (draft) void this.drafts.drop(this.row);
    } else if (draft?.annotation !== annotation) void this.drafts.keep(this.row, annotation);
  }

  private note(change: Partial<{ conflicts: readonly Conflict[]; refusals: readonly Notice[] }>): void {
    Object.assign(this, change);
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
