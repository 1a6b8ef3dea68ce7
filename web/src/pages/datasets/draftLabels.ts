// The label set of a dataset that is not made yet: what is done to it is done at once.
import type { LabelSetActions } from "./LabelSetEditor";
import { type Label, relationsOf, replaced, withoutColor } from "./labels";

export function draftActions(labels: readonly Label[], onChange: (labels: Label[]) => void): LabelSetActions {
  const change = async (wanted: Label[]) => onChange(wanted);
  return {
    add: (added) => change([...labels, ...added]),
    change: (label, wanted) => change(replaced(labels, label, wanted)),
    // Relations go with the entities that they join.
    remove: (label) => {
      const gone = new Set([label, ...relationsOf(label, labels)]);
      onChange(labels.filter((each) => !gone.has(each)));
    },
    clearColors: () => change(labels.map(withoutColor)),
  };
}
