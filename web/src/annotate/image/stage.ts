// What is on the screen: the picture, the idle shapes, the shapes somebody works on, and the marks of the pointer, each
// on a canvas of its own that Konva keeps at the size and density of the screen.
import Konva from "konva/lib/Core";
import { Layer } from "konva/lib/Layer";
import { Shape } from "konva/lib/Shape";
import { Stage } from "konva/lib/Stage";
import type { Rect, Size, View } from "./geometry";
import { IdleShapes } from "./idle";
import type { Item } from "./paint";

/** From here on single pixels are shown as squares. */
const PIXELATED_SCALE = 4;
/** The best scaling takes longer than a frame where no graphics card does it: it waits for the view to rest. */
const REST_MS = 120;

export type Paint = (context: CanvasRenderingContext2D) => void;

export class PictureStage {
  private readonly stage: Stage;
  private readonly idle: IdleShapes;
  private readonly pictureLayer: Layer;
  private readonly idleLayer: Layer;
  private readonly activeLayer: Layer;
  private readonly pointerLayer: Layer;
  private readonly waiting = new Set<Layer>();
  private frame = 0;
  private rest = 0;
  private isMoving = false;
  private picture: ImageBitmap | null = null;
  private view: View = { scale: 1, x: 0, y: 0 };

  /** `paintActive` and `paintPointer` draw the two upper layers whenever they are asked to. */
  constructor(container: HTMLDivElement, paintActive: Paint, paintPointer: Paint) {
    this.stage = new Stage({ container, width: 1, height: 1, listening: false });
    this.idle = new IdleShapes(Konva.pixelRatio, () => this.drawSoon(this.idleLayer));
    this.pictureLayer = this.addLayer((context) => this.paintPicture(context));
    this.idleLayer = this.addLayer((context) => this.idle.paint(context));
    this.activeLayer = this.addLayer(paintActive);
    this.pointerLayer = this.addLayer(paintPointer);
  }

  get screen(): Size {
    return { width: this.stage.width(), height: this.stage.height() };
  }

  resize({ width, height }: Size): void {
    this.stage.size({ width: Math.max(1, width), height: Math.max(1, height) });
  }

  setPicture(picture: ImageBitmap): void {
    this.picture?.close();
    this.picture = picture;
    this.drawSoon(this.pictureLayer);
  }

  setView(view: View): void {
    this.view = view;
    this.isMoving = true;
    for (const layer of this.stage.getLayers()) this.drawSoon(layer);
    window.clearTimeout(this.rest);
    this.rest = window.setTimeout(() => this.settle(), REST_MS);
  }

  setIdle(items: readonly Item[], find: (rect: Rect) => readonly Item[]): void {
    this.idle.setItems(items, find);
  }

  /** In percent. */
  setLight(brightness: number, contrast: number): void {
    const isPlain = brightness === 100 && contrast === 100;
    const { style } = this.pictureLayer.getNativeCanvasElement();
    style.filter = isPlain ? "" : `brightness(${brightness}%) contrast(${contrast}%)`;
  }

  drawActive(): void {
    this.drawSoon(this.activeLayer);
  }

  drawPointer(): void {
    this.drawSoon(this.pointerLayer);
  }

  destroy(): void {
    cancelAnimationFrame(this.frame);
    window.clearTimeout(this.rest);
    this.idle.destroy();
    this.picture?.close();
    this.stage.destroy();
  }

  private addLayer(paint: Paint): Layer {
    const layer = new Layer({ listening: false });
    layer.add(new Shape({ sceneFunc: (context) => paint(context._context), perfectDrawEnabled: false }));
    this.stage.add(layer);
    return layer;
  }

  private drawSoon(layer: Layer): void {
    this.waiting.add(layer);
    this.frame ||= requestAnimationFrame(() => this.drawNow());
  }

  private drawNow(): void {
    this.frame = 0;
    this.idle.setView(this.view, this.screen);
    for (const layer of this.waiting) layer.draw();
    this.waiting.clear();
  }

  private settle(): void {
    this.isMoving = false;
    this.drawSoon(this.pictureLayer);
  }

  private paintPicture(context: CanvasRenderingContext2D): void {
    if (!this.picture) return;
    const { scale, x, y } = this.view;
    context.imageSmoothingEnabled = scale < PIXELATED_SCALE;
    context.imageSmoothingQuality = this.isMoving ? "low" : "high";
    context.drawImage(this.picture, x, y, this.picture.width * scale, this.picture.height * scale);
  }
}
