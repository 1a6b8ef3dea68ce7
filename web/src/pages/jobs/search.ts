// Which jobs are shown, as it stands in the address.
export const KINDS = [
  "ingest",
  "allocate",
  "redistribute",
  "draw",
  "finish",
  "bring_back",
  "rename_label",
  "remove_labels",
  "send_mail",
] as const;
export type JobKind = (typeof KINDS)[number];

export const STATUSES = ["queued", "running", "done", "failed"] as const;
export type JobStatus = (typeof STATUSES)[number];

export interface JobSearch {
  kind?: JobKind;
  status?: JobStatus;
}

export function readJobSearch(search: Record<string, unknown>): JobSearch {
  const kind = KINDS.find((each) => each === search.kind);
  const status = STATUSES.find((each) => each === search.status);
  return { ...(kind && { kind }), ...(status && { status }) };
}
