import { useEffect } from "react";
import { addTime } from "./calls";
import type { Place } from "./place";
import type { Row } from "./rows";

/** Who does nothing for so long is away. */
const AWAY_MS = 60_000;
const TICK_MS = 1_000;
const WORTH_TELLING_MS = 500;
const SIGNS = ["keydown", "pointermove", "pointerdown", "wheel"] as const;

/** Counts how long somebody works on a sample, and tells the server when the next one comes. */
export function useWorkTime(place: Place, row: Row | null): void {
  const sampleId = row?.sample.sampleId;
  const workerId = row?.workerId ?? null;
  useEffect(() => {
    if (!sampleId || !place.taskId) return;
    const begun = performance.now();
    let [spent, counted, lastSign] = [0, begun, begun];
    const note = () => {
      lastSign = performance.now();
    };
    const count = () => {
      const now = performance.now();
      if (document.visibilityState === "visible" && now - lastSign < AWAY_MS) spent += now - counted;
      counted = now;
    };
    for (const sign of SIGNS) window.addEventListener(sign, note, { passive: true });
    const timer = setInterval(count, TICK_MS);
    return () => {
      count();
      clearInterval(timer);
      for (const sign of SIGNS) window.removeEventListener(sign, note);
      if (spent >= WORTH_TELLING_MS) void addTime(place, sampleId, workerId, Math.round(spent));
    };
  }, [place, sampleId, workerId]);
}
