import { type MouseEvent, type PointerEvent, type RefObject, useRef } from "react";
import type { Caret } from "./caret";
import type { Positions } from "./offsets";
import { placeAtPoint } from "./point";

/** What the pointer does to a text; places are those of whole graphemes. */
export interface PointerTarget {
  onCaret: (caret: Caret) => void;
  onSelected: (caret: Caret) => void;
  onSpan: (id: string, at: number | null) => void;
  onEdge: (id: string, side: "start" | "end", at: number) => void;
  onEdgeDone: () => void;
  /** A drag from the tag of an entity, and where it ends: on an entity, or null. */
  onPull: (id: string, over: string | null, point: { x: number; y: number }) => void;
  onPullDone: (id: string, over: string | null) => void;
}

type Drag =
  | { kind: "text"; anchor: number; span: string | null; moved: boolean }
  | { kind: "edge"; id: string; side: "start" | "end" }
  | { kind: "tag"; id: string; moved: boolean };

const SCROLL_STEP = 24;

export function useTextPointer(
  root: RefObject<HTMLDivElement | null>,
  positions: Positions,
  caret: Caret | null,
  target: PointerTarget,
) {
  const drag = useRef<Drag | null>(null);
  const placeAt = ({ clientX, clientY }: PointerEvent): number | null => {
    const place = root.current && placeAtPoint(root.current, clientX, clientY);
    return place === null ? null : nearest(positions, place);
  };

  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0 || !(event.target instanceof HTMLElement) || event.target === root.current) return;
    drag.current = beginning(event.target, placeAt(event), event.shiftKey ? caret : null);
    if (drag.current) root.current?.setPointerCapture(event.pointerId);
    if (drag.current?.kind === "text") target.onCaret({ anchor: drag.current.anchor, head: placeAt(event) ?? 0 });
  };

  const onPointerMove = (event: PointerEvent) => {
    const now = drag.current;
    if (!now || event.buttons === 0) return;
    scrollAtEdges(root.current, event.clientY);
    const at = placeAt(event);
    if (now.kind === "edge" && at !== null) target.onEdge(now.id, now.side, at);
    if (now.kind === "text" && at !== null && (now.moved || at !== now.anchor)) {
      now.moved = true;
      target.onCaret({ anchor: now.anchor, head: at });
    }
    if (now.kind === "tag") {
      const over = spanAt(event);
      now.moved ||= over !== now.id;
      if (now.moved) target.onPull(now.id, over, { x: event.clientX, y: event.clientY });
    }
  };

  const onPointerUp = (event: PointerEvent) => {
    const now = drag.current;
    drag.current = null;
    if (!now) return;
    if (now.kind === "edge") target.onEdgeDone();
    if (now.kind === "tag") now.moved ? target.onPullDone(now.id, spanAt(event)) : target.onSpan(now.id, null);
    if (now.kind !== "text") return;
    const at = placeAt(event) ?? now.anchor;
    if (now.moved || event.shiftKey) target.onSelected({ anchor: now.anchor, head: at });
    else if (now.span) target.onSpan(now.span, at);
  };

  const onDoubleClick = ({ clientX, clientY }: MouseEvent) => {
    const place = root.current && placeAtPoint(root.current, clientX, clientY);
    if (place === null) return;
    const { start, end } = positions.wordAt(place);
    target.onSelected({ anchor: start, head: end });
  };

  /** The text draws its own selection. */
  const onMouseDown = (event: MouseEvent) => {
    if (event.target === root.current) return;
    event.preventDefault();
    root.current?.focus({ preventScroll: true });
  };

  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp, onDoubleClick, onMouseDown };
}

function beginning(target: HTMLElement, at: number | null, extended: Caret | null): Drag | null {
  const edge = target.closest<HTMLElement>("[data-edge]");
  if (edge) return { kind: "edge", id: edge.dataset.of ?? "", side: edge.dataset.edge as "start" | "end" };
  const tag = target.closest<HTMLElement>("[data-tag]");
  if (tag) return { kind: "tag", id: tag.dataset.tag ?? "", moved: false };
  if (at === null) return null;
  return { kind: "text", anchor: extended?.anchor ?? at, span: innermost(target), moved: false };
}

/** The last span of a place begins last, so it lies inside of the others. */
const innermost = (element: Element): string | null =>
  element.closest<HTMLElement>("[data-spans]")?.dataset.spans?.split(" ").at(-1) ?? null;

function spanAt({ clientX, clientY }: PointerEvent): string | null {
  const element = document.elementFromPoint(clientX, clientY);
  return element?.closest<HTMLElement>("[data-tag]")?.dataset.tag ?? (element && innermost(element));
}

/** The edge of a grapheme that a place in it lies nearer to. */
function nearest(positions: Positions, place: number): number {
  const start = positions.snapped(place);
  const end = positions.after(start);
  return place - start <= end - place ? start : end;
}

function scrollAtEdges(root: HTMLElement | null, y: number): void {
  const frame = root?.getBoundingClientRect();
  if (!root || !frame) return;
  if (y < frame.top + SCROLL_STEP) root.scrollBy(0, -SCROLL_STEP);
  if (y > frame.bottom - SCROLL_STEP) root.scrollBy(0, SCROLL_STEP);
}
