// A label as the label editor changes it: what it shows, what it refuses, and what is sent.

import { definitionsOf } from "@/annotate/frame/labels";
import type { Schema } from "@/api/client";
import { type DatasetType, ENTITY, hasRelations, nameRuleOf, RELATION } from "./types";

export type Label = Schema<"Label">;
export type LabelType = NonNullable<Label["type"]>;
export type Shape = NonNullable<NonNullable<Label["property"]>["@modelarts:default_shape"]>;

export const SHAPES: readonly Shape[] = ["bndbox", "polygon", "circle", "line", "dashed", "point", "polyline"];

export interface AttributeDraft {
  id: number;
  name: string;
  type: "select" | "text";
  values: string[];
  defaultValue: string;
}

export interface LabelDraft {
  name: string;
  color: string;
  shortcut: string;
  shape: Shape;
  from: string;
  to: string;
  attributes: AttributeDraft[];
}

export const draftOf = ({ name = "", property = {}, attributes = [] }: Label): LabelDraft => ({
  name,
  color: property["@modelarts:color"] ?? "",
  shortcut: property["@modelarts:shortcut"] ?? "",
  shape: property["@modelarts:default_shape"] ?? "bndbox",
  from: property["@modelarts:from_type"] ?? "",
  to: property["@modelarts:to_type"] ?? "",
  attributes: attributes.map((attribute, id) => ({
    id,
    name: attribute.name ?? "",
    type: attribute.type ?? "text",
    values: (attribute.values ?? []).map(({ value = "" }) => value),
    defaultValue: attribute.default_value ?? "",
  })),
});

/** The label that a draft makes of `label`. */
export function changed(label: Label, draft: LabelDraft): Label {
  const property = {
    "@modelarts:color": draft.color,
    "@modelarts:shortcut": draft.shortcut,
    "@modelarts:from_type": draft.from,
    "@modelarts:to_type": draft.to,
    // A rectangle is what a label without a shape gets.
    "@modelarts:default_shape": draft.shape === "bndbox" ? "" : draft.shape,
  };
  const filled = Object.fromEntries(Object.entries(property).filter(([, value]) => value));
  return { ...label, name: draft.name.trim(), property: filled, attributes: draft.attributes.map(attributeOf) };
}

/** What UpdateLabels is sent so that `label` becomes `wanted`: an empty text clears. */
export function changeOf(label: Label, wanted: Label): Label {
  const before = draftOf(label);
  const after = draftOf(wanted);
  const relation = label.type === RELATION && { "@modelarts:from_type": after.from, "@modelarts:to_type": after.to };
  return {
    name: before.name,
    ...(label.type !== undefined && { type: label.type }),
    property: {
      "@modelarts:color": after.color,
      "@modelarts:shortcut": after.shortcut,
      ...relation,
      ...(after.shape !== before.shape && { "@modelarts:default_shape": after.shape }),
      ...(after.name !== before.name && { "@modelarts:rename_to": after.name }),
    },
    attributes: wanted.attributes ?? [],
  };
}

function attributeOf({ name, type, values, defaultValue }: AttributeDraft): Schema<"LabelAttribute"> {
  return {
    name: name.trim(),
    type,
    ...(type === "select" && { values: values.map((value) => ({ value })) }),
    ...(defaultValue && { default_value: defaultValue }),
  };
}

export type NameProblem = "nameMissing" | "nameTaken" | "nameSigns";
const WORDS = /^[\p{L}\p{M}\p{N}_-]+$/u;
const WORDS_AND_DOTS = /^[\p{L}\p{M}\p{N}_.-]+$/u;
const NO_CONTROLS = /^[^\p{Cc}\p{Cs}]+$/u;
const SIGNS = { words: WORDS, wordsAndDots: WORDS_AND_DOTS, anything: NO_CONTROLS };

/** Why a label may not have the name; `others` are those it lives with. */
export function nameProblem(
  name: string,
  labelType: LabelType | undefined,
  others: readonly Label[],
  datasetType: DatasetType,
): NameProblem | null {
  const wanted = name.trim().normalize("NFC");
  if (!wanted) return "nameMissing";
  if (!SIGNS[nameRuleOf(datasetType)].test(wanted)) return "nameSigns";
  return others.some((other) => other.name === wanted && other.type === labelType) ? "nameTaken" : null;
}

export type ShortcutProblem = "shortcutOfTool" | "shortcutTaken";

/** Why a label may not have the key: a command of the workbench or another label has it. Keys have no upper case. */
export function shortcutProblem(
  key: string,
  others: readonly Label[],
  datasetType: DatasetType,
): ShortcutProblem | null {
  if (!key) return null;
  const alone = definitionsOf([{ name: "", property: { "@modelarts:shortcut": key } }], datasetType);
  if (alone[0]?.key !== key.toUpperCase()) return "shortcutOfTool";
  const isTaken = others.some(({ property }) => property?.["@modelarts:shortcut"]?.toUpperCase() === key.toUpperCase());
  return isTaken ? "shortcutTaken" : null;
}

const REFUSED_IN_ATTRIBUTES = /[!<>=&"']|^@modelarts:/;

export function attributeProblem(
  attribute: AttributeDraft,
  all: readonly AttributeDraft[],
): "attributeName" | "attributeTaken" | "attributeValues" | null {
  const name = attribute.name.trim();
  if (!name || REFUSED_IN_ATTRIBUTES.test(name)) return "attributeName";
  if (all.some((other) => other.id !== attribute.id && other.name.trim() === name)) return "attributeTaken";
  return attribute.type === "select" && attribute.values.length === 0 ? "attributeValues" : null;
}

/** New labels of the lines that somebody pasted, each name once. */
export function labelsOfLines(text: string, type: LabelType | undefined): Label[] {
  const names = new Set(text.split(/[\r\n]+/).map((line) => line.trim().normalize("NFC")));
  return [...names].filter(Boolean).map((name) => ({ name, ...(type !== undefined && { type }) }));
}

export const entitiesOf = (labels: readonly Label[]): string[] =>
  labels.filter(({ type }) => type === ENTITY).map(({ name = "" }) => name);

/** The relations that join the entity, and so keep it from being deleted. */
export const relationsOf = ({ name, type }: Label, labels: readonly Label[]): Label[] =>
  type !== ENTITY
    ? []
    : labels.filter(
        ({ property }) => property?.["@modelarts:from_type"] === name || property?.["@modelarts:to_type"] === name,
      );

/** The type of a new label, where a dataset has several. */
export const newLabelType = (datasetType: DatasetType, isRelation: boolean): LabelType | undefined =>
  hasRelations(datasetType) ? (isRelation ? RELATION : ENTITY) : undefined;

/** Labels of one name differ by their type. */
export const labelKey = ({ name, type }: Label): string => `${type ?? ""}:${name ?? ""}`;

/** The labels with one of them changed; relations follow an entity that gets another name. */
export function replaced(labels: readonly Label[], label: Label, wanted: Label): Label[] {
  const follow = (end: string | undefined) => (label.type === ENTITY && end === label.name ? (wanted.name ?? "") : end);
  return labels.map((each) => {
    if (each === label) return wanted;
    const { "@modelarts:from_type": from, "@modelarts:to_type": to } = each.property ?? {};
    if (!from && !to) return each;
    return {
      ...each,
      property: {
        ...each.property,
        "@modelarts:from_type": follow(from) ?? "",
        "@modelarts:to_type": follow(to) ?? "",
      },
    };
  });
}

/** The label without a colour of its own: it gets the one of its place. */
export function withoutColor(label: Label): Label {
  const { "@modelarts:color": _, ...property } = label.property ?? {};
  return { ...label, property };
}

export const hasOwnColor = ({ property }: Label): boolean => Boolean(property?.["@modelarts:color"]);
