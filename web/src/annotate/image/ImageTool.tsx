import { type RefObject, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useCommands } from "../core/dispatch";
import { useAnnotation } from "../core/react";
import { relabeled } from "../core/relabel";
import type { ToolProps } from "../core/tool";
import type { CanvasController } from "./controller";
import classes from "./image.module.css";
import { handlersOf, sparing } from "./keyboard";
import { StatusLine } from "./StatusLine";
import { toolsOf } from "./settings";
import { ToolButtons } from "./ToolButtons";
import { useCanvas } from "./useCanvas";

/** A picture with its shapes, or alone where the dataset has classes only. */
export function ImageTool(props: ToolProps) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useCanvas(frame, props);
  const { labels } = useAnnotation(props.store);
  const tools = toolsOf(props.datasetType, props.readOnly);
  const { name } = props.sample;
  return (
    <div className={classes.tool}>
      {canvas && <ToolButtons canvas={canvas} store={props.store} tools={tools} />}
      <div
        ref={frame}
        className={classes.canvas}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys for drawing and moving go to it
        tabIndex={0}
        aria-label={tools.length > 0 ? t("image.canvas", { name, count: labels.length }) : t("image.picture", { name })}
      />
      {canvas && <StatusLine canvas={canvas} metadata={props.sample.metadata} />}
      {canvas && <CanvasKeys {...props} canvas={canvas} frame={frame} />}
    </div>
  );
}

interface CanvasKeysProps extends ToolProps {
  canvas: CanvasController;
  frame: RefObject<HTMLDivElement | null>;
}

/** Comes after the frame of the workbench, so that the canvas is asked for each key before it. */
function CanvasKeys({ canvas, frame, labels, store, readOnly }: CanvasKeysProps) {
  const isFocused = () => document.activeElement === frame.current || document.activeElement === document.body;
  const labelKeys = new Set(labels.map(({ key }) => key));
  const relabel = (key: string) => {
    const given = labels.find((each) => each.key === key);
    const selected = store.getSelection();
    if (!given || readOnly || !canvas.isEditing || selected.size === 0) return false;
    store.changeLabels((now) => now.map((label) => (selected.has(label.id) ? relabeled(label, given) : label)));
    return true;
  };
  useCommands(sparing(handlersOf(canvas, isFocused), labelKeys), relabel);
  return null;
}
