import { describe, expect, it } from "vitest";
import { COMMANDS } from "./commands";
import { clashesOf, commandsOf, isPressing, nameOfPress, type Press, readKeyMap, storeKeyMap } from "./keys";

const press = (key: string, code = "", more: Partial<Press> = {}): Press => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  keyCode: 0,
  ...more,
});

describe("the name of a key press", () => {
  it.each([
    ["d", "KeyD", {}, "D"],
    ["D", "KeyD", {}, "D"],
    ["H", "KeyH", { shiftKey: true }, "Shift+H"],
    ["z", "KeyZ", { ctrlKey: true }, "Ctrl+Z"],
    ["Z", "KeyZ", { metaKey: true, shiftKey: true }, "Ctrl+Shift+Z"],
    ["!", "Digit1", { shiftKey: true }, "Shift+1"],
    ["1", "Numpad1", {}, "1"],
    [" ", "Space", {}, "Space"],
    ["Delete", "Delete", { shiftKey: true }, "Shift+Delete"],
    ["?", "Slash", { shiftKey: true }, "?"],
    ["\uff1f", "Slash", { shiftKey: true }, "?"],
    ["\u3001", "Slash", {}, "/"],
    ["\uff0c", "Comma", {}, ","],
    ["\u0432", "KeyD", {}, "D"],
    ["q", "KeyA", {}, "Q"],
    ["[", "BracketLeft", { altKey: true }, "Alt+["],
  ])("%s on %s is %s", (key, code, more, name) => {
    expect(nameOfPress(press(key, code, more))).toBe(name);
  });

  it.each([
    press("a", "KeyA", { isComposing: true }),
    press("a", "KeyA", { keyCode: 229 }),
    press("Process", "KeyA"),
    press("Shift", "ShiftLeft", { shiftKey: true }),
  ])("is left to input methods, and modifiers alone are none", (each) => {
    expect(nameOfPress(each)).toBeNull();
  });
});

describe("commands", () => {
  it("of one key come in order, and few of them while typing", () => {
    expect(commandsOf("Enter", COMMANDS, false)).toEqual(["work.confirm", "review.pass"]);
    expect(commandsOf("D", COMMANDS, true)).toEqual([]);
    expect(commandsOf("Ctrl+S", COMMANDS, true)).toEqual(["work.save"]);
  });

  it("keep the keys that somebody gave them", () => {
    storeKeyMap({ ...COMMANDS, "work.next": ["F"] });
    expect(readKeyMap()["work.next"]).toEqual(["F"]);
    expect(readKeyMap()["work.previous"]).toEqual(["A"]);
    localStorage.setItem("teamlabel-keys", "{broken");
    expect(readKeyMap()).toEqual(COMMANDS);
  });

  it("clash with those beside them, unless they share a key from the start", () => {
    expect(clashesOf("review.pass", COMMANDS)).toEqual([]);
    const keyMap = { ...COMMANDS, "work.next": ["F"], "media.play": ["L"] };
    expect(clashesOf("work.next", keyMap)).toEqual(["shape.fit"]);
    expect(clashesOf("shape.fit", keyMap)).toEqual(["work.next"]);
    // No sample has both sounds and shapes that are locked.
    expect(clashesOf("media.play", keyMap)).toEqual([]);
  });

  it("leave Enter and Space to a button that was reached by keys", () => {
    const button = document.body.appendChild(document.createElement("button"));
    button.matches = (selector) => selector.startsWith("button") || selector === ":focus-visible";
    expect([isPressing("Enter", button), isPressing("Space", button), isPressing("D", button)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(isPressing("Enter", document.body)).toBe(false);
  });
});
