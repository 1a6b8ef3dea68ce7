// What was changed and not yet written, kept in the browser: a closed tab or a lost connection costs nothing.
import { createStore, delMany, entries, set } from "idb-keyval";
import type { Annotation } from "../core/store";
import { type Row, rowKey } from "./rows";

export interface Draft {
  readonly annotation: Annotation;
  /** The revision that it was made from. */
  readonly revision: number;
  readonly time: number;
  /** What was handed in before the page was closed, to be sent when it is open again. */
  readonly handedIn?: Row;
}

export class Drafts {
  private readonly store = createStore("teamlabel-drafts", "drafts");
  private readonly known = new Map<string, Draft>();

  /** Drafts of one person in one place, such as a task. */
  constructor(private readonly scope: string) {}

  /** Reads what earlier pages left. */
  async open(): Promise<void> {
    const prefix = `${this.scope}/`;
    for (const [key, draft] of await entries<string, Draft>(this.store))
      if (key.startsWith(prefix)) this.known.set(key.slice(prefix.length), draft);
  }

  find(row: Row): Draft | null {
    return this.known.get(rowKey(row)) ?? null;
  }

  /** Those that were handed in, and that the server has not answered. */
  get handedIn(): { row: Row; annotation: Annotation }[] {
    return [...this.known.values()].flatMap(({ handedIn: row, annotation }) => (row ? [{ row, annotation }] : []));
  }

  async keep(row: Row, annotation: Annotation, isHandedIn = false): Promise<void> {
    const draft = { annotation, revision: row.revision, time: Date.now(), ...(isHandedIn && { handedIn: row }) };
    this.known.set(rowKey(row), draft);
    await set(`${this.scope}/${rowKey(row)}`, draft, this.store);
  }

  /** Forgets the draft, unless it is newer than `annotation`. */
  async drop(row: Row, annotation?: Annotation): Promise<void> {
    const found = this.known.get(rowKey(row));
    if (!found || (annotation && found.annotation !== annotation)) return;
    this.known.delete(rowKey(row));
    await delMany([`${this.scope}/${rowKey(row)}`], this.store);
  }
}
