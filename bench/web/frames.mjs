// Frame times and memory of the canvas with 100 and with 5,000 shapes on a picture, in a real browser:
//   node bench/web/frames.mjs [CHROMIUM]
// Builds web/bench.html, pans, zooms and drags one shape in turns, and prints a table. Needs `npm ci` in web/.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const WEB = fileURLToPath(new URL("../../web/", import.meta.url));
const { chromium } = createRequire(`${WEB}package.json`)("playwright-core");
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };
const COUNTS = [100, 5000];
const ROUNDS = 3;
const STEPS = 120;
const MOST_RATIO = 2;

const built = await mkdtemp(join(tmpdir(), "teamlabel-bench-"));
execFileSync(
  process.execPath,
  [
    "node_modules/vite/bin/vite.js",
    "build",
    "-c",
    "vite.bench.config.ts",
    "--outDir",
    built,
    "--emptyOutDir",
    "--logLevel",
    "error",
  ],
  {
    cwd: WEB,
    stdio: ["ignore", "ignore", "inherit"],
  },
);
const server = createServer((request, response) => {
  const path = new URL(request.url ?? "/", "http://localhost").pathname;
  try {
    const file = readFileSync(join(built, path));
    response.writeHead(200, { "Content-Type": TYPES[extname(path)] ?? "application/octet-stream" }).end(file);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));

const browser = await chromium.launch({
  executablePath: process.argv[2] ?? process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--enable-precise-memory-info", "--js-flags=--expose-gc"],
});
const results = COUNTS.map((count) => ({ count, times: { pan: [], zoom: [], drag: [] }, heap: 0 }));
// In turns, so that what else the machine does falls on both.
for (let round = 0; round < ROUNDS; round++) for (const result of results) await measure(result);
await browser.close();
server.close();
await rm(built, { recursive: true });
process.exitCode = report(results) ? 0 : 1;

async function measure(result) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`http://127.0.0.1:${server.address().port}/bench.html?shapes=${result.count}`);
  await page.waitForFunction(() => window.bench?.shown > 0);
  await page.waitForTimeout(1000);
  const { x, y, width, height } = await page.getByRole("application").boundingBox();
  const middle = [x + width / 2, y + height / 2];
  await page.keyboard.press("v");
  const times = {
    pan: await frames(page, async () => {
      await page.mouse.move(...middle);
      await page.mouse.down({ button: "middle" });
      await round(page, middle, 180);
      await page.mouse.up({ button: "middle" });
    }),
    zoom: await frames(page, async () => {
      for (let step = 0; step < STEPS; step++) await page.mouse.wheel(0, step % 60 < 30 ? -40 : 40);
    }),
    drag: await dragged(page, middle),
  };
  for (const [gesture, each] of Object.entries(times)) result.times[gesture].push(...each);
  const heap = await page.evaluate(() => {
    window.gc();
    return performance.memory.usedJSHeapSize;
  });
  result.heap = Math.max(result.heap, heap);
  await page.close();
}

/** Drags the last shape of the first few that Tab reaches. */
async function dragged(page, middle) {
  await page.mouse.click(...middle);
  await page.keyboard.press("f");
  await page.keyboard.press("Tab");
  await page.keyboard.press("z");
  await page.waitForTimeout(800);
  await page.mouse.move(...middle);
  return frames(page, async () => {
    await page.mouse.down();
    await round(page, middle, 150);
    await page.mouse.up();
  });
}

async function round(page, [x, y], radius) {
  for (let step = 0; step < STEPS; step++) {
    const angle = (step / STEPS) * 4 * Math.PI;
    await page.mouse.move(x + radius * Math.sin(angle), y + radius * (1 - Math.cos(angle)) * 0.5);
  }
}

/** The times between frames while `act` goes on, in milliseconds. */
async function frames(page, act) {
  await page.evaluate(() => {
    window.frameTimes = [];
    let last = performance.now();
    const note = (now) => {
      window.frameTimes.push(now - last);
      last = now;
      window.frameRequest = requestAnimationFrame(note);
    };
    window.frameRequest = requestAnimationFrame(note);
  });
  await act();
  return page.evaluate(() => {
    cancelAnimationFrame(window.frameRequest);
    return window.frameTimes.slice(1);
  });
}

function report([few, many]) {
  console.log("| Gesture | Shapes | Frames | Median | 95th percentile | Longest | 95th percentile, ratio | Heap |");
  console.log("| --- | --- | --- | --- | --- | --- | --- | --- |");
  const ratios = Object.keys(few.times).map((gesture) => {
    const ratio = at(many.times[gesture], 0.95) / at(few.times[gesture], 0.95);
    for (const each of [few, many]) console.log(row(gesture, each, each === many ? ratio.toFixed(2) : ""));
    return ratio;
  });
  return ratios.every((ratio) => ratio <= MOST_RATIO);
}

function row(gesture, { count, times, heap }, ratio) {
  const marks = [0.5, 0.95, 1].map((share) => `${at(times[gesture], share).toFixed(1)} ms`);
  const cells = [gesture, count, times[gesture].length, ...marks, ratio, `${(heap / 1e6).toFixed(1)} MB`];
  return `| ${cells.join(" | ")} |`;
}

function at(times, share) {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
