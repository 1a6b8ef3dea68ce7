// The samples that were left, with their steps: undo leads back over them, one after the other.
import type { Steps } from "../core/store";

const MOST = 50;

export class Trail {
  /** The one that was left last is the last. */
  private readonly left = new Map<string, Steps>();

  /** Keeps the steps of the sample `key`, if there are any. */
  leave(key: string, steps: Steps): void {
    this.left.delete(key);
    if (steps.past.length === 0 && steps.future.length === 0) return;
    this.left.set(key, steps);
    const [first] = this.left.keys();
    if (this.left.size > MOST && first !== undefined) this.left.delete(first);
  }

  /** The steps of a sample that is in hand again. */
  take(key: string): Steps | undefined {
    const steps = this.left.get(key);
    this.left.delete(key);
    return steps;
  }

  /** The sample left last on which something can be taken back, or brought again. */
  last(way: "past" | "future"): string | null {
    const found = [...this.left].findLast(([, steps]) => steps[way].length > 0);
    return found?.[0] ?? null;
  }
}
