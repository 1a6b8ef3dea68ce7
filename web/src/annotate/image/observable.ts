// A value that components and the canvas both follow.
import { useSyncExternalStore } from "react";

export class Observable<T extends object> {
  private readonly listeners = new Set<() => void>();

  constructor(private value: T) {}

  readonly get = (): T => this.value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  set(change: Partial<T>): void {
    const keys = Object.keys(change) as (keyof T)[];
    if (keys.every((key) => this.value[key] === change[key])) return;
    this.value = { ...this.value, ...change };
    for (const listener of this.listeners) listener();
  }
}

export function useObservable<T extends object>(observable: Observable<T>): T {
  return useSyncExternalStore(observable.subscribe, observable.get);
}
