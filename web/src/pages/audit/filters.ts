// The filters of the audit log as they stand in the address.
const TEXTS = ["action", "actor", "dataset_id", "workforce_task_id", "request_id"] as const;
const TIMES = ["since", "until"] as const;

export type TextFilter = (typeof TEXTS)[number];
export type TimeFilter = (typeof TIMES)[number];

export interface AuditFilters extends Partial<Record<TextFilter, string>>, Partial<Record<TimeFilter, number>> {
  order?: "asc";
}

/** The filters of an address; what is none of them, or empty, is left out. */
export function readFilters(search: Record<string, unknown>): AuditFilters {
  const filters: AuditFilters = {};
  for (const name of TEXTS) {
    // The router reads what looks like a number as one.
    const value = String(search[name] ?? "").trim();
    if (value !== "") filters[name] = value;
  }
  for (const name of TIMES) {
    const value = search[name];
    if (typeof value === "number" && Number.isSafeInteger(value)) filters[name] = value;
  }
  if (search.order === "asc") filters.order = "asc";
  return filters;
}

/** The address of the file with all events that meet the filters. */
export function exportPath(projectId: string, format: "csv" | "jsonl", filters: AuditFilters): string {
  const { order: _, ...meaning } = filters;
  const query = new URLSearchParams({ format });
  for (const [name, value] of Object.entries(meaning)) query.set(name, String(value));
  return `/v2/${projectId}/events/export?${query}`;
}

const MINUTE_MS = 60_000;

/** Epoch milliseconds as an input of type `datetime-local` takes them: local time, whole minutes. */
export function timeInput(milliseconds: number | undefined): string {
  if (milliseconds === undefined) return "";
  const offset = new Date(milliseconds).getTimezoneOffset() * MINUTE_MS;
  return new Date(milliseconds - offset).toISOString().slice(0, "2025-03-04T15:06".length);
}

export function inputTime(value: string): number | undefined {
  const milliseconds = new Date(value).getTime();
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}
