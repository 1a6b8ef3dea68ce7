import { useEffect } from "react";
import { preparePictures } from "../core/pictures";
import type { Queue } from "./queue";

const PICTURE = 0;

/** Has the next pictures, and the last one, decoded while somebody looks at this one. */
export function usePreload(queue: Queue): void {
  const { rows, index } = queue.getState();
  useEffect(() => {
    const near = [index + 1, index + 2, index + 3, index - 1].map((place) => rows[place]?.sample);
    void preparePictures(near.flatMap((sample) => (sample?.type === PICTURE ? [sample.source] : [])));
  }, [rows, index]);
}
