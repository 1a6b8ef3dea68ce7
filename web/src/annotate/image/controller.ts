// The canvas of one picture: joins annotation, view and stage, and knows what is drawn, selected and moved. What the
// pointer and the keys do with it is in gestures.ts and keyboard.ts.
import type { AnnotationStore } from "../core/store";
import { type Labels, withFigures } from "./editing";
import { type Point, pixelOf, type Size } from "./geometry";
import { hintOf } from "./hints";
import { clearMarks, marks } from "./marks";
import { Observable } from "./observable";
import type { Item } from "./paint";
import { paintActive } from "./paintActive";
import { paintPointer } from "./paintPointer";
import { Pen } from "./pen";
import { Scene } from "./scene";
import { settings, type Tool, takeShape, toolOf, toolsOf } from "./settings";
import type { Figure } from "./shapes";
import { PictureStage } from "./stage";
import { Viewport } from "./viewport";
import type { Status, Work } from "./work";

export class CanvasController {
  readonly status = new Observable<Status>({ pointer: null, scale: 1, figure: null, needsLabel: false, hint: null });
  readonly scene = new Scene();
  readonly viewport = new Viewport(() => this.showView());
  /** What is selected and in sight. */
  active: readonly Item[] = [];
  readonly pen = new Pen(this, () => {
    this.stage.drawPointer();
    this.tell();
  });
  /** Where the pointer is, in the picture; null outside of the canvas. */
  pointer: Point | null = null;
  /** Where the cursor of the keyboard is; null as long as the pointer is used. */
  cursor: Point | null = null;
  /** The chosen vertex, or handle, of the only selected shape. */
  vertex: number | null = null;
  private readonly stage: PictureStage;
  private readonly leave: (() => void)[];
  private leaveStore = (): void => undefined;
  /** Figures as a gesture would leave them. */
  changes: ReadonlyMap<string, Figure> = new Map();
  private shownId: string | null = null;
  private scenery: readonly unknown[] = [];
  private frame = 0;
  private isEditHeld = false;

  constructor(
    container: HTMLDivElement,
    public work: Work,
  ) {
    this.stage = new PictureStage(
      container,
      (context) => paintActive(context, this),
      (context) => paintPointer(context, this),
    );
    this.leave = [settings.subscribe(() => this.showSettings()), marks.subscribe(() => this.refresh())];
    this.showSettings();
  }

  destroy(): void {
    for (const leave of [...this.leave, this.leaveStore]) leave();
    cancelAnimationFrame(this.frame);
    this.stage.destroy();
  }

  /** Nothing can be done to a sample whose picture is not there yet: the one before is still in sight. */
  get isReady(): boolean {
    return this.shownId === this.work.sampleId;
  }

  get tools(): readonly Tool[] {
    return toolsOf(this.work.datasetType, this.work.readOnly);
  }

  get tool(): Tool {
    return toolOf(settings.get(), this.tools);
  }

  /** Whether a press edits what is there instead of drawing. */
  get isEditing(): boolean {
    return this.tool === "select" || (this.isEditHeld && !this.pen.draft);
  }

  get canEdit(): boolean {
    return this.isReady && this.tools.length > 1;
  }

  get store(): AnnotationStore {
    return this.work.store;
  }

  get picture(): Size {
    return this.viewport.picture;
  }

  get screen(): Size {
    return this.stage.screen;
  }

  /** The only selected shape, if it is in sight. */
  get selected(): Item | null {
    return this.active.length === 1 ? (this.active[0] ?? null) : null;
  }

  /** What of the selection may be changed. */
  get unlocked(): Set<string> {
    const { locked } = marks.get();
    return new Set(this.canEdit ? [...this.store.getSelection()].filter((id) => !locked.has(id)) : []);
  }

  setWork(work: Work): void {
    const isPicked = work.label !== this.work.label;
    this.work = work;
    if (!this.isReady) this.rest();
    else this.follow();
    const shape = work.definitions.get(work.label ?? "")?.defaultShape;
    if (isPicked && shape) takeShape(shape, this.tools);
  }

  /** The picture of `sampleId` is decoded: from now on that sample is worked on. */
  show(sampleId: string, picture: ImageBitmap): void {
    if (this.shownId !== sampleId) clearMarks();
    this.shownId = sampleId;
    this.stage.setPicture(picture);
    this.viewport.setPicture({ width: picture.width, height: picture.height });
    this.follow();
  }

  resize(screen: Size): void {
    this.stage.resize(screen);
    this.viewport.resize(screen);
  }

  /** Pixels of the picture that make so many of the screen. */
  readonly reach = (screenPixels: number): number => screenPixels / this.viewport.view.scale;

  setPointer(pointer: Point | null): void {
    this.pointer = pointer;
    this.cursor = null;
    this.stage.drawPointer();
    this.tell();
  }

  /** As long as its key is held, a press edits although a tool for drawing is chosen. */
  holdEdit(isHeld: boolean): void {
    if (isHeld === this.isEditHeld) return;
    this.isEditHeld = isHeld;
    this.stage.drawActive();
    this.tell();
  }

  setCursor(cursor: Point | null): void {
    this.cursor = cursor;
    if (cursor) this.viewport.reveal(cursor);
    this.stage.drawPointer();
    this.tell();
  }

  chooseVertex(vertex: number | null): void {
    this.vertex = vertex;
    this.stage.drawActive();
  }

  select(ids: Iterable<string>): void {
    this.vertex = null;
    this.store.select(ids);
  }

  /** Shows what a gesture would do. */
  setChanges(changes: ReadonlyMap<string, Figure>): void {
    this.changes = changes;
    this.stage.drawActive();
    this.tell();
  }

  /** Makes one step of what the gesture did. */
  keepChanges(mergeKey = ""): void {
    const { changes } = this;
    if (changes.size > 0) this.change((labels) => withFigures(labels, changes), { mergeKey });
    this.changes = new Map();
    this.refresh();
  }

  change(change: (labels: Labels) => Labels, options?: { select?: Iterable<string>; mergeKey?: string }): void {
    if (this.canEdit) this.store.changeLabels(change, options);
  }

  private rest(): void {
    this.pen.cancel();
    this.changes = new Map();
    this.vertex = null;
  }

  private follow(): void {
    this.leaveStore();
    this.leaveStore = this.store.subscribe(() => this.refreshSoon());
    if (this.work.label !== null) this.status.set({ needsLabel: false });
    this.showSettings();
    this.refresh();
  }

  // The labels of the next sample come a moment before its props: by the next frame both are there.
  private refreshSoon(): void {
    this.frame ||= requestAnimationFrame(() => this.refresh());
  }

  private refresh(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    if (!this.isReady) return;
    const { definitions } = this.work;
    const { labels } = this.store.getAnnotation();
    const { hidden } = marks.get();
    const scenery = [labels, hidden, definitions, this.picture];
    if (scenery.some((part, place) => part !== this.scenery[place]))
      this.scene.update(labels, hidden, definitions, this.picture);
    this.scenery = scenery;
    const selection = this.store.getSelection();
    const isIdle = ({ id }: Item) => !selection.has(id);
    this.active = this.scene.items.filter(({ id }) => selection.has(id));
    if (this.active.length !== 1) this.vertex = null;
    this.stage.setIdle(this.scene.items.filter(isIdle), (rect) => this.scene.find(rect).filter(isIdle));
    this.stage.drawActive();
    this.stage.drawPointer();
    this.tell();
  }

  private showView(): void {
    this.stage.setView(this.viewport.view);
    this.tell();
  }

  private showSettings(): void {
    const { brightness, contrast } = settings.get();
    this.stage.setLight(brightness, contrast);
    if (this.pen.draft && (!this.canEdit || this.pen.draft.shape !== this.tool)) this.pen.cancel();
    this.stage.drawPointer();
    this.stage.drawActive();
    this.tell();
  }

  private tell(): void {
    const { selected } = this;
    this.status.set({
      pointer: this.cursor ?? (this.pointer && pixelOf(this.pointer, this.picture)),
      scale: this.viewport.view.scale,
      figure: this.pen.preview ?? (selected && (this.changes.get(selected.id) ?? selected.figure)),
      hint: hintOf(this),
    });
  }
}
