import { useEffect } from "react";
import type { Queue } from "./queue";

const AHEAD = 3;
const BEHIND = 1;
const PICTURE = 0;

/** Has the browser load and decode the next pictures, and the last one, so that they are there when asked for. */
export function usePreload(queue: Queue): void {
  const { rows, index } = queue.getState();
  useEffect(() => {
    const near = rows.slice(Math.max(0, index - BEHIND), index + AHEAD + 1);
    for (const { sample } of near) {
      if (sample.type !== PICTURE) continue;
      const picture = new Image();
      picture.src = sample.source;
      // A damaged one is told when it is shown.
      picture.decode().catch(() => undefined);
    }
  }, [rows, index]);
}
