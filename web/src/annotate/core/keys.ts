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

const PRESSED_BY_KEYS = 'button, a[href], summary, input, [role="tab"], [role="switch"], [role="option"]';

/** Whether Enter and Space press what has the focus. Who came there with the mouse keeps them for commands. */
export function isPressing(key: string, target: EventTarget | null): boolean {
  if (key !== "Enter" && key !== "Space") return false;
  return target instanceof HTMLElement && target.matches(PRESSED_BY_KEYS) && target.matches(":focus-visible");
}

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
const listeners = new Set<() => void>();
let last: { stored: string | null; keyMap: KeyMap } = { stored: null, keyMap: COMMANDS };

/** The keys as somebody has them in this browser; the same object until they change. */
export function readKeyMap(): KeyMap {
  const stored = localStorage.getItem(STORED);
  if (stored !== last.stored) last = { stored, keyMap: { ...COMMANDS, ...ownKeys(stored) } };
  return last.keyMap;
}

function ownKeys(stored: string | null): Partial<KeyMap> {
  try {
    return JSON.parse(stored ?? "{}") as Partial<KeyMap>;
  } catch {
    return {};
  }
}

/** Keeps what differs from the defaults. */
export function storeKeyMap(keyMap: KeyMap): void {
  const own = Object.entries(keyMap).filter(([command, keys]) => keys.join() !== COMMANDS[command as Command].join());
  localStorage.setItem(STORED, JSON.stringify(Object.fromEntries(own)));
  for (const listener of listeners) listener();
}

/** Hears of changes in this tab and in others. */
export function subscribeKeyMap(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

const groupOf = (command: string): string => command.split(".")[0] ?? "";

/** The commands that a key of `command` may be taken for: those that are there at the same time as it. */
export function clashesOf(command: Command, keyMap: KeyMap): Command[] {
  const commands = Object.keys(COMMANDS) as Command[];
  return commands.filter((other) => {
    const groups = [groupOf(command), groupOf(other)];
    const isBeside = groups[0] === groups[1] || groups.includes("work");
    return other !== command && isBeside && shares(command, other, keyMap) && !shares(command, other, COMMANDS);
  });
}

const shares = (one: Command, other: Command, keyMap: KeyMap): boolean =>
  keyMap[one].some((key) => keyMap[other].includes(key));
