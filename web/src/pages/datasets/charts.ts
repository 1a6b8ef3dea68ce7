// Numbers of the server as the charts draw them.

import type { LabelDefinition } from "@/annotate/core/tool";
import type { Schema } from "@/api/client";

export interface Bar {
  key: string;
  name: string;
  count: number;
  color: string;
}

type Metrics = NonNullable<Schema<"GetDatasetMetricsAnswer">["metrics"]>;
export const LINES = ["total", "manual_annotation", "auto_annotation"] as const;

const DAY_SECONDS = 86_400;

/** From the start of the day so many days ago to the end of today, in seconds. */
export function spanOf(days: number, now = Date.now()): [number, number] {
  const today = Math.floor(now / 1000 / DAY_SECONDS);
  return [(today - days) * DAY_SECONDS, (today + 1) * DAY_SECONDS];
}

/** The days that have numbers, in seconds as uPlot takes them, and a line of numbers for each of `LINES`. */
export function linesOf(metrics: Metrics): { days: number[]; lines: number[][] } {
  const days = [...new Set(LINES.flatMap((line) => Object.keys(metrics[line] ?? {})))].sort(
    (one, other) => Number(one) - Number(other),
  );
  return {
    days: days.map((day) => Number(day) / 1000),
    lines: LINES.map((line) => days.map((day) => metrics[line]?.[day] ?? 0)),
  };
}

/** How many samples carry each label, the most frequent first. */
export function labelBars(
  stats: readonly Schema<"LabelStats">[],
  definitions: readonly LabelDefinition[],
  labelType: number | undefined,
): Bar[] {
  return stats
    .map((label, place) => ({
      key: `${label.type}:${label.name}`,
      type: label.type,
      name: label.name ?? "",
      count: label.sample_count ?? 0,
      color: definitions[place]?.color ?? "",
    }))
    .filter(({ type }) => labelType === undefined || type === labelType)
    .sort((one, other) => other.count - one.count);
}

/** The values of one metadata key, the most frequent first. */
export function valueBars(values: unknown, color: string): Bar[] {
  if (typeof values !== "object" || values === null) return [];
  return Object.entries(values)
    .map(([name, count]) => ({ key: name, name, count: Number(count), color }))
    .sort((one, other) => other.count - one.count);
}
