// The tool of each data type; loaded when a sample of it is shown.
import { type ComponentType, lazy } from "react";
import type { ToolProps } from "../core/tool";

type Tool = ComponentType<ToolProps>;
const lazily = (load: () => Promise<Tool>) => lazy(async () => ({ default: await load() }));

const ImageTool = lazily(async () => (await import("../image/ImageTool")).ImageTool);
const TextTool = lazily(async () => (await import("../text/TextTool")).TextTool);
const AudioTool = lazily(async () => (await import("../audio/AudioTool")).AudioTool);
const ReadingTool = lazily(async () => (await import("../table/ReadingTool")).ReadingTool);
const VideoWork = lazily(async () => (await import("./VideoWork")).VideoWork);

/** The type of a sample decides: a key frame of a video is a picture. */
const TOOLS: Readonly<Record<number, Tool>> = { 0: ImageTool, 1: TextTool, 2: AudioTool, 6: VideoWork };

export const toolOf = (sampleType: number): Tool => TOOLS[sampleType] ?? ReadingTool;
