// Writes annotations in the background: the newest of each sample, one call at a time, again and again until the server
// has answered. A call that may have arrived is repeated with the same key, so that nothing is written twice.
import { ApiError } from "@/api/client";
import type { Annotation } from "../core/store";
import type { ItemResult } from "./calls";
import { itemOf, type Row, rowKey } from "./rows";

const MOST_ITEMS = 100;
const WAITS_MS = [1_000, 2_000, 5_000, 10_000, 30_000];
const CONFLICT = "4417";

export type SaveStatus = "saved" | "saving" | "waiting";

interface Work {
  readonly row: Row;
  readonly annotation: Annotation;
}

export interface Events {
  /** The server has it, as this revision. */
  readonly onSaved: (row: Row, annotation: Annotation, revision: number) => void;
  /** Somebody wrote since the row was read. */
  readonly onConflict: (row: Row, annotation: Annotation) => void;
  readonly onRefused: (row: Row, annotation: Annotation, error: Error) => void;
}

type Write = (items: ReturnType<typeof itemOf>[], key: string) => Promise<ItemResult[]>;

export class Saver {
  private readonly listeners = new Set<() => void>();
  private readonly waiting = new Map<string, Work>();
  private sent: readonly Work[] = [];
  private status: SaveStatus = "saved";
  private timer: ReturnType<typeof setTimeout> | null = null;
  private failures = 0;
  private key = "";

  constructor(
    private readonly write: Write,
    private readonly events: Events,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getStatus = (): SaveStatus => this.status;

  /** How many samples the server does not have yet. */
  get count(): number {
    return new Set([...this.waiting.keys(), ...this.sent.map(({ row }) => rowKey(row))]).size;
  }

  save(row: Row, annotation: Annotation): void {
    this.waiting.set(rowKey(row), { row, annotation });
    this.setStatus(this.timer ? "waiting" : "saving");
    if (!this.timer && this.sent.length === 0) void this.send();
  }

  /** Waits until nothing is under way: true when the server has everything. */
  async settled(): Promise<boolean> {
    while (this.status === "saving")
      await new Promise<void>((resolve) => {
        const stop = this.subscribe(() => {
          stop();
          resolve();
        });
      });
    return this.status === "saved";
  }

  /** Tries at once what waits for the network or for a sign-in. */
  retry(): void {
    if (!this.timer) return;
    clearTimeout(this.timer);
    this.timer = null;
    void this.send();
  }

  private async send(): Promise<void> {
    if (this.sent.length === 0) this.take();
    if (this.sent.length === 0) {
      this.setStatus("saved");
      return;
    }
    this.setStatus("saving");
    try {
      const results = await this.write(
        this.sent.map(({ row, annotation }) => itemOf(row, annotation)),
        this.key,
      );
      const done = this.sent;
      this.sent = [];
      this.failures = 0;
      for (const [place, work] of done.entries()) this.settle(work, results[place]);
    } catch (error) {
      if (this.isWorthWaiting(error)) this.wait();
      else this.refuseAll(error);
      return;
    }
    await this.send();
  }

  private take(): void {
    const works = [...this.waiting.entries()].slice(0, MOST_ITEMS);
    for (const [key] of works) this.waiting.delete(key);
    this.sent = works.map(([, work]) => work);
    this.key = crypto.randomUUID();
  }

  private settle({ row, annotation }: Work, result: ItemResult | undefined): void {
    if (result?.success) {
      const revision = result.revision ?? row.revision + 1;
      const newer = this.waiting.get(rowKey(row));
      // What was changed while the call was under way builds upon what it wrote.
      if (newer) this.waiting.set(rowKey(row), { ...newer, row: { ...newer.row, revision } });
      this.events.onSaved(row, annotation, revision);
      return;
    }
    const code = (result?.error_code ?? "").replace(/^.*\./, "");
    if (code === CONFLICT) this.events.onConflict(row, annotation);
    else this.events.onRefused(row, annotation, new ApiError(200, code, result?.error_msg ?? "", ""));
  }

  private isWorthWaiting(error: unknown): boolean {
    return error instanceof ApiError && (error.isOffline || error.status >= 500 || [401, 429].includes(error.status));
  }

  private wait(): void {
    const wait = WAITS_MS[Math.min(this.failures, WAITS_MS.length - 1)];
    this.failures += 1;
    this.setStatus("waiting");
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.send();
    }, wait);
  }

  private refuseAll(error: unknown): void {
    const refused = this.sent;
    this.sent = [];
    for (const { row, annotation } of refused)
      this.events.onRefused(row, annotation, error instanceof Error ? error : new Error(String(error)));
    void this.send();
  }

  private setStatus(status: SaveStatus): void {
    this.status = status;
    for (const listener of this.listeners) listener();
  }
}
