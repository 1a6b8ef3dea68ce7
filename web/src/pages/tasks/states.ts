// The states of tasks and assignments: what each offers, and how many assignments are in each.
import type { Schema } from "@/api/client";

type Stats = Schema<"SampleStats">;

export const STATUS_COLORS = ["blue", "blue", "indigo", "teal", "red", "indigo", "gray", "indigo"] as const;
export type Status = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;
export const STARTING: Status = 0;
export const RUNNING: Status = 1;
export const ACCEPTING: Status = 2;
export const ACCEPTED: Status = 3;
export const REJECTED: Status = 4;
export const WRITING: Status = 5;
export const CREATED: Status = 6;
export const DRAWING: Status = 7;

/** Whether the server is at work on the task, so that it changes by itself. */
export const isBusy = (status: Status | undefined): boolean =>
  status === STARTING || status === WRITING || status === DRAWING;

export type PrimaryAction = "start" | "restart" | "review" | "accept" | "continue" | "watch" | "report";

/** The one thing that a task of this status waits for from who looks at it. */
export function primaryAction(status: Status, stats: Stats, isOwner: boolean): PrimaryAction | null {
  if (status === CREATED) return "start";
  if (isOwner) {
    if (status === ACCEPTING) return "continue";
    if (status === DRAWING || status === WRITING) return "watch";
    if (status === ACCEPTED) return "report";
    if (isWaiting(status) && (stats.uncheck_sample_count ?? 0) > 0) return "accept";
  }
  if (isWaiting(status) && (stats.unreviewed_sample_count ?? 0) > 0) return "review";
  return status === REJECTED ? "restart" : null;
}

const isWaiting = (status: Status): boolean => status === RUNNING || status === REJECTED;

/** The parts of the state bar in the order in which an assignment passes them, with what lists them. */
export const PARTS = [
  { key: "unlabeled", state: "__NONE__", color: "gray.5" },
  { key: "auto", state: "__AUTO_ANNOTATION__", color: "grape.5" },
  { key: "rejected", state: "__REJECTED__", color: "red.6" },
  { key: "unreviewed", state: "__UNREVIEWED__", color: "yellow.5" },
  { key: "uncheck", state: "__UNCHECK__", color: "cyan.5" },
  { key: "sampled", state: "__WORKFORCE_SAMPLED__", color: "indigo.5" },
  { key: "accepted", state: "__ACCEPTED__", color: "teal.6" },
] as const;

export type Part = (typeof PARTS)[number];
export type SampleState = Part["state"];

export function countOf(part: Part["key"], stats: Stats): number {
  const sampled = stats.sampled_sample_count ?? 0;
  const counts: Record<Part["key"], number | undefined> = {
    unlabeled: stats.unannotated_sample_count,
    auto: stats.auto_annotation_sample_count,
    rejected: stats.rejected_sample_count,
    unreviewed: stats.unreviewed_sample_count,
    // What was drawn waits for acceptance too, and is counted in both.
    uncheck: Math.max(0, (stats.uncheck_sample_count ?? 0) - sampled),
    sampled,
    accepted: stats.accepted_sample_count,
  };
  return counts[part] ?? 0;
}

/** How many have labels that nobody sent back. */
export function doneOf(stats: Stats): number {
  const open = (["unlabeled", "auto", "rejected"] as const).reduce((sum, part) => sum + countOf(part, stats), 0);
  return Math.max(0, (stats.total_sample_count ?? 0) - open);
}

const STATE_PARTS: Record<string, Part["key"]> = {
  UN_ANNOTATION: "unlabeled",
  AUTO_ANNOTATION: "auto",
  REJECTED: "rejected",
  UNREVIEWED: "unreviewed",
  UNCHECK: "uncheck",
  SAMPLED_UNCHECK: "sampled",
  SAMPLED_ACCEPTED: "sampled",
  SAMPLED_REJECTED: "sampled",
  ACCEPTED: "accepted",
};

/** The part of the bar that an assignment is in, by its `sample_status`. */
export const partOf = (status: string | undefined): Part | undefined =>
  PARTS.find(({ key }) => key === STATE_PARTS[status ?? ""]);
