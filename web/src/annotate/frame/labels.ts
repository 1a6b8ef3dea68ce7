// The label set as the workbench shows it: colours for labels that have none, keys that clash with nothing.
import type { Schema } from "@/api/client";
import { COMMANDS } from "../core/commands";
import type { KeyMap } from "../core/keys";
import type { LabelDefinition, Shape } from "../core/tool";

/** Okabe and Ito (2008), without black, which no overlay can be seen in. */
const FEW = ["#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7"];
/** Petroff (2021), arXiv 2107.02270, the set of ten. */
const MANY = [
  "#3f90da",
  "#ffa90e",
  "#bd1f01",
  "#94a4a2",
  "#832db6",
  "#a96b59",
  "#e76300",
  "#b9ac70",
  "#717581",
  "#92dadd",
];
const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"];
const SHAPE_TYPES = new Set([1, 3, 600]);

type SetLabel = Schema<"Label">;

/** The labels of a set in their order, with keys that `keyMap` leaves them. */
export function definitionsOf(
  labels: readonly SetLabel[],
  datasetType: number,
  keyMap: KeyMap = COMMANDS,
): LabelDefinition[] {
  const colors = labels.length > FEW.length ? MANY : FEW;
  const keys = keysOf(labels, datasetType, keyMap);
  return labels.map((label, place) => ({
    ...lostKeyOf(label, keys[place]),
    name: label.name ?? "",
    type: label.type ?? datasetType,
    color: label.property?.["@modelarts:color"] ?? colors[place % colors.length] ?? "#3f90da",
    isDashed: !label.property?.["@modelarts:color"] && place >= colors.length,
    key: keys[place] ?? "",
    defaultShape: (label.property?.["@modelarts:default_shape"] ?? null) as Shape | null,
    attributes: (label.attributes ?? []).map((attribute) => ({
      name: attribute.name ?? "",
      type: attribute.type ?? "text",
      values: (attribute.values ?? []).map(({ value }) => value ?? ""),
      defaultValue: attribute.default_value ?? "",
    })),
    from: label.property?.["@modelarts:from_type"] ?? "",
    to: label.property?.["@modelarts:to_type"] ?? "",
  }));
}

/** The owner's keys win, as far as no tool has them; the others get digits, or Shift and a digit where tools have those. */
function keysOf(labels: readonly SetLabel[], datasetType: number, keyMap: KeyMap): string[] {
  const hasTools = SHAPE_TYPES.has(datasetType);
  const taken = new Set<string>(hasTools ? Object.values(keyMap).flat() : workKeys(keyMap));
  const own = labels.map((label) => normalized(label.property?.["@modelarts:shortcut"] ?? ""));
  const used = new Set(own.filter((key) => key && !taken.has(key)));
  const shifted = DIGITS.map((digit) => `Shift+${digit}`);
  const free = (hasTools ? shifted : [...DIGITS, ...shifted]).filter((key) => !used.has(key));
  return own.map((key) => (used.has(key) ? key : (free.shift() ?? "")));
}

function lostKeyOf({ property }: SetLabel, key: string | undefined): Pick<LabelDefinition, "lostKey"> {
  const wanted = normalized(property?.["@modelarts:shortcut"] ?? "");
  return wanted && wanted !== key ? { lostKey: wanted } : {};
}

const workKeys = (keyMap: KeyMap): string[] =>
  Object.entries(keyMap).flatMap(([command, keys]) => (command.startsWith("work.") ? [...keys] : []));

const normalized = (key: string): string => (key.length === 1 ? key.toUpperCase() : key);
