// Which command, or which label, a key press means. Input methods and fields keep their keys.
import { COMMANDS, type Command, WHILE_TYPING } from "./commands";

/** What of a keyboard event counts. */
export interface Press {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  isComposing: boolean;
  keyCode: number;
}

export type KeyMap = Readonly<Record<Command, readonly string[]>>;
const COMPOSING_CODE = 229;

/** The key that was pressed, as commands write it, or null if an input method has it. */
export function nameOfPress(press: Press): string | null {
  if (press.isComposing || press.keyCode === COMPOSING_CODE || press.key === "Process") return null;
  const key = nameOfKey(press);
  if (key === null) return null;
  const isLetterOrNamed = key.length > 1 || /^[A-Z0-9]$/.test(key);
  const modifiers = [
    (press.ctrlKey || press.metaKey) && "Ctrl",
    press.altKey && "Alt",
    // `?` and `+` are what Shift makes; `Shift+H` is not.
    press.shiftKey && isLetterOrNamed && "Shift",
  ].filter(Boolean);
  return [...modifiers, key].join("+");
}

function nameOfKey({ key, code, shiftKey }: Press): string | null {
  if (["Shift", "Control", "Alt", "Meta", "CapsLock"].includes(key)) return null;
  if (key === " ") return "Space";
  if (key.length > 1) return key;
  const fromCode = /^(?:Key([A-Z])|Digit([0-9])|Numpad([0-9]))$/.exec(code);
  const physical = fromCode?.[1] ?? fromCode?.[2] ?? fromCode?.[3];
  // Shift+1 is written so, whatever the layout makes of it; letters of other scripts go by their place.
  if (physical && (/^[0-9]$/.test(physical) ? shiftKey || key === physical : !isAscii(key) || /^[a-z]$/i.test(key)))
    return isAscii(key) && /^[a-z]$/i.test(key) ? key.toUpperCase() : physical;
  return isAscii(key) ? key.toUpperCase() : ((shiftKey ? SHIFTED_SIGNS : SIGNS)[code] ?? null);
}

const isAscii = (key: string): boolean => key.length === 1 && key.charCodeAt(0) < 128;

// Chinese layouts write full-width signs with these keys.
const SIGNS: Readonly<Record<string, string>> = {
  Comma: ",",
  Period: ".",
  Slash: "/",
  Semicolon: ";",
  BracketLeft: "[",
  BracketRight: "]",
  Minus: "-",
  Equal: "=",
};
const SHIFTED_SIGNS: Readonly<Record<string, string>> = { Slash: "?", Equal: "+" };

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable || target.matches('input:not([type="checkbox"]):not([type="radio"]), textarea, select')
  );
}

/** The commands that a key may mean, in the order of `COMMANDS`; who handles the first of them takes it. */
export function commandsOf(key: string, keyMap: KeyMap, typing: boolean): Command[] {
  const commands = Object.keys(keyMap) as Command[];
  return commands.filter((command) => keyMap[command].includes(key) && (!typing || WHILE_TYPING.has(command)));
}

const STORED = "teamlabel-keys";

export function readKeyMap(): KeyMap {
  try {
    const own = JSON.parse(localStorage.getItem(STORED) ?? "{}") as Partial<KeyMap>;
    return { ...COMMANDS, ...own };
  } catch {
    return COMMANDS;
  }
}

/** Keeps what differs from the defaults. */
export function storeKeyMap(keyMap: KeyMap): void {
  const own = Object.entries(keyMap).filter(([command, keys]) => keys.join() !== COMMANDS[command as Command].join());
  localStorage.setItem(STORED, JSON.stringify(Object.fromEntries(own)));
}
