// What the canvas is given, and what it tells.
import type { AnnotationStore } from "../core/store";
import type { Point } from "./geometry";
import type { Hint } from "./hints";
import type { Definitions } from "./scene";
import type { Figure } from "./shapes";

/** What the canvas works on, from the props of the tool. */
export interface Work {
  readonly sampleId: string;
  readonly name: string;
  readonly store: AnnotationStore;
  readonly definitions: Definitions;
  readonly datasetType: number;
  readonly label: string | null;
  readonly readOnly: boolean;
  readonly onPickLabel: (name: string) => void;
}

/** What the status line shows. */
export interface Status {
  /** Where a click would set a point. */
  readonly pointer: Point | null;
  readonly scale: number;
  /** What is being drawn, or what is selected alone. */
  readonly figure: Figure | null;
  readonly needsLabel: boolean;
  readonly hint: Hint | null;
}
