// The life of the canvas in a component: made when it is there, told of its props, shown each picture once decoded.
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { takePicture } from "../core/pictures";
import type { ToolProps } from "../core/tool";
import { CanvasController } from "./controller";
import { attachPointer } from "./pointer";
import type { Work } from "./work";

export function useCanvas(frame: RefObject<HTMLDivElement | null>, props: ToolProps): CanvasController | null {
  const [canvas, setCanvas] = useState<CanvasController | null>(null);
  const work = useWork(props);
  const first = useRef(work);
  useEffect(() => {
    const element = frame.current;
    const container = element?.appendChild(document.createElement("div"));
    if (!element || !container) return;
    const made = new CanvasController(container, first.current);
    const detach = attachPointer(element, made);
    const observer = new ResizeObserver(() =>
      made.resize({ width: element.clientWidth, height: element.clientHeight }),
    );
    made.resize({ width: element.clientWidth, height: element.clientHeight });
    observer.observe(element);
    setCanvas(made);
    return () => {
      observer.disconnect();
      detach();
      made.destroy();
      container.remove();
    };
  }, [frame]);
  useEffect(() => canvas?.setWork(work), [canvas, work]);
  usePicture(canvas, props);
  return canvas;
}

function useWork({ sample, store, labels, datasetType, label, readOnly, onPickLabel }: ToolProps): Work {
  const { sampleId, name } = sample;
  return useMemo(() => {
    const definitions = new Map(labels.map((each) => [each.name, each]));
    return { sampleId, name, store, definitions, datasetType, label, readOnly, onPickLabel };
  }, [sampleId, name, store, labels, datasetType, label, readOnly, onPickLabel]);
}

/** The picture before stays until the next one is decoded. */
function usePicture(canvas: CanvasController | null, { sample, onShown, onBroken }: ToolProps): void {
  const { sampleId, source } = sample;
  const told = useRef({ onShown, onBroken });
  told.current = { onShown, onBroken };
  useEffect(() => {
    if (!canvas) return;
    let isWanted = true;
    takePicture(source).then(
      (picture) => {
        if (!isWanted) return picture.close();
        canvas.show(sampleId, picture);
        told.current.onShown();
      },
      (reason: Error) => isWanted && told.current.onBroken(reason),
    );
    return () => {
      isWanted = false;
    };
  }, [canvas, sampleId, source]);
}
