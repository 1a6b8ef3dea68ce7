// What is annotated already under another label.
import type { Label } from "./store";
import type { LabelDefinition } from "./tool";

/** `label` by the name of `given`, now a person's word; of its attributes stays what `given` allows, beside its defaults. */
export function relabeled(label: Label, { name, attributes }: LabelDefinition): Label {
  if (label.name === name) return label;
  const isAllowed = ([key, value]: [string, unknown]) => {
    if (key.startsWith("@modelarts:") || attributes.length === 0) return true;
    const attribute = attributes.find((each) => each.name === key);
    return attribute?.type === "text" || (attribute?.values.includes(String(value)) ?? false);
  };
  const { score: _, ...kept } = label;
  const defaults = attributes.flatMap((each) => (each.defaultValue ? [[each.name, each.defaultValue]] : []));
  const property = Object.fromEntries([...defaults, ...Object.entries(kept.property ?? {}).filter(isAllowed)]);
  return { ...kept, name, annotated_by: "human", property };
}
