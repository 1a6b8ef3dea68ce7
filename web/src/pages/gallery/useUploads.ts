import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { putFile } from "@/api/upload";
import { rereadSamples } from "./cachedSamples";
import { useGallery } from "./GalleryContext";
import { type Chosen, type Summary, Uploads } from "./uploads";

export interface UploadView {
  uploads: Uploads;
  summary: Summary;
  add: (chosen: readonly Chosen[]) => void;
}

/** The uploads of a gallery, which shows what came in as soon as all have ended. */
export function useUploads(): UploadView {
  const { place } = useGallery();
  const cache = useQueryClient();
  const { project_id: project, dataset_id: dataset } = place;
  const [uploads] = useState(
    () =>
      new Uploads(({ file, name }, onProgress, signal) => {
        const path = `/v2/${project}/datasets/${dataset}/data-annotations/samples/files`;
        return putFile(`${path}?name=${encodeURIComponent(name)}`, file, { onProgress, signal });
      }),
  );
  useSyncExternalStore(uploads.subscribe, uploads.version);
  const summary = uploads.summary();
  const { isRunning } = summary;
  const cameIn = summary.counts.done;
  useEffect(() => {
    if (!isRunning && cameIn > 0) void rereadSamples(cache, place);
  }, [isRunning, cameIn, cache, place]);
  return { uploads, summary, add: (chosen) => uploads.add(chosen) };
}
