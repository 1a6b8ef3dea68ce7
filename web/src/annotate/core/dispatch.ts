// Leads each key press to the part of the workbench that wants it: the one that came last is asked first.
import { useEffect, useRef } from "react";
import type { Command } from "./commands";
import { commandsOf, isTyping, nameOfPress, readKeyMap } from "./keys";
import { getSettings } from "./settings";

/** What a command does; false leaves the key to others. */
export type Handler = () => boolean | undefined;
export type Handlers = Partial<Record<Command, Handler>>;
/** Asked for every key that is no command of the same part, such as those of labels; true takes the key. */
export type KeyTaker = (key: string) => boolean;

interface Part {
  handlers: Handlers;
  takeKey: KeyTaker | undefined;
}

const parts: { current: Part }[] = [];
let keyMap = readKeyMap();

/** Reads the keys anew after somebody changed them. */
export function refreshKeys(): void {
  keyMap = readKeyMap();
}

export function dispatch(event: KeyboardEvent): void {
  if (event.defaultPrevented || isInDialog(event.target)) return;
  const key = nameOfPress(event);
  if (key === null || (key.length === 1 && !getSettings().keys)) return;
  const typing = isTyping(event.target);
  const commands = commandsOf(key, keyMap, typing);
  for (const { current } of [...parts].reverse()) {
    const isTaken =
      commands.some((command) => current.handlers[command] && current.handlers[command]() !== false) ||
      (!typing && current.takeKey?.(key));
    if (!isTaken) continue;
    event.preventDefault();
    return;
  }
}

/** Menus and dialogs have their keys for themselves. */
const isInDialog = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null;

/** Handles commands as long as the component is there. */
export function useCommands(handlers: Handlers, takeKey?: KeyTaker): void {
  const part = useRef<Part>({ handlers, takeKey });
  part.current = { handlers, takeKey };
  useEffect(() => {
    if (parts.length === 0) window.addEventListener("keydown", dispatch);
    parts.push(part);
    return () => {
      parts.splice(parts.indexOf(part), 1);
      if (parts.length === 0) window.removeEventListener("keydown", dispatch);
    };
  }, []);
}
