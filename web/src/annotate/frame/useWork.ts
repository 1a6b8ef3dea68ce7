import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useReducer, useState } from "react";
import { useSession } from "@/api/session";
import { readCounts, readLabelSet, readRow } from "./calls";
import { definitionsOf } from "./labels";
import type { Place, Tab } from "./place";
import { useDatasetType } from "./useDatasetType";
import { Work } from "./work";

const COUNTS_MS = 30_000;

/** The work in a place and tab; begins with `sample` if the address names one. */
export function useWork(place: Place, tab: Tab, sample: string | null, worker: string | null) {
  const person = useSession()?.user.user_id;
  // Who signs in again over the page goes on with the same work.
  const [owner] = useState(person ?? "");
  const work = useMemo(() => new Work(place, tab.name, owner), [place, tab.name, owner]);
  const [isOpen, setOpen] = useState(false);
  const [, redraw] = useReducer((count: number) => count + 1, 0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the sample of the address is where the work begins only
  useEffect(() => {
    const stops = [work.subscribe(redraw), work.queue.subscribe(() => work.show()), work.saver.subscribe(redraw)];
    const open = async () => {
      await work.drafts.open();
      const asked = sample ? await readRow(place, sample, worker).catch(() => null) : null;
      await work.queue.goTo(0);
      if (asked) work.queue.insert(asked);
      setOpen(true);
    };
    setOpen(false);
    void open();
    return () => {
      for (const stop of stops) stop();
      work.close();
    };
  }, [work]);

  useEffect(() => {
    if (person) work.saver.retry();
    const retry = () => work.saver.retry();
    window.addEventListener("online", retry);
    return () => window.removeEventListener("online", retry);
  }, [person, work]);

  return { work, isOpen };
}

export function useCounts(place: Place) {
  return useQuery({
    queryKey: ["work-counts", place.datasetId, place.taskId],
    queryFn: () => readCounts(place),
    refetchInterval: COUNTS_MS,
  });
}

/** The label set of the dataset, and the type of the dataset. */
export function useLabels(place: Place) {
  const datasetType = useDatasetType(place);
  const set = useQuery({
    queryKey: ["label-set", place.datasetId],
    queryFn: () => readLabelSet(place),
    staleTime: COUNTS_MS,
  });
  const labels = useMemo(
    () => (set.data && datasetType !== null ? definitionsOf(set.data, datasetType) : []),
    [set.data, datasetType],
  );
  return { labels, datasetType };
}

export function useRefreshCounts(place: Place) {
  const cache = useQueryClient();
  return useCallback(
    () => cache.invalidateQueries({ queryKey: ["work-counts", place.datasetId, place.taskId] }),
    [cache, place],
  );
}
