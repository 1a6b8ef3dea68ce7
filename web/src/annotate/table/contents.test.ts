import { describe, expect, it } from "vitest";
import { contentOf } from "./contents";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("a file of free format", () => {
  it("with a JSON object is a row of columns", () => {
    expect(contentOf(bytes('{"名称": "齿轮", "size": [1, 2]}'), "a.json")).toEqual({
      kind: "row",
      columns: [
        ["名称", "齿轮"],
        ["size", "[\n  1,\n  2\n]"],
      ],
    });
  });

  it("with other JSON is indented", () => {
    expect(contentOf(bytes("[1]"), "a.txt")).toEqual({ kind: "text", text: "[\n  1\n]" });
    expect(contentOf(bytes("3"), "a.json")).toEqual({ kind: "text", text: "3" });
  });

  it("that only looks like JSON is a text", () => {
    expect(contentOf(bytes("[broken"), "a.json")).toEqual({ kind: "text", text: "[broken" });
  });

  it("is read in UTF-8 or GBK", () => {
    expect(contentOf(bytes("中文"), "a.txt")).toEqual({ kind: "text", text: "中文" });
    expect(contentOf(new Uint8Array([0xd6, 0xd0, 0xce, 0xc4]), "a.txt")).toEqual({ kind: "text", text: "中文" });
  });

  it("that is no text is for saving", () => {
    expect(contentOf(new Uint8Array([80, 75, 0, 4]), "a.zip")).toEqual({ kind: "file" });
  });
});
