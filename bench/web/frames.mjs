// Frame times and memory of the canvas with 100 and with 5,000 shapes on a picture, in a real browser:
//   node bench/web/frames.mjs [CHROMIUM]
// Builds web/bench.html, pans, zooms and drags one shape, and prints a table. Needs `npm ci` in web/.
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
  args: ["--no-sandbox", "--enable-precise-memory-info"],
});
const results = [];
for (const count of COUNTS) results.push(await measured(count));
await browser.close();
server.close();
await rm(built, { recursive: true });
process.exitCode = report(results) ? 0 : 1;

async function measured(count) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`http://127.0.0.1:${server.address().port}/bench.html?shapes=${count}`);
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
  const heap = await page.evaluate(() => performance.memory.usedJSHeapSize);
  await page.close();
  return { count, times, heap };
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

/** The times between frames while `act` goes on, in milliseconds, in order of length. */
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
  const times = await page.evaluate(() => {
    cancelAnimationFrame(window.frameRequest);
    return window.frameTimes.slice(1);
  });
  return times.sort((a, b) => a - b);
}

function report(measurements) {
  console.log("shapes  gesture  frames  p50 ms  p95 ms  max ms  heap MB");
  for (const { count, times, heap } of measurements)
    for (const [gesture, each] of Object.entries(times))
      console.log(
        [
          String(count).padEnd(6),
          gesture.padEnd(7),
          each.length,
          at(each, 0.5),
          at(each, 0.95),
          at(each, 1),
          (heap / 1e6).toFixed(1),
        ].join("  "),
      );
  const [few, many] = measurements;
  const ratios = Object.keys(few.times).map((gesture) => at(many.times[gesture], 0.95) / at(few.times[gesture], 0.95));
  console.log(`p95 of ${COUNTS[1]} to ${COUNTS[0]} shapes: ${ratios.map((ratio) => ratio.toFixed(2)).join(", ")}`);
  return ratios.every((ratio) => ratio <= MOST_RATIO);
}

function at(times, share) {
  return Number((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1));
}
