// Draws shapes point by point, and makes labels of those that are complete.
import type { CanvasController } from "./controller";
import { closed, type Draft, emptyDraft, placed, preview, withoutLast } from "./drawing";
import { newLabel } from "./editing";
import { type Point, pixelOf } from "./geometry";
import { settings } from "./settings";
import type { Figure } from "./shapes";
import { pointAt } from "./snapping";

export class Pen {
  draft: Draft | null = null;
  /** Where the next point would be. */
  private next: Point | null = null;
  isSnapped = false;

  constructor(
    private readonly canvas: CanvasController,
    private readonly onChange: () => void,
  ) {}

  /** The shape as it would be with a click at the pointer. */
  get preview(): Figure | null {
    const next = this.canvas.cursor ?? this.next;
    return this.draft && preview(this.draft, next);
  }

  get nextPoint(): Point | null {
    return this.next;
  }

  /** Notes where a click would set a point; null outside of the canvas. */
  aim(screen: Point | null, isFree: boolean): void {
    this.next = screen && this.pointAt(screen, isFree);
    const plain = screen && pixelOf(this.canvas.viewport.toPicture(screen), this.canvas.picture);
    this.isSnapped = this.draft?.shape !== "circle" && this.next?.join() !== plain?.join();
    this.onChange();
  }

  /** The edge of a circle may be outside of the picture; nothing snaps there. */
  pointAt(screen: Point, isFree: boolean): Point {
    if (this.draft?.shape !== "circle") return pointAt(this.canvas, screen, isFree);
    const [x, y] = this.canvas.viewport.toPicture(screen);
    return [x, y];
  }

  /** Sets a point, which ends the shape if it is its last one. */
  place(point: Point): void {
    const { tool, canEdit } = this.canvas;
    if (tool === "select" || !canEdit || !this.hasLabel()) return;
    const { draft, figure } = placed(this.draft ?? emptyDraft(tool, settings.get().isExtreme), point);
    this.set(draft);
    if (figure) this.add(figure);
  }

  /** Ends a polygon or polyline that has points enough. */
  close(): boolean {
    const figure = this.draft && closed(this.draft);
    if (!figure) return false;
    this.set(null);
    this.add(figure);
    return true;
  }

  takeBack(): boolean {
    if (!this.draft) return false;
    this.set(withoutLast(this.draft));
    return true;
  }

  cancel(): void {
    this.set(null);
  }

  private set(draft: Draft | null): void {
    this.draft = draft;
    this.onChange();
  }

  private add(figure: Figure): void {
    const { definitions, label, datasetType } = this.canvas.work;
    const [only] = definitions.values();
    const definition = definitions.get(label ?? "") ?? only;
    if (!definition) return;
    const drawn = newLabel(definition, datasetType, figure);
    this.canvas.change((labels) => [...labels, drawn], { select: [drawn.id] });
  }

  /** Nothing is labeled by guessing: without a label picked, only the only one of the set is taken. */
  private hasLabel(): boolean {
    const { definitions, label, onPickLabel } = this.canvas.work;
    if (label !== null && definitions.has(label)) return true;
    const [only] = definitions.keys();
    const isOnly = definitions.size === 1 && only !== undefined;
    if (isOnly) onPickLabel(only);
    this.canvas.status.set({ needsLabel: !isOnly });
    return isOnly;
  }
}
