// What somebody likes about the workbench, kept in the browser.
import { useSyncExternalStore } from "react";

export interface Settings {
  /** A key of a label is the label of the sample, and the next sample comes. */
  readonly advance: boolean;
  /** WCAG 2.1.4: keys of one character can be turned off. */
  readonly keys: boolean;
}

const STORED = "teamlabel-workbench";
const DEFAULTS: Settings = { advance: true, keys: true };
const listeners = new Set<() => void>();
let settings = read();

function read(): Settings {
  try {
    return { ...DEFAULTS, ...(JSON.parse(localStorage.getItem(STORED) ?? "{}") as Partial<Settings>) };
  } catch {
    return DEFAULTS;
  }
}

export const getSettings = (): Settings => settings;

export function changeSettings(change: Partial<Settings>): void {
  settings = { ...settings, ...change };
  localStorage.setItem(STORED, JSON.stringify(settings));
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useSettings = (): Settings => useSyncExternalStore(subscribe, getSettings);
