import type { Command } from "../core/commands";
import { useKeyMap } from "../core/react";
import { useSettings } from "../core/settings";
import classes from "./Workbench.module.css";

/** The first key of a command, beside the word on its button. */
export function Key({ command }: { command: Command }) {
  const [key] = useKeyMap()[command];
  const { keys } = useSettings();
  if (!key || (key.length === 1 && !keys)) return null;
  return (
    <kbd className={classes["key"]} style={{ color: "inherit", marginInlineStart: 6 }}>
      {key}
    </kbd>
  );
}
