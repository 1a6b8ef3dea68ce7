import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { type Filter, readFilter } from "./filter";
import { type Mode, type Place, type TabName, tabNamed } from "./place";

/** What stands in the address of the workbench. */
export interface WorkSearch extends Filter {
  mode?: "review" | "accept";
  tab?: string;
  sample?: string;
  worker?: string;
}

export function usePlace() {
  const { projectId = "", datasetId = "", taskId } = useParams({ strict: false });
  const search: WorkSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const mode: Mode = taskId ? (search.mode ?? "label") : "dataset";
  const place: Place = useMemo(
    () => ({ projectId, datasetId, taskId: taskId ?? null, mode }),
    [projectId, datasetId, taskId, mode],
  );
  const tab = tabNamed(mode, search.tab);
  const { label, name, hard, labeler } = search;
  const filter = useMemo(() => readFilter({ label, name, hard, labeler }), [label, name, hard, labeler]);
  // The router does not know which of the two addresses of the workbench this is; both have this search.
  const go = (next: WorkSearch) =>
    navigate({ to: ".", search: { ...(search.mode && { mode: search.mode }), ...next } as never, replace: true });
  const chooseTab = (name: TabName) => go({ ...filter, tab: name });
  const chooseFilter = (next: Filter) => go({ ...next, tab: tab.name });
  return { place, tab, sample: search.sample ?? null, worker: search.worker ?? null, chooseTab, filter, chooseFilter };
}
