// Leads the events of mouse, pen, finger and wheel to the canvas.
import type { Command } from "../core/commands";
import { nameOfPress, readKeyMap } from "../core/keys";
import { getSettings } from "../core/settings";
import type { CanvasController } from "./controller";
import type { Point } from "./geometry";
import { figureWithVertex, type Gesture, gestureOf, handleAt, OUTLINE_REACH_PX, type Press, panning } from "./gestures";
import { handlesOf } from "./shapes";

const MIDDLE_BUTTON = 1;
const ZOOM_PER_PX = 0.0016;
const LINE_PX = 33;
const RESIZE_CURSORS = ["nwse", "ns", "nesw", "ew", "nwse", "ns", "nesw", "ew"];

/** Returns what takes the listeners away. */
export function attachPointer(element: HTMLElement, canvas: CanvasController): () => void {
  const hand = new Hand(element, canvas);
  const attached = new AbortController();
  const { signal } = attached;
  element.addEventListener("pointerdown", (event) => hand.press(event), { signal });
  element.addEventListener("pointermove", (event) => hand.move(event), { signal });
  element.addEventListener("pointerup", (event) => hand.end(event), { signal });
  element.addEventListener("pointercancel", () => hand.cancel(), { signal });
  element.addEventListener("pointerenter", () => hand.enter(), { signal });
  element.addEventListener("pointerleave", () => hand.leave(), { signal });
  element.addEventListener("dblclick", (event) => hand.doubleClick(event), { signal });
  element.addEventListener("contextmenu", (event) => event.preventDefault(), { signal });
  element.addEventListener("wheel", (event) => hand.wheel(event), { signal, passive: false });
  // Before the commands: Escape gives up the gesture and nothing else.
  window.addEventListener("keydown", (event) => hand.keyDown(event), { signal, capture: true });
  window.addEventListener("keyup", (event) => hand.release((code) => code === event.code), { signal });
  window.addEventListener("blur", () => hand.release(() => true), { signal });
  return () => attached.abort();
}

const HELD = ["shape.pan", "shape.edit"] as const satisfies readonly Command[];

class Hand {
  private gesture: Gesture | null = null;
  /** The codes of the keys that are held. */
  private readonly held = new Map<(typeof HELD)[number], string>();

  constructor(
    private readonly element: HTMLElement,
    private readonly canvas: CanvasController,
  ) {}

  press(event: PointerEvent): void {
    const isPan = event.button === MIDDLE_BUTTON || this.held.has("shape.pan");
    if (this.gesture || (event.button !== 0 && !isPan)) return;
    event.preventDefault();
    this.element.focus({ preventScroll: true });
    this.element.setPointerCapture(event.pointerId);
    const press = this.pressOf(event);
    this.canvas.holdEdit(this.isEditing(event));
    this.canvas.setPointer(this.canvas.viewport.toPicture(press.screen));
    this.gesture = isPan ? panning(this.canvas, press) : gestureOf(this.canvas, press);
    if (isPan) this.element.style.cursor = "grabbing";
  }

  move(event: PointerEvent): void {
    const press = this.pressOf(event);
    this.canvas.holdEdit(this.isEditing(event));
    this.canvas.setPointer(this.canvas.viewport.toPicture(press.screen));
    if (this.gesture) this.gesture.move(press);
    else {
      this.canvas.pen.aim(press.screen, press.isAlt);
      this.element.style.cursor = this.cursorAt(press);
    }
  }

  end(event: PointerEvent): void {
    const { gesture } = this;
    this.gesture = null;
    gesture?.end(this.pressOf(event));
    this.element.style.cursor = this.cursorAt(this.pressOf(event));
  }

  cancel(): void {
    this.gesture?.cancel();
    this.gesture = null;
  }

  /** From the tool buttons the keys come back to the canvas with the pointer. */
  enter(): void {
    const { activeElement } = document;
    if (activeElement?.closest('[role="toolbar"]')) this.element.focus({ preventScroll: true });
  }

  leave(): void {
    if (this.gesture) return;
    this.canvas.setPointer(null);
    this.canvas.pen.aim(null, true);
  }

  /** Ends the shape in the making, or inserts a vertex on the edge below. */
  doubleClick(event: MouseEvent): void {
    const { canvas } = this;
    if (canvas.pen.close()) return;
    const item = canvas.selected;
    if (!item || !canvas.unlocked.has(item.id) || !canvas.isEditing) return;
    const { screen } = this.pressOf(event);
    const inserted = handleAt(canvas, screen) === null ? figureWithVertex(canvas, item.figure, screen) : null;
    if (!inserted) return;
    canvas.setChanges(new Map([[item.id, inserted.figure]]));
    canvas.keepChanges();
    canvas.chooseVertex(inserted.vertex);
  }

  wheel(event: WheelEvent): void {
    event.preventDefault();
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * LINE_PX : event.deltaY;
    // Pinching a touchpad comes as a wheel with Ctrl, in small steps.
    const factor = Math.exp(-pixels * ZOOM_PER_PX * (event.ctrlKey && Math.abs(pixels) < LINE_PX ? 6 : 1));
    this.canvas.viewport.zoomAt(this.pressOf(event).screen, factor);
  }

  keyDown(event: KeyboardEvent): void {
    if (event.key === "Escape" && this.gesture) {
      event.preventDefault();
      this.cancel();
      return;
    }
    const isHere = document.activeElement === this.element || document.activeElement === document.body;
    const key = nameOfPress(event);
    if (!isHere || key === null || (key.length === 1 && !getSettings().keys)) return;
    const command = HELD.find((each) => readKeyMap()[each].includes(key));
    if (command === undefined || (command === "shape.edit" && !this.canvas.canEdit)) return;
    event.preventDefault();
    this.held.set(command, event.code);
    this.canvas.holdEdit(this.isEditing(event));
    if (!this.gesture) this.element.style.cursor = command === "shape.pan" ? "grab" : "default";
  }

  release(isReleased: (code: string) => boolean): void {
    for (const [command, code] of this.held) {
      if (!isReleased(code)) continue;
      this.held.delete(command);
      this.element.style.cursor = "";
    }
    if (!this.held.has("shape.edit")) this.canvas.holdEdit(false);
  }

  private isEditing(event: MouseEvent | KeyboardEvent): boolean {
    return event.ctrlKey || event.metaKey || this.held.has("shape.edit");
  }

  private pressOf(event: MouseEvent): Press {
    const { left, top } = this.element.getBoundingClientRect();
    const screen: Point = [event.clientX - left, event.clientY - top];
    return { screen, isShift: event.shiftKey, isAlt: event.altKey };
  }

  private cursorAt({ screen }: Press): string {
    const { canvas } = this;
    if (this.held.has("shape.pan")) return "grab";
    if (!canvas.isEditing) return "crosshair";
    const handle = handleAt(canvas, screen);
    if (handle !== null) return handleCursor(canvas, handle);
    const item = canvas.scene.at(canvas.viewport.toPicture(screen), canvas.reach(OUTLINE_REACH_PX));
    if (!item) return "grab";
    return canvas.unlocked.has(item.id) ? "move" : "pointer";
  }
}

function handleCursor({ selected }: CanvasController, handle: number): string {
  const figure = selected?.figure;
  if (!figure || figure.shape === "point") return "move";
  const places = handlesOf(figure).length;
  const cursors = figure.shape === "circle" ? ["ns", "ew", "ns", "ew"] : RESIZE_CURSORS;
  return figure.shape === "bndbox" || figure.shape === "circle" ? `${cursors[handle % places]}-resize` : "pointer";
}
