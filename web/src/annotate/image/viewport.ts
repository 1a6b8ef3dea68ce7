// The part of the picture that is on the screen: zoomed, moved, fitted, and kept from picture to picture.
import {
  centred,
  keptInSight,
  type Point,
  type Rect,
  type Size,
  toPicture,
  type View,
  viewOf,
  whole,
  zoomedAt,
} from "./geometry";
import { lastView } from "./settings";

const OBJECT_MARGIN_PX = 80;
const isSame = (a: Size, b: Size): boolean => a.width === b.width && a.height === b.height;

export class Viewport {
  view: View = { scale: 1, x: 0, y: 0 };
  picture: Size = { width: 1, height: 1 };
  private screen: Size = { width: 1, height: 1 };
  private isFitted = true;

  constructor(private readonly onChange: () => void) {}

  setPicture(picture: Size): void {
    this.picture = picture;
    const last = lastView.current;
    if (last && isSame(last.picture, picture) && isSame(last.screen, this.screen)) this.choose(last.view);
    else this.showAll();
  }

  /** Keeps what is in the middle there. */
  resize(screen: Size): void {
    const [dx, dy] = [(screen.width - this.screen.width) / 2, (screen.height - this.screen.height) / 2];
    this.screen = screen;
    if (this.isFitted) this.showAll();
    else this.pan(dx, dy);
  }

  fit(): void {
    lastView.current = null;
    this.showAll();
  }

  showOriginalSize(): void {
    this.choose(centred(whole(this.picture), this.screen, 1));
  }

  show(rect: Rect): void {
    this.choose(viewOf(rect, this.screen, Math.min(OBJECT_MARGIN_PX, this.screen.width / 4, this.screen.height / 4)));
  }

  zoomAt(point: Point, factor: number): void {
    this.choose(zoomedAt(this.view, point, factor));
  }

  zoom(factor: number): void {
    this.zoomAt([this.screen.width / 2, this.screen.height / 2], factor);
  }

  pan(dx: number, dy: number): void {
    this.choose({ ...this.view, x: this.view.x + dx, y: this.view.y + dy });
  }

  toPicture(point: Point): Point {
    return toPicture(this.view, point);
  }

  /** Moves the picture as little as needed so that `point` of it is on the screen. */
  reveal([x, y]: Point): void {
    const [screenX, screenY] = [x * this.view.scale + this.view.x, y * this.view.scale + this.view.y];
    const dx = Math.min(0, this.screen.width - screenX) + Math.max(0, -screenX);
    const dy = Math.min(0, this.screen.height - screenY) + Math.max(0, -screenY);
    if (dx || dy) this.pan(dx, dy);
  }

  get middle(): Point {
    return this.toPicture([this.screen.width / 2, this.screen.height / 2]);
  }

  private showAll(): void {
    this.isFitted = true;
    this.view = viewOf(whole(this.picture), this.screen);
    this.onChange();
  }

  private choose(view: View): void {
    this.isFitted = false;
    this.view = keptInSight(view, this.picture, this.screen);
    lastView.current = { picture: this.picture, screen: this.screen, view: this.view };
    this.onChange();
  }
}
