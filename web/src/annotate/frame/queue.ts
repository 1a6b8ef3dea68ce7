// The samples of a tab in their order: loads pages ahead of who works, and never loses the place.
import type { Row } from "./rows";
import { rowKey } from "./rows";

export interface Page {
  readonly rows: readonly Row[];
  /** What the next page begins behind; null at the end. */
  readonly marker: string | null;
}

export interface QueueState {
  readonly rows: readonly Row[];
  readonly index: number;
  readonly isComplete: boolean;
  readonly isLoading: boolean;
  readonly error: Error | null;
}

const AHEAD = 20;
const BEGIN = "0";
const EMPTY: QueueState = { rows: [], index: 0, isComplete: false, isLoading: false, error: null };

export class Queue {
  private readonly listeners = new Set<() => void>();
  private state = EMPTY;
  private marker: string | null = BEGIN;
  private loading: Promise<boolean> | null = null;

  constructor(private readonly load: (marker: string) => Promise<Page>) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getState = (): QueueState => this.state;

  get current(): Row | null {
    return this.state.rows[this.state.index] ?? null;
  }

  /** Goes to the place `index`, loading up to it; the last one if there are fewer. */
  async goTo(index: number): Promise<void> {
    await this.loadUpTo(index);
    this.moveTo(Math.min(index, this.state.rows.length - 1));
  }

  /** One on, past the last one too, where nothing is in hand; false if there is no way on. */
  async next(): Promise<boolean> {
    const before = this.state.index;
    await this.loadUpTo(before + 1);
    const { rows, isComplete } = this.state;
    this.moveTo(Math.min(before + 1, isComplete ? rows.length : rows.length - 1));
    return this.state.index !== before;
  }

  async previous(): Promise<boolean> {
    const before = this.state.index;
    await this.goTo(before - 1);
    return this.state.index !== before;
  }

  private async loadUpTo(index: number): Promise<void> {
    while (index >= this.state.rows.length && (await this.loadMore()));
  }

  private moveTo(index: number): void {
    this.set({ index: Math.max(0, index) });
    // What failed is tried again when it is needed.
    if (this.state.index + AHEAD > this.state.rows.length && this.state.error === null) void this.loadMore();
  }

  /** Reads the list anew and begins with its first one. */
  async restart(): Promise<void> {
    await this.loading;
    this.marker = BEGIN;
    this.set(EMPTY);
    await this.goTo(0);
  }

  /** Goes to the row of this key if it is in the list. */
  async goToKey(key: string): Promise<void> {
    const index = this.state.rows.findIndex((row) => rowKey(row) === key);
    if (index >= 0) await this.goTo(index);
  }

  /** Goes to `row`, which may lie anywhere in the list; the one that was in hand follows it. */
  insert(row: Row): void {
    const { rows, index } = this.state;
    const isOther = (each: Row) => rowKey(each) !== rowKey(row);
    const before = rows.slice(0, index).filter(isOther);
    this.set({ rows: [...before, row, ...rows.slice(index).filter(isOther)], index: before.length });
  }

  /** The newest of a row that is in the queue; its place stays. */
  replace(row: Row): void {
    const key = rowKey(row);
    this.set({ rows: this.state.rows.map((each) => (rowKey(each) === key ? row : each)) });
  }

  /** Loads one more page, or waits for the one that is under way; false when there is none or it failed. */
  async loadMore(): Promise<boolean> {
    if (this.marker === null) return false;
    this.loading ??= this.loadPage(this.marker).finally(() => {
      this.loading = null;
    });
    return this.loading;
  }

  private async loadPage(marker: string): Promise<boolean> {
    this.set({ isLoading: true, error: null });
    try {
      const page = await this.load(marker);
      this.marker = page.marker;
      const known = new Set(this.state.rows.map(rowKey));
      const rows = [...this.state.rows, ...page.rows.filter((row) => !known.has(rowKey(row)))];
      this.set({ rows, isComplete: page.marker === null, isLoading: false });
      return true;
    } catch (error) {
      this.set({ isLoading: false, error: error instanceof Error ? error : new Error(String(error)) });
      return false;
    }
  }

  private set(change: Partial<QueueState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
