import { describe, expect, it } from "vitest";
import { ApiError } from "@/api/client";
import { type Chosen, type Send, Uploads } from "./uploads";

const files = (...names: string[]): Chosen[] => names.map((name) => ({ name, file: new File(["1234"], name) }));
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

/** A server that answers when it is told to. */
function server() {
  const open = new Map<string, { resolve: () => void; reject: (error: Error) => void }>();
  const send: Send = ({ name }, _, signal) =>
    new Promise<void>((resolve, reject) => {
      open.set(name, { resolve, reject });
      signal.addEventListener("abort", () => reject(new DOMException("", "AbortError")));
    }).finally(() => open.delete(name));
  return { open, send };
}

describe("uploads", () => {
  it("go three at a time, the next one as one ends", async () => {
    const { open, send } = server();
    const uploads = new Uploads(send);
    uploads.add(files("a", "b", "c", "d"));
    expect([...open.keys()]).toEqual(["a", "b", "c"]);
    open.get("b")?.resolve();
    await settled();
    expect([...open.keys()]).toEqual(["a", "c", "d"]);
    expect(uploads.summary()).toMatchObject({ bytes: 16, sentBytes: 4, isRunning: true });
  });

  it("tell what is in the dataset already from what failed, and send that again", async () => {
    const { open, send } = server();
    const uploads = new Uploads(send);
    uploads.add(files("a", "b"));
    open.get("a")?.reject(new ApiError(400, "4422", "exists", ""));
    open.get("b")?.reject(new ApiError(400, "4421", "damaged", ""));
    await settled();
    expect(uploads.list().map(({ state }) => state)).toEqual(["present", "failed"]);
    uploads.retry(() => true);
    expect([...open.keys()]).toEqual(["b"]);
    open.get("b")?.resolve();
    await settled();
    expect(uploads.summary()).toMatchObject({ counts: { done: 1, present: 1 }, isRunning: false });
  });

  it("stop at once, those that wait as well", async () => {
    const { open, send } = server();
    const uploads = new Uploads(send);
    uploads.add(files("a", "b", "c", "d"));
    uploads.cancelAll();
    await settled();
    expect(open.size).toBe(0);
    expect(uploads.summary()).toMatchObject({ counts: { cancelled: 4 }, isRunning: false });
  });
});
