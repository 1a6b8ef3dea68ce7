import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useReducer, useState } from "react";
import { useSession } from "@/api/session";
import { useKeyMap } from "../core/react";
import { readCounts, readLabelSet, readRow } from "./calls";
import type { Filter } from "./filter";
import { definitionsOf } from "./labels";
import type { Place, Tab } from "./place";
import { useTaskFacts } from "./useDatasetType";
import { Work } from "./work";

const COUNTS_MS = 30_000;
/** So long the list waits for what an earlier page could not send. */
const SENDING_MS = 3_000;

interface Wanted {
  readonly place: Place;
  readonly tab: Tab;
  readonly filter: Filter;
  /** The sample that the address names. */
  readonly sample: string | null;
  readonly worker: string | null;
}

/** The work in a place and tab; begins with `sample` if the address names one. */
export function useWork({ place, tab, filter, sample, worker }: Wanted) {
  const person = useSession()?.user.user_id;
  // Who signs in again over the page goes on with the same work.
  const [owner] = useState(person ?? "");
  const isPool = useTaskFacts(place).data?.isPool ?? null;
  const work = useMemo(
    () => new Work({ place, tab: tab.name, filter, person: owner, isPool: isPool ?? false }),
    [place, tab.name, filter, owner, isPool],
  );
  const [isOpen, setOpen] = useState(false);
  const [, redraw] = useReducer((count: number) => count + 1, 0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the sample of the address is where the work begins only
  useEffect(() => {
    const stops = [work.subscribe(redraw), work.queue.subscribe(() => work.show()), work.saver.subscribe(redraw)];
    const open = async () => {
      // A browser that keeps nothing, as in some private windows, is no reason not to work.
      await work.drafts.open().catch(() => undefined);
      await Promise.race([work.sendLeft(), new Promise((late) => setTimeout(late, SENDING_MS))]);
      const asked = sample ? await readRow(place, sample, worker).catch(() => null) : null;
      await work.queue.goTo(0);
      if (asked) work.queue.insert(asked);
      setOpen(true);
    };
    setOpen(false);
    if (isPool !== null) void open();
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
  const datasetType = useTaskFacts(place).data?.datasetType ?? null;
  const keyMap = useKeyMap();
  const set = useQuery({
    queryKey: ["label-set", place.datasetId],
    queryFn: () => readLabelSet(place),
    staleTime: COUNTS_MS,
  });
  const labels = useMemo(
    () => (set.data && datasetType !== null ? definitionsOf(set.data, datasetType, keyMap) : []),
    [set.data, datasetType, keyMap],
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
