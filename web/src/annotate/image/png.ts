// Writes PNG pictures with a palette, so that a mask holds the numbers of labels and still shows their colours.
// https://www.w3.org/TR/png-3/

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const PALETTE_COLOR_TYPE = 3;
const BITS = 8;

/** `palette` holds `#rrggbb` for each number in `pixels`. */
export async function palettePng(
  pixels: Uint8Array<ArrayBuffer>,
  width: number,
  height: number,
  palette: readonly string[],
): Promise<Blob> {
  const header = new Uint8Array(13);
  const numbers = new DataView(header.buffer);
  numbers.setUint32(0, width);
  numbers.setUint32(4, height);
  header.set([BITS, PALETTE_COLOR_TYPE], 8);
  const colors = Uint8Array.from(
    palette.flatMap((color) => [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16))),
  );
  const parts = [
    chunk("IHDR", header),
    chunk("PLTE", colors),
    chunk("IDAT", await deflated(rows(pixels, width, height))),
    chunk("IEND", new Uint8Array()),
  ];
  return new Blob([Uint8Array.from(SIGNATURE), ...parts], { type: "image/png" });
}

/** Each row begins with the number of its filter: none. */
function rows(pixels: Uint8Array, width: number, height: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array((width + 1) * height);
  for (let row = 0; row < height; row++)
    bytes.set(pixels.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  return bytes;
}

async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function chunk(name: string, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(content.length + 12);
  const numbers = new DataView(bytes.buffer);
  numbers.setUint32(0, content.length);
  bytes.set(new TextEncoder().encode(name), 4);
  bytes.set(content, 8);
  numbers.setUint32(content.length + 8, checksum(bytes.subarray(4, content.length + 8)));
  return bytes;
}

/** CRC-32 as PNG uses it. */
function checksum(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
