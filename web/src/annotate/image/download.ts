// The mask of a picture as a file: a PNG whose pixels hold the place of the label in the label set, counted from 1.
import type { Label } from "../core/store";
import type { LabelDefinition } from "../core/tool";
import type { Size } from "./geometry";
import { type Area, maskOf } from "./masks";
import { palettePng } from "./png";
import { figureOf } from "./shapes";

/** What a byte can tell apart, beside the background. */
export const MOST_VALUES = 255;
const BACKGROUND = "#000000";

/** The polygons with the numbers of their labels, in the order of the labels. */
export function areasOf(labels: readonly Label[], definitions: readonly LabelDefinition[]): Area[] {
  const values = new Map(definitions.map(({ name }, place) => [name, place + 1]));
  return labels.flatMap((label) => {
    const figure = figureOf(label);
    const value = values.get(label.name ?? "");
    return figure?.shape === "polygon" && value !== undefined ? [{ points: figure.points, value }] : [];
  });
}

export async function downloadMask(
  labels: readonly Label[],
  definitions: readonly LabelDefinition[],
  { width, height }: Size,
  name: string,
): Promise<void> {
  const mask = maskOf(areasOf(labels, definitions), width, height);
  const file = await palettePng(mask, width, height, [BACKGROUND, ...definitions.map(({ color }) => color)]);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `${name
    .split("/")
    .at(-1)
    ?.replace(/\.[^.]*$/, "")}-mask.png`;
  link.click();
  URL.revokeObjectURL(link.href);
}
