// What the frame of the workbench gives to the tool of a data type, and what it gets of it.
import type { AnnotationStore } from "./store";

export type Shape = "bndbox" | "polygon" | "circle" | "line" | "dashed" | "point" | "polyline";

/** A label of the label set, as the workbench shows it. */
export interface LabelDefinition {
  readonly name: string;
  readonly type: number;
  /** `#rrggbb`: that of the label set, else one of the default colours. */
  readonly color: string;
  /** The second time round the default colours, shapes are dashed. */
  readonly isDashed: boolean;
  /** The key that picks it, as commands write keys; empty without one. */
  readonly key: string;
  /** The key that the label set asks for, where a command has it. */
  readonly lostKey?: string;
  readonly defaultShape: Shape | null;
  readonly attributes: readonly AttributeDefinition[];
  /** Of relations: the names of the entities that they join. */
  readonly from: string;
  readonly to: string;
}

export interface AttributeDefinition {
  readonly name: string;
  readonly type: "select" | "text";
  readonly values: readonly string[];
  readonly defaultValue: string;
}

/** A sample as the tools need it. */
export interface WorkSample {
  readonly sampleId: string;
  /** 0 picture, 1 text, 2 sound, 4 table row, 6 video, 9 free. */
  readonly type: number;
  /** A link to the file, good for an hour. */
  readonly source: string;
  readonly name: string;
  readonly metadata: Readonly<Record<string, unknown>>;
}

export interface ToolProps {
  readonly datasetType: number;
  readonly sample: WorkSample;
  readonly store: AnnotationStore;
  readonly labels: readonly LabelDefinition[];
  /** The name of the label that new annotations get; null before one was picked. */
  readonly label: string | null;
  readonly onPickLabel: (name: string) => void;
  /** Nothing may be changed: in review before the tools are woken, in accepted samples, in locked tasks. */
  readonly readOnly: boolean;
  /** Told once the sample is on the screen. */
  readonly onShown: () => void;
  /** Told what keeps the sample from being shown, so that the frame offers to go on. */
  readonly onBroken: (reason: Error) => void;
  /** The addresses of the sample below the API, for what a tool reads itself: peaks, frames. */
  readonly samplePath: SamplePath;
}

export interface SamplePath {
  readonly projectId: string;
  readonly datasetId: string;
  /** Null in the dataset itself. */
  readonly taskId: string | null;
  readonly sampleId: string;
  readonly workerId: string | null;
}
