// What of a tab is shown: as it stands in the address, and as the API wants it.

/** The narrower view that somebody chose. */
export interface Filter {
  readonly label?: string;
  /** The file name, extension included. */
  readonly name?: string;
  /** `"1"` hard, `"0"` not. */
  readonly hard?: "0" | "1";
  /** The `worker_id` whose labels are looked at. */
  readonly labeler?: string;
}

export function readFilter(search: Readonly<Record<string, unknown>>): Filter {
  const text = (name: keyof Filter) =>
    typeof search[name] === "string" && search[name] !== "" ? { [name]: search[name] } : {};
  const { hard } = search;
  return {
    ...text("label"),
    ...text("name"),
    ...text("labeler"),
    ...((hard === "0" || hard === "1") && { hard }),
  };
}

/** The parameters that a list of samples takes; `labeler` is for tasks only. */
export function queryOf({ label, name, hard }: Filter): { label_name?: string; search_conditions?: string } {
  const condition = { ...(name && { sample_name: name }), ...(hard && { hard }) };
  return {
    ...(label && { label_name: label }),
    ...(Object.keys(condition).length > 0 && { search_conditions: JSON.stringify(condition) }),
  };
}

export const countOf = (filter: Filter): number => Object.keys(filter).length;
