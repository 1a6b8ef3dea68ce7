import { useProject } from "@/app/project";
import { useAction } from "@/ui/useAction";
import type { ToolProps } from "../core/tool";
import { VideoTool } from "../video/VideoTool";
import { readRow } from "./calls";
import { useWorkContext } from "./WorkContext";

/** A video in the workbench: who may cut its frames opens them from here, and comes back to it after each. */
export function VideoWork(props: ToolProps) {
  const { place, work } = useWorkContext();
  const { roles } = useProject();
  const open = useAction(async (sampleId: string) => work.queue.insert(await readRow(place, sampleId, null)), {
    stale: [],
  });
  return (
    <VideoTool {...props} canCut={roles.includes("owner") || roles.includes("manager")} onOpenSample={open.mutate} />
  );
}
