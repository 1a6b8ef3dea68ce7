import { type RefObject, useEffect, useRef } from "react";
import { useCommands } from "../core/dispatch";

/** What of the sample takes keys: the canvas, the text, the waveform. */
const DATA = '[role="application"], [role="region"][tabindex="0"], [tabindex="0"]';

/**
 * Keeps the focus where somebody works: on the data if what had it is gone with the sample before, and by a key from
 * part to part.
 */
export function useFocus(frame: RefObject<HTMLElement | null>, sampleKey: string | null): void {
  const last = useRef<Element | null>(null);
  useEffect(() => {
    const note = (event: FocusEvent) => {
      last.current = event.target instanceof Element ? event.target : null;
    };
    window.addEventListener("focusin", note);
    return () => window.removeEventListener("focusin", note);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what had the focus may go with every sample
  useEffect(() => {
    const isLost = document.activeElement === document.body && last.current !== null && !isUsable(last.current);
    if (isLost) focusData(frame.current);
  }, [frame, sampleKey]);

  useCommands({
    "work.leaveCanvas": () => {
      const parts = [...(frame.current?.querySelectorAll<HTMLElement>("header, main, aside, footer") ?? [])];
      const at = parts.findLastIndex((part) => part.contains(document.activeElement));
      return parts
        .slice(at + 1)
        .concat(parts.slice(0, Math.max(0, at)))
        .some(focusFirst);
    },
    "work.toData": () => focusData(frame.current),
  });
}

const isUsable = (element: Element): boolean => element.isConnected && !element.matches(":disabled");

/** Gives the focus to the data, so that keys go to them. */
function focusData(frame: HTMLElement | null): boolean {
  const main = frame?.querySelector<HTMLElement>("main");
  const data = main?.querySelector<HTMLElement>(DATA) ?? main;
  data?.focus({ preventScroll: true });
  return data === document.activeElement;
}

function focusFirst(part: HTMLElement): boolean {
  const found = [...part.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [tabindex="0"]')];
  const first = found.find((element) => !element.matches(":disabled") && element.checkVisibility()) ?? part;
  first.focus();
  return first === document.activeElement;
}
