// What stays as it is from picture to picture: the tool, the view, the light, and what was copied.
import type { Label } from "../core/store";
import type { Shape } from "../core/tool";
import type { Size, View } from "./geometry";
import { Observable } from "./observable";

export type Tool = "select" | Shape;

export interface Settings {
  readonly tool: Tool;
  /** Rectangles by their four extreme points. */
  readonly isExtreme: boolean;
  readonly hasCrosshair: boolean;
  /** In percent; 100 leaves the picture as it is. */
  readonly brightness: number;
  readonly contrast: number;
}

export const settings = new Observable<Settings>({
  tool: "bndbox",
  isExtreme: false,
  hasCrosshair: true,
  brightness: 100,
  contrast: 100,
});

/** The view that somebody chose on the last picture; the next one of the same size on the same screen keeps it. */
export const lastView: { current: { picture: Size; screen: Size; view: View } | null } = { current: null };

export const clipboard: { labels: readonly Label[] } = { labels: [] };

const SHAPE_TOOLS: readonly Tool[] = ["bndbox", "polygon", "circle", "line", "dashed", "point", "polyline"];
const SEGMENTATION = 3;
const WITH_SHAPES = new Set([1, SEGMENTATION, 600]);

/** The tools for a dataset of this type; without shapes there are none. */
export function toolsOf(datasetType: number, readOnly: boolean): readonly Tool[] {
  if (!WITH_SHAPES.has(datasetType)) return [];
  if (readOnly) return ["select"];
  return datasetType === SEGMENTATION ? ["select", "polygon"] : ["select", ...SHAPE_TOOLS];
}

/** The chosen tool, or the nearest one that the dataset has. */
export function toolOf({ tool }: Settings, tools: readonly Tool[]): Tool {
  return tools.includes(tool) ? tool : (tools[1] ?? "select");
}

/** A label that was just picked brings the shape that its owner chose for it, unless somebody is selecting. */
export function takeShape(shape: Shape, tools: readonly Tool[]): void {
  const isDrawing = toolOf(settings.get(), tools) !== "select";
  if (isDrawing && tools.includes(shape)) settings.set({ tool: shape });
}
