// Holds the catalogue against itself and against the sources: both languages whole, nothing missing, nothing unused.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { en } from "./en";
import { zhCN } from "./zh-CN";

const SOURCES = resolve(import.meta.dirname, "..");
const PLURAL = /_(zero|one|other)$/;
const VARIABLE = /\{\{\s*(\w+)/g;
const HAN = "[\\u4e00-\\u9fff]";
const ASCII_BESIDE_HAN = new RegExp(`${HAN}[,.;:!?()]|[,.;:!?()]${HAN}`);

type Texts = Map<string, string>;

function flat(texts: object, prefix = ""): Texts {
  const entries = Object.entries(texts).flatMap(([name, value]: [string, unknown]): [string, string][] =>
    typeof value === "string" ? [[prefix + name, value]] : [...flat(value as object, `${prefix}${name}.`)],
  );
  return new Map(entries);
}

const withoutPlural = (key: string) => key.replace(PLURAL, "");
const keysOf = (texts: Texts) => new Set([...texts.keys()].map(withoutPlural));
const variablesOf = (text: string) => [...new Set([...text.matchAll(VARIABLE)].map(([, name]) => name))].sort();

const english = flat(en);
const chinese = flat(zhCN);
const keys = keysOf(english);
const areas = Object.keys(en).join("|");

const sources = readdirSync(SOURCES, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name) && !name.includes(".test.") && !name.startsWith("texts/"))
  .map((name) => readFileSync(join(SOURCES, name), "utf8"))
  .join("\n");

/** Texts in quotes: keys, the names of what is counted up in the code, and what the server may send. */
const literals = new Set(
  [...sources.matchAll(/"([\w.@-]+)"|^\s*([\w]+)\??:/gm)].map(([, quoted, name]) => quoted ?? name),
);

/** Keys that are put together, as in `jobs.kind.${kind}`; what is put in must be a number or stand in the sources. */
const patterns = [...sources.matchAll(new RegExp(`\`((?:${areas})\\.[^\`]*\\$\\{[^\`]*)\``, "g"))].map(
  ([, template]) => {
    const parts = (template ?? "").split(/\$\{[^}]*\}/).map((part) => part.replace(/[.]/g, "\\."));
    return new RegExp(`^${parts.join("(.+)")}$`);
  },
);

function isUsed(key: string): boolean {
  if (literals.has(key)) return true;
  const isKnown = (part: string) => /^\d+$/.test(part) || literals.has(part);
  return patterns.some((pattern) => pattern.exec(key)?.slice(1).every(isKnown));
}

test("both languages have the same keys", () => {
  expect([...keysOf(chinese)].sort()).toEqual([...keys].sort());
});

test("every key that is used exists", () => {
  const literal = [...sources.matchAll(/\bt\(\s*"((?:\w+)\.[\w.-]+)"/g)].map(([, key]) => key ?? "");
  expect(literal.filter((key) => !keys.has(key))).toEqual([]);
  expect(patterns.filter((pattern) => ![...keys].some((key) => pattern.test(key)))).toEqual([]);
});

test("every key is used", () => {
  expect([...keys].filter((key) => !isUsed(key))).toEqual([]);
});

test("English has both plurals, Chinese the one that it knows", () => {
  const plurals = [...english.keys()].filter((key) => PLURAL.test(key)).map(withoutPlural);
  for (const key of new Set(plurals)) {
    expect([english.has(`${key}_one`), english.has(`${key}_other`), chinese.has(`${key}_other`)], key).toEqual([
      true,
      true,
      true,
    ]);
  }
  expect([...chinese.keys()].filter((key) => key.endsWith("_one"))).toEqual([]);
});

test("a text takes the same variables in both languages", () => {
  for (const [key, text] of chinese) expect(variablesOf(text), key).toEqual(variablesOf(english.get(key) ?? ""));
});

test("Chinese has its own punctuation", () => {
  expect([...chinese].filter(([, text]) => ASCII_BESIDE_HAN.test(text))).toEqual([]);
});

test("no text is empty", () => {
  expect([...english, ...chinese].filter(([, text]) => text.trim() === "")).toEqual([]);
});
