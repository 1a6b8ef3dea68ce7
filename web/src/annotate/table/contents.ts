// What a file of any kind is to its reader, by its content type and its first bytes of text.

export type Content =
  | { readonly kind: "picture" | "sound" | "video" | "file" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "row"; readonly columns: readonly (readonly [name: string, value: string])[] };

/** More text than this is for saving, not for reading here. */
const MOST_BYTES = 4_000_000;

export async function readContent(source: string, name: string): Promise<Content> {
  const head = await fetch(source, { method: "HEAD" });
  if (!head.ok) throw new Error(`HTTP ${head.status}`);
  const type = head.headers.get("Content-Type") ?? "";
  const shown = shownKind(type);
  if (shown) return { kind: shown };
  if (Number(head.headers.get("Content-Length") ?? 0) > MOST_BYTES) return { kind: "file" };
  const response = await fetch(source);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return contentOf(new Uint8Array(await response.arrayBuffer()), name);
}

function shownKind(type: string): "picture" | "sound" | "video" | null {
  if (/^image\/(jpeg|png|bmp|webp|gif)/.test(type)) return "picture";
  if (/^audio\//.test(type)) return "sound";
  return /^video\//.test(type) ? "video" : null;
}

/** Objects of JSON are rows with a column for each key; other JSON comes indented; bytes that are no text are a file. */
export function contentOf(bytes: Uint8Array, name: string): Content {
  const text = decoded(bytes);
  if (text === null) return { kind: "file" };
  if (!/\.json$/i.test(name) && !/^\s*[{[]/.test(text)) return { kind: "text", text };
  try {
    const value: unknown = JSON.parse(text);
    return isRow(value) ? { kind: "row", columns: columnsOf(value) } : { kind: "text", text: pretty(value) };
  } catch {
    return { kind: "text", text };
  }
}

function decoded(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  for (const encoding of ["utf-8", "gbk"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {}
  }
  return null;
}

const isRow = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const columnsOf = (row: Readonly<Record<string, unknown>>) =>
  Object.entries(row).map(([name, value]) => [name, typeof value === "string" ? value : pretty(value)] as const);

const pretty = (value: unknown): string => JSON.stringify(value, null, 2);
