import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { preparePictures, takePicture } from "./pictures";

let asked: string[] = [];
let closed: string[] = [];

beforeEach(() => {
  asked = [];
  closed = [];
  vi.stubGlobal(
    "Image",
    class {
      src = "";
      async decode() {
        asked.push(this.src);
        if (this.src === "broken") throw new Error("broken");
      }
    },
  );
  vi.stubGlobal("createImageBitmap", async ({ src }: { src: string }) => ({
    width: src === "huge" ? 100_000 : 10,
    height: 1000,
    close: () => closed.push(src),
  }));
});

afterEach(async () => {
  await preparePictures([]);
  vi.unstubAllGlobals();
});

it("a prepared picture is decoded once, and belongs to who takes it", async () => {
  await preparePictures(["a", "b"]);
  await takePicture("a");
  await preparePictures(["b", "c"]);
  expect([asked, closed]).toEqual([["a", "b", "c"], []]);
});

it("what is no longer near is given back", async () => {
  await preparePictures(["a", "b"]);
  await preparePictures(["c"]);
  expect(closed).toEqual(["a", "b"]);
});

it("no more is kept than there is room for", async () => {
  await preparePictures(["huge", "b"]);
  expect(asked).toEqual(["huge"]);
});

it("one that is broken is asked for again when it is shown", async () => {
  await preparePictures(["broken", "b"]);
  await expect(takePicture("broken")).rejects.toThrow("broken");
  expect(asked).toEqual(["broken", "b", "broken"]);
});
