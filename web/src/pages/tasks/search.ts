// What the address of a task's page says beside the task: which tab is open, and which assignments it lists.
import { PARTS, type SampleState } from "./states";

export const TABS = ["people", "samples", "quality", "instructions", "comments", "outbox", "settings"] as const;
export type Tab = (typeof TABS)[number];

export interface TaskSearch {
  tab?: Tab | undefined;
  state?: SampleState | undefined;
  worker?: string | undefined;
}

/** What of an address has a meaning; the rest is dropped. */
export function readTaskSearch(search: Record<string, unknown>): TaskSearch {
  const found: TaskSearch = {};
  const tab = TABS.find((each) => each === search.tab);
  const part = PARTS.find(({ state }) => state === search.state);
  if (tab) found.tab = tab;
  if (part) found.state = part.state;
  if (typeof search.worker === "string") found.worker = search.worker;
  return found;
}
