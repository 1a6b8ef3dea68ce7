import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useProject } from "@/app/project";
import { useAction } from "@/ui/useAction";
import type { ToolProps } from "../core/tool";
import { keyFramesQuery } from "../video/queries";
import { VideoTool } from "../video/VideoTool";
import { readRow } from "./calls";
import { useWorkContext } from "./WorkContext";

/** A video in the workbench: who may cut its frames opens them from here, and comes back to it after each. */
export function VideoWork(props: ToolProps) {
  const { place, work } = useWorkContext();
  const { roles } = useProject();
  const cache = useQueryClient();
  const { samplePath } = props;
  // The labels of the key frame that somebody comes from may still be on their way.
  useEffect(
    () =>
      work.saver.subscribe(() => {
        if (work.saver.getStatus() === "saved") void cache.invalidateQueries(keyFramesQuery(samplePath));
      }),
    [work, cache, samplePath],
  );
  const open = useAction(async (sampleId: string) => work.queue.insert(await readRow(place, sampleId, null)), {
    stale: [],
  });
  return (
    <VideoTool {...props} canCut={roles.includes("owner") || roles.includes("manager")} onOpenSample={open.mutate} />
  );
}
