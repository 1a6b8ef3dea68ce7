import { describe, expect, it } from "vitest";
import type { Point } from "./geometry";
import { maskOf } from "./masks";
import { palettePng } from "./png";

const areaOf = (mask: Uint8Array, value: number) => mask.filter((each) => each === value).length;
const square = (left: number, top: number, side: number): Point[] => [
  [left, top],
  [left + side, top],
  [left + side, top + side],
  [left, top + side],
];

describe("a mask", () => {
  it("covers exactly the pixels of a polygon on pixel borders", () => {
    const mask = maskOf([{ points: square(2, 3, 5), value: 1 }], 10, 10);
    expect(areaOf(mask, 1)).toBe(25);
    expect([mask[3 * 10 + 2], mask[7 * 10 + 6], mask[2 * 10 + 2], mask[8 * 10 + 2]]).toEqual([1, 1, 0, 0]);
  });

  it("has the area of a triangle and of a circle of many corners", () => {
    const triangle: Point[] = [
      [0, 0],
      [200, 0],
      [0, 100],
    ];
    expect(areaOf(maskOf([{ points: triangle, value: 7 }], 300, 300), 7)).toBe(10_000);
    const ring = Array.from({ length: 360 }, (_, turn): Point => {
      const angle = (turn * Math.PI) / 180;
      return [150 + 100 * Math.cos(angle), 150 + 100 * Math.sin(angle)];
    });
    const share = areaOf(maskOf([{ points: ring, value: 1 }], 300, 300), 1) / (Math.PI * 100 ** 2);
    expect(Math.abs(share - 1)).toBeLessThan(0.002);
  });

  it("has later polygons over earlier ones, and no pixel twice where two meet", () => {
    const polygons = [
      { points: square(0, 0, 6), value: 1 },
      { points: square(3, 3, 6), value: 2 },
    ];
    const mask = maskOf(polygons, 10, 10);
    expect([areaOf(mask, 1), areaOf(mask, 2)]).toEqual([36 - 9, 36]);
  });

  it("leaves holes where a polygon crosses itself, and cuts what lies outside", () => {
    const twice = [...square(0, 0, 8), ...square(0, 0, 8)];
    expect(areaOf(maskOf([{ points: twice, value: 1 }], 10, 10), 1)).toBe(0);
    expect(areaOf(maskOf([{ points: square(-5, -5, 8), value: 1 }], 10, 10), 1)).toBe(9);
  });
});

describe("its PNG", () => {
  it("has a palette, the size of the picture, and whole chunks", async () => {
    const file = await palettePng(maskOf([{ points: square(1, 1, 2), value: 1 }], 4, 3), 4, 3, ["#000000", "#E69F00"]);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const numbers = new DataView(bytes.buffer);
    const text = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
    expect([text(12), numbers.getUint32(16), numbers.getUint32(20), bytes[24], bytes[25]]).toEqual([
      "IHDR",
      4,
      3,
      8,
      3,
    ]);
    expect([text(37), ...bytes.subarray(41, 47)]).toEqual(["PLTE", 0, 0, 0, 0xe6, 0x9f, 0]);
    const data = 33 + 12 + 6;
    const content = bytes.subarray(data + 8, data + 8 + numbers.getUint32(data));
    const stream = new Blob([content]).stream().pipeThrough(new DecompressionStream("deflate"));
    const rows = new Uint8Array(await new Response(stream).arrayBuffer());
    expect([...rows]).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0]);
    expect(text(bytes.length - 8)).toBe("IEND");
    // The checksum of the empty last chunk is the same in every PNG.
    expect(numbers.getUint32(bytes.length - 4)).toBe(0xae426082);
  });
});
