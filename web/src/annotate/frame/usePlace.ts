import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { type Mode, type Place, type TabName, tabNamed } from "./place";

/** What stands in the address of the workbench. */
export interface WorkSearch {
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
  const next = (name: TabName): WorkSearch => ({ ...(search.mode && { mode: search.mode }), tab: name });
  // The router does not know which of the two addresses of the workbench this is; both have this search.
  const chooseTab = (name: TabName) => navigate({ to: ".", search: next(name) as never, replace: true });
  return { place, tab, sample: search.sample ?? null, worker: search.worker ?? null, chooseTab };
}
