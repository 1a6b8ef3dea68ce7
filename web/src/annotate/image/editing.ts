// Changes of the labels of a picture, each from one list of labels to the next.
import { type Label, newLabelId } from "../core/store";
import type { LabelDefinition } from "../core/tool";
import type { Point, Size } from "./geometry";
import { type Figure, featureOf, figureOf, fittedInto, movedBy, possibleMove, withFigure } from "./shapes";

export type Labels = readonly Label[];
export type Ids = ReadonlySet<string>;

/** A new label of a person with the default values of its attributes. */
export function newLabel(definition: LabelDefinition, datasetType: number, figure: Figure): Label {
  const defaults = definition.attributes.filter(({ defaultValue }) => defaultValue !== "");
  return {
    id: newLabelId(),
    name: definition.name,
    type: datasetType as NonNullable<Label["type"]>,
    annotated_by: "human",
    property: {
      ...Object.fromEntries(defaults.map(({ name, defaultValue }) => [name, defaultValue])),
      "@modelarts:shape": figure.shape,
      "@modelarts:feature": featureOf(figure),
    },
  };
}

/** The labels with new figures where `figures` has some. */
export const withFigures = (labels: Labels, figures: ReadonlyMap<string, Figure>): Labels =>
  labels.map((label) => {
    const figure = figures.get(label.id);
    return figure && figure !== figureOf(label) ? withFigure(label, figure) : label;
  });

/** The figures of `ids` after going as far as the picture lets all of them go together. */
export function moved(labels: Labels, ids: Ids, by: Point, size: Size): Map<string, Figure> {
  const figures = labels.flatMap((label) => {
    const figure = ids.has(label.id) ? figureOf(label) : null;
    return figure ? [[label.id, figure] as const] : [];
  });
  const possible = possibleMove(
    figures.map(([, figure]) => figure),
    by,
    size,
  );
  if (possible[0] === 0 && possible[1] === 0) return new Map();
  return new Map(figures.map(([id, figure]) => [id, movedBy(figure, possible[0], possible[1])]));
}

/** Later labels lie over earlier ones. */
export const toFront = (labels: Labels, ids: Ids): Labels => [
  ...labels.filter(({ id }) => !ids.has(id)),
  ...labels.filter(({ id }) => ids.has(id)),
];

export const toBack = (labels: Labels, ids: Ids): Labels => [
  ...labels.filter(({ id }) => ids.has(id)),
  ...labels.filter(({ id }) => !ids.has(id)),
];

export const without = (labels: Labels, ids: Ids): Labels => labels.filter(({ id }) => !ids.has(id));

const PASTE_STEP_PX = 10;

/** Copies for a picture of this size: shifted where they would hide what they were copied from. */
export function copies(copied: Labels, there: Labels, size: Size): Label[] {
  const taken = new Set(there.map(placeOf));
  return copied.flatMap((label) => {
    const figure = figureOf(label);
    const fitted = figure && fittedInto(figure, size);
    if (!fitted) return [];
    const copy = { ...withFigure(label, fitted), id: newLabelId() };
    return [taken.has(placeOf(copy)) ? withFigure(copy, shifted(fitted, size)) : copy];
  });
}

const placeOf = ({ name, property }: Label): string => JSON.stringify([name, property?.["@modelarts:feature"]]);

function shifted(figure: Figure, size: Size): Figure {
  const ahead = possibleMove([figure], [PASTE_STEP_PX, PASTE_STEP_PX], size);
  const [dx, dy] = ahead[0] || ahead[1] ? ahead : possibleMove([figure], [-PASTE_STEP_PX, -PASTE_STEP_PX], size);
  return movedBy(figure, dx, dy);
}
