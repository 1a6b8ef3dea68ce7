// The files on their way into a dataset: three at a time, each with its progress and what became of it.
import { ApiError } from "@/api/client";

export type UploadState = "waiting" | "sending" | "done" | "present" | "failed" | "cancelled";

export interface Chosen {
  file: File;
  /** The name of the sample: the path below what was chosen. */
  name: string;
}

export interface Upload extends Chosen {
  id: number;
  state: UploadState;
  sentBytes: number;
  error: Error | null;
}

export interface Summary {
  counts: Record<UploadState, number>;
  bytes: number;
  sentBytes: number;
  isRunning: boolean;
}

export type Send = (chosen: Chosen, onProgress: (sentBytes: number) => void, signal: AbortSignal) => Promise<unknown>;

const AT_ONCE = 3;
const EXISTS = "4422";
const SHOWN_EVERY_MS = 100;

/** A queue that React can watch: `subscribe` and `version` are those of useSyncExternalStore. */
export class Uploads {
  private files: Upload[] = [];
  private next = 0;
  private running = new Map<number, AbortController>();
  private listeners = new Set<() => void>();
  private shown = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly send: Send) {}

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly version = () => this.shown;

  list(): readonly Upload[] {
    return this.files;
  }

  summary(): Summary {
    const counts = { waiting: 0, sending: 0, done: 0, present: 0, failed: 0, cancelled: 0 };
    let [bytes, sentBytes] = [0, 0];
    for (const { state, file, sentBytes: sent } of this.files) {
      counts[state] += 1;
      bytes += file.size;
      sentBytes += state === "waiting" || state === "sending" ? sent : file.size;
    }
    return { counts, bytes, sentBytes, isRunning: counts.waiting + counts.sending > 0 };
  }

  add(chosen: readonly Chosen[]): void {
    for (const each of chosen)
      this.files.push({ ...each, id: this.files.length, state: "waiting", sentBytes: 0, error: null });
    this.go();
  }

  cancelAll(): void {
    for (const upload of this.files) if (upload.state === "waiting") upload.state = "cancelled";
    for (const controller of this.running.values()) controller.abort();
    this.changed();
  }

  retry(wanted: (upload: Upload) => boolean): void {
    for (const upload of this.files)
      if (isOver(upload) && wanted(upload)) Object.assign(upload, { state: "waiting", sentBytes: 0, error: null });
    this.next = 0;
    this.go();
  }

  clear(): void {
    this.files = [];
    this.next = 0;
    this.changed();
  }

  private go(): void {
    while (this.running.size < AT_ONCE) {
      const upload = this.files[this.next];
      if (!upload) break;
      this.next += 1;
      if (upload.state === "waiting") void this.run(upload);
    }
    this.changed();
  }

  private async run(upload: Upload): Promise<void> {
    const controller = new AbortController();
    this.running.set(upload.id, controller);
    upload.state = "sending";
    const onProgress = (sentBytes: number) => {
      upload.sentBytes = sentBytes;
      this.changed();
    };
    try {
      await this.send(upload, onProgress, controller.signal);
      upload.state = "done";
    } catch (error) {
      upload.error = error instanceof Error ? error : new Error(String(error));
      upload.state = controller.signal.aborted ? "cancelled" : stateAfter(error);
    }
    this.running.delete(upload.id);
    this.go();
  }

  /** Thousands of files tell of themselves; the page is drawn some times a second. */
  private changed(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.shown += 1;
      for (const listener of this.listeners) listener();
    }, SHOWN_EVERY_MS);
  }
}

const isOver = ({ state }: Upload) => state === "failed" || state === "cancelled";

const stateAfter = (error: unknown): UploadState =>
  error instanceof ApiError && error.code === EXISTS ? "present" : "failed";
