// The shapes that nobody is working on, kept as a bitmap somewhat larger than the screen. Panning and zooming only move
// the bitmap; it is drawn anew, some shapes a frame, when the view rests or leaves it. A changed shape redraws the part
// around it.
import { grown, overlaps, type Rect, type Size, toPicture, toScreen, type View } from "./geometry";
import { type Item, isTagged, paintFigure, paintTag, screenBounds, TAG_HEIGHT_PX } from "./paint";
import { figureBounds } from "./shapes";

const MARGIN_SHARE = 0.25;
/** More at once would be felt while the view moves; nothing is felt while it rests. */
const SHAPES_A_FRAME = { moving: 40, resting: 120 };
const TAGS_A_FRAME = { moving: 15, resting: 60 };
const MOST_TAGS = 300;
const MOST_PARTS = 24;
const REST_MS = 120;
/** What a figure draws around its bounds: halo, and the tag above. */
const AROUND_PX = 8 + TAG_HEIGHT_PX;
const WIDEST_TAG_PX = 240;

interface Bitmap {
  readonly context: CanvasRenderingContext2D;
  /** The view of its own upper left corner. */
  readonly view: View;
  readonly size: Size;
}

export class IdleShapes {
  private items: readonly Item[] = [];
  private find: (rect: Rect) => readonly Item[] = () => [];
  private screen: Size = { width: 1, height: 1 };
  private view: View = { scale: 1, x: 0, y: 0 };
  private front: Bitmap | null = null;
  private spare: Bitmap | null = null;
  private hasTags = true;
  private frame = 0;
  private rest = 0;
  private movedMs = 0;

  /** `onDrawn` is told whenever there is something new to show. */
  constructor(
    private readonly ratio: number,
    private readonly onDrawn: () => void,
  ) {}

  /** Shows other items, of which `find` knows the places; only what differs is drawn anew if that is little. */
  setItems(items: readonly Item[], find: (rect: Rect) => readonly Item[]): void {
    const parts = changedParts(this.items, items);
    [this.items, this.find] = [items, find];
    if (parts?.length === 0) return;
    if (this.front && parts && this.frame === 0) this.redraw(this.front, parts);
    else this.drawAnew();
  }

  setView(view: View, screen: Size): void {
    if (screen.width !== this.screen.width || screen.height !== this.screen.height) this.front = this.spare = null;
    if (view !== this.view) this.movedMs = performance.now();
    [this.view, this.screen] = [view, screen];
    window.clearTimeout(this.rest);
    if (!this.front || (!this.isCovered(this.front) && this.frame === 0)) this.drawAnew();
    else this.rest = window.setTimeout(() => this.isFarFrom(this.front) && this.drawAnew(), REST_MS);
  }

  /** Copies the bitmap to where it belongs in the view of now. */
  paint(context: CanvasRenderingContext2D): void {
    if (!this.front) return;
    const { context: source, view, size } = this.front;
    const [x, y] = toScreen(this.view, toPicture(view, [0, 0]));
    const factor = this.view.scale / view.scale;
    context.drawImage(source.canvas, x, y, size.width * factor, size.height * factor);
  }

  destroy(): void {
    cancelAnimationFrame(this.frame);
    window.clearTimeout(this.rest);
  }

  private get pace(): keyof typeof SHAPES_A_FRAME {
    return performance.now() - this.movedMs < REST_MS ? "moving" : "resting";
  }

  private drawAnew(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    const back = this.emptyBitmap();
    const { width, height } = back.size;
    const [left, top] = toPicture(back.view, [0, 0]);
    const [right, bottom] = toPicture(back.view, [width, height]);
    const items = this.find(grown({ left, top, right, bottom }, AROUND_PX / back.view.scale));
    this.drawSome(back, items, 0);
  }

  /** Draws the next shapes, and the others in the next frames; the old bitmap stays in sight until all are there. */
  private drawSome(back: Bitmap, items: readonly Item[], from: number): void {
    this.frame = 0;
    const end = from + SHAPES_A_FRAME[this.pace];
    for (const item of items.slice(from, end)) paintFigure(back.context, item, back.view, false);
    if (end < items.length) {
      this.frame = requestAnimationFrame(() => this.drawSome(back, items, end));
      return;
    }
    const tagged = taggedOf(back, items);
    this.hasTags = tagged.length <= MOST_TAGS;
    this.drawTags(back, this.hasTags ? tagged : [], 0);
  }

  private drawTags(back: Bitmap, items: readonly Item[], from: number): void {
    this.frame = 0;
    const end = from + TAGS_A_FRAME[this.pace];
    for (const item of items.slice(from, end)) paintTag(back.context, item, back.view);
    if (end < items.length) {
      this.frame = requestAnimationFrame(() => this.drawTags(back, items, end));
      return;
    }
    [this.front, this.spare] = [back, this.front];
    this.onDrawn();
    if (!this.isCovered(back)) this.drawAnew();
  }

  private redraw(bitmap: Bitmap, parts: readonly Rect[]): void {
    for (const part of parts) {
      const [left, top] = toScreen(bitmap.view, [part.left, part.top]);
      const [right, bottom] = toScreen(bitmap.view, [part.right, part.bottom]);
      const dirty = { ...grown({ left, top, right, bottom }, AROUND_PX), right: right + WIDEST_TAG_PX };
      this.redrawPart(bitmap, dirty);
    }
    this.onDrawn();
  }

  private redrawPart(bitmap: Bitmap, dirty: Rect): void {
    const { context, view } = bitmap;
    const reach = grown(dirty, AROUND_PX);
    const [left, top] = toPicture(view, [reach.left - WIDEST_TAG_PX, reach.top]);
    const [right, bottom] = toPicture(view, [reach.right, reach.bottom]);
    const items = this.find({ left, top, right, bottom });
    context.save();
    context.beginPath();
    context.rect(dirty.left, dirty.top, dirty.right - dirty.left, dirty.bottom - dirty.top);
    context.clip();
    context.clearRect(dirty.left, dirty.top, dirty.right - dirty.left, dirty.bottom - dirty.top);
    for (const item of items) paintFigure(context, item, view, false);
    if (this.hasTags) for (const item of taggedOf(bitmap, items)) paintTag(context, item, view);
    context.restore();
  }

  private emptyBitmap(): Bitmap {
    const [x, y] = [this.screen.width * MARGIN_SHARE, this.screen.height * MARGIN_SHARE];
    const size = { width: this.screen.width + 2 * x, height: this.screen.height + 2 * y };
    const context = this.spare?.context ?? this.newContext(size);
    this.spare = null;
    context.clearRect(0, 0, size.width, size.height);
    return { context, size, view: { scale: this.view.scale, x: this.view.x + x, y: this.view.y + y } };
  }

  private newContext(size: Size): CanvasRenderingContext2D {
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil(size.width * this.ratio);
    canvas.height = Math.ceil(size.height * this.ratio);
    const context = canvas.getContext("2d");
    if (!context) throw new Error("This browser draws on no canvas.");
    context.scale(this.ratio, this.ratio);
    return context;
  }

  /** Whether the bitmap is blurred by zooming, or its margin is half used up. */
  private isFarFrom(bitmap: Bitmap | null): boolean {
    if (!bitmap || bitmap.view.scale !== this.view.scale) return true;
    const [x, y] = toScreen(this.view, toPicture(bitmap.view, [0, 0]));
    const [fullX, fullY] = [this.screen.width * MARGIN_SHARE, this.screen.height * MARGIN_SHARE];
    return Math.abs(x + fullX) > fullX / 2 || Math.abs(y + fullY) > fullY / 2;
  }

  private isCovered({ view, size }: Bitmap): boolean {
    const [left, top] = toScreen(this.view, toPicture(view, [0, 0]));
    const factor = this.view.scale / view.scale;
    const isLarge = left <= 0 && top <= 0;
    return (
      isLarge && left + size.width * factor >= this.screen.width && top + size.height * factor >= this.screen.height
    );
  }
}

/** The items with room for a name. */
function taggedOf({ view, size }: Bitmap, items: readonly Item[]): Item[] {
  const all = { left: 0, top: 0, right: size.width, bottom: size.height };
  return items.filter(({ figure }) => {
    const bounds = screenBounds(figure, view);
    return (isTagged(bounds) || figure.shape === "point") && overlaps(bounds, all);
  });
}

/** Where the two lists look different; null if that is too much to tell. */
export function changedParts(before: readonly Item[], after: readonly Item[]): Rect[] | null {
  const [old, fresh] = [new Set(before), new Set(after)];
  const gone = before.filter((item) => !fresh.has(item));
  const come = after.filter((item) => !old.has(item));
  const stayed = after.filter((item) => old.has(item));
  const isInOrder = before.filter((item) => fresh.has(item)).every((item, place) => item === stayed[place]);
  if (!isInOrder || gone.length + come.length > MOST_PARTS) return null;
  return [...gone, ...come].map(({ figure }) => figureBounds(figure));
}
