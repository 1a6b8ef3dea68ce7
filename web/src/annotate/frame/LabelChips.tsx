import { Group, Text } from "@mantine/core";
import type { Label } from "../core/store";
import classes from "./Workbench.module.css";
import { useWorkContext } from "./WorkContext";

/** Labels by name, each with how often it is there: `cell ×12`. */
export function LabelChips({ labels }: { labels: readonly Label[] }) {
  const { labels: definitions } = useWorkContext();
  const counts = new Map<string, number>();
  for (const { name, property } of labels) {
    const said = name ?? property?.["@modelarts:content"] ?? "";
    counts.set(said, (counts.get(said) ?? 0) + 1);
  }
  return (
    <Group gap={6}>
      {[...counts].map(([name, count]) => (
        <Text key={name} component="span" size="sm" style={{ overflowWrap: "anywhere" }}>
          <span
            className={classes["swatch"]}
            style={{ display: "inline-block", background: definitions.find((each) => each.name === name)?.color }}
          />{" "}
          {name}
          {count > 1 && ` ×${count}`}
        </Text>
      ))}
    </Group>
  );
}
