import { useCallback, useEffect, useState } from "react";
import type { Place } from "./place";

/** So long the lock of a tab that is just being closed may take. */
const PATIENCE_MS = 300;

/** Whether the same work is open in another tab of this browser: one at a time may write. */
export function useElsewhere(place: Place) {
  const name = `teamlabel-work/${place.taskId ?? place.datasetId}/${place.mode}`;
  const [isElsewhere, setElsewhere] = useState(false);
  const [steal, setSteal] = useState(false);
  const takeOver = useCallback(() => setSteal(true), []);

  useEffect(() => {
    if (!navigator.locks) return;
    const leaving = new AbortController();
    const impatience = setTimeout(() => setElsewhere(true), PATIENCE_MS);
    const hold = async () => {
      clearTimeout(impatience);
      if (leaving.signal.aborted) return;
      setElsewhere(false);
      await new Promise<void>((leave) => leaving.signal.addEventListener("abort", () => leave()));
    };
    // It waits until the other tab is closed; with `steal` it takes the lock away.
    const options = steal ? { steal } : { signal: leaving.signal };
    navigator.locks.request(name, options, hold).catch(() => {
      if (leaving.signal.aborted) return;
      setSteal(false);
      setElsewhere(true);
    });
    return () => {
      clearTimeout(impatience);
      leaving.abort();
    };
  }, [name, steal]);

  return { isElsewhere, takeOver };
}
