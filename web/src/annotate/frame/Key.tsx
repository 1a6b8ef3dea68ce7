import type { Command } from "../core/commands";
import { readKeyMap } from "../core/keys";
import classes from "./Workbench.module.css";

/** The first key of a command, beside the word on its button. */
export function Key({ command }: { command: Command }) {
  const [key] = readKeyMap()[command];
  if (!key) return null;
  return (
    <kbd className={classes["key"]} style={{ color: "inherit", marginInlineStart: 6 }}>
      {key}
    </kbd>
  );
}
