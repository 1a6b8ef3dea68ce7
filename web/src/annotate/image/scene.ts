// The shapes of the sample as the canvas knows them: what is drawn, and what lies where.
import type { Label } from "../core/store";
import type { LabelDefinition } from "../core/tool";
import { grown, type Point, type Rect, type Size } from "./geometry";
import { Grid } from "./grid";
import { type Item, itemOf } from "./paint";
import { areaOf, distanceToOutline, type Figure, figureBounds, figureOf, hasInside } from "./shapes";

export type Definitions = ReadonlyMap<string, LabelDefinition>;

export class Scene {
  /** What is not hidden, the uppermost last. */
  items: readonly Item[] = [];
  private grid = new Grid<Item>([], itemBounds, { width: 1, height: 1 });
  private known = new WeakMap<Label, Item | null>();
  private definitions: Definitions = new Map();

  update(labels: readonly Label[], hidden: ReadonlySet<string>, definitions: Definitions, size: Size): void {
    if (definitions !== this.definitions) this.known = new WeakMap();
    this.definitions = definitions;
    this.items = labels.flatMap((label) => {
      const item = hidden.has(label.id) ? null : this.itemOf(label);
      return item ? [item] : [];
    });
    this.grid = new Grid(this.items, itemBounds, size);
  }

  find(rect: Rect): Item[] {
    return this.grid.find(rect);
  }

  /** What a press there means: an outline within reach, the uppermost first, else the smallest area around it. */
  at(point: Point, reach: number): Item | null {
    const near = this.grid.find(around(point, reach)).reverse();
    const outline = near.find(({ figure }) => distanceToOutline(figure, point) <= reach);
    if (outline) return outline;
    const areas = near.filter(({ figure }) => hasInside(figure, point));
    return areas.reduce<Item | null>((least, item) => {
      return least && areaOf(least.figure) <= areaOf(item.figure) ? least : item;
    }, null);
  }

  neighbours(point: Point, reach: number, except: ReadonlySet<string>): Figure[] {
    return this.grid
      .find(around(point, reach))
      .filter(({ id }) => !except.has(id))
      .map(({ figure }) => figure);
  }

  private itemOf(label: Label): Item | null {
    const known = this.known.get(label);
    if (known !== undefined) return known;
    const figure = figureOf(label);
    const item = figure && itemOf(label, figure, this.definitions.get(label.name ?? ""));
    this.known.set(label, item);
    return item;
  }
}

const itemBounds = ({ figure }: Item): Rect => figureBounds(figure);
const around = ([x, y]: Point, reach: number): Rect => grown({ left: x, top: y, right: x, bottom: y }, reach);
