// How a label looks where it is drawn over text or sound.
import { isLightColor } from "@mantine/core";
import type { LabelDefinition } from "./core/tool";

export interface Look {
  readonly color: string;
  /** Black or white, whichever can be read on the colour. */
  readonly ink: string;
  readonly isDashed: boolean;
}

/** Of a name that the label set no longer has. */
const UNKNOWN: Look = { color: "#868e96", ink: "#000", isDashed: true };
/** Below this luminance white has the higher contrast (WCAG 2). */
const EVEN_LUMINANCE = 0.179;

export type Looks = ReadonlyMap<string, Look>;

export function looksOf(labels: readonly LabelDefinition[]): Looks {
  return new Map(
    labels.map(({ name, color, isDashed }) => [
      name,
      { color, isDashed, ink: isLightColor(color, EVEN_LUMINANCE) ? "#000" : "#fff" },
    ]),
  );
}

export const lookOf = (looks: Looks, name: string): Look => looks.get(name) ?? UNKNOWN;
