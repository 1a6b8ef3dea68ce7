// Where somebody works: in a task or in the dataset itself, and as what.
import type { SamplePath } from "../core/tool";

export type Mode = "label" | "review" | "accept" | "dataset";

/** Whether others' work is judged, and not one's own done. */
export const isJudging = (mode: Mode): boolean => mode === "review" || mode === "accept";

export interface Place {
  readonly projectId: string;
  readonly datasetId: string;
  /** Null in the dataset itself. */
  readonly taskId: string | null;
  readonly mode: Mode;
}

export type State =
  | "__NONE__"
  | "__AUTO_ANNOTATION__"
  | "__REJECTED__"
  | "__UNREVIEWED__"
  | "__UNCHECK__"
  | "__REVIEWED__"
  | "__ACCEPTED__"
  | "__ALL__"
  | "__WORKFORCE_SAMPLED_UNCHECK__"
  | "__WORKFORCE_SAMPLED_ACCEPTED__"
  | "__WORKFORCE_SAMPLED_REJECTED__";

/** A tab of the workbench: which samples it holds, and the name of their number in the statistics. */
export interface Tab {
  readonly name: string;
  readonly state?: State;
  readonly skipped?: boolean;
  readonly count?: string;
}

const EVERYTHING = { name: "everything", count: "total" } as const;

export const TABS = {
  label: [
    { name: "unlabeled", state: "__NONE__", skipped: false, count: "un_annotation" },
    { name: "toConfirm", state: "__AUTO_ANNOTATION__", count: "auto_annotation" },
    { name: "rejected", state: "__REJECTED__", count: "rejected" },
    { name: "toReview", state: "__UNREVIEWED__", count: "unreviewed" },
    { name: "toAccept", state: "__UNCHECK__", count: "uncheck" },
    { name: "accepted", state: "__ACCEPTED__", count: "accepted" },
    { name: "skipped", skipped: true },
    EVERYTHING,
  ],
  review: [
    { name: "toReview", state: "__UNREVIEWED__", count: "unreviewed" },
    { name: "rejected", state: "__REJECTED__", count: "rejected" },
    { name: "approved", state: "__REVIEWED__" },
    EVERYTHING,
  ],
  accept: [
    { name: "sampled", state: "__WORKFORCE_SAMPLED_UNCHECK__" },
    { name: "passed", state: "__WORKFORCE_SAMPLED_ACCEPTED__" },
    { name: "refused", state: "__WORKFORCE_SAMPLED_REJECTED__" },
    EVERYTHING,
  ],
  dataset: [
    { name: "unlabeled", state: "__NONE__", count: "un_annotation" },
    { name: "toConfirm", state: "__AUTO_ANNOTATION__", count: "auto_annotation" },
    { name: "labeled", state: "__ALL__" },
    EVERYTHING,
  ],
} as const satisfies Record<Mode, readonly Tab[]>;

export type TabName = (typeof TABS)[Mode][number]["name"];

export const tabsOf = (mode: Mode): readonly (Tab & { name: TabName })[] => TABS[mode];

export function tabNamed(mode: Mode, name: string | undefined): Tab & { name: TabName } {
  const tabs = tabsOf(mode);
  const found = tabs.find((tab) => tab.name === name) ?? tabs[0];
  if (!found) throw new Error(`${mode} has no tabs`);
  return found;
}

export function samplePath(place: Place, sampleId: string, workerId: string | null): SamplePath {
  return { projectId: place.projectId, datasetId: place.datasetId, taskId: place.taskId, sampleId, workerId };
}
