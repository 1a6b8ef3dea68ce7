// Leads each key press to the part of the workbench that wants it: the one that came last is asked first.
import { useEffect, useRef } from "react";
import type { Command } from "./commands";
import { commandsOf, isPressing, isTyping, nameOfPress, readKeyMap } from "./keys";
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

export function dispatch(event: KeyboardEvent): void {
  if (event.defaultPrevented || isInDialog(event.target)) return;
  const key = nameOfPress(event);
  if (key === null || (key.length === 1 && !getSettings().keys) || isPressing(key, event.target)) return;
  const typing = isTyping(event.target);
  const commands = commandsOf(key, readKeyMap(), typing);
  for (const { current } of [...parts].reverse()) {
    const isTaken =
      commands.some((command) => current.handlers[command] && current.handlers[command]() !== false) ||
      (!typing && current.takeKey?.(key));
    if (!isTaken) continue;
    event.preventDefault();
    return;
  }
}

const OVER_THE_PAGE = '[role="dialog"], [role="menu"], [role="listbox"]';

/** Menus and dialogs have their keys for themselves, also in the moment before they take the focus. */
function isInDialog(target: EventTarget | null): boolean {
  if (target === document.body) return document.querySelector('[role="dialog"]') !== null;
  return target instanceof Element && target.closest(OVER_THE_PAGE) !== null;
}

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
