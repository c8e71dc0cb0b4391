/** The timeline page in a browser: its first picture of a run, and moving through it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { judgeTrace } from "../../../language/explore/answer.ts";
import { timelineOf } from "../../../language/timeline/of-answer.ts";
import { encodeTrace } from "../../../language/trace/encode.ts";
import { atLeast, atMost, type Figure, type Goal, type Measured } from "../figure.ts";
import { productPath } from "../product.ts";
import { traceOf } from "../scenarios.ts";
import { median, quantile, takeTurnsWaiting } from "../turns.ts";
import { IN_PAGE, type Seen } from "./timeline-in-page.ts";

const SIZES: readonly { events: number; paint: Goal; turns: number }[] = [
  { events: 10_000, paint: atMost(50), turns: 5 },
  { events: 100_000, paint: atMost(100), turns: 3 },
];

export const timelinePage: Figure = {
  name: "timeline",
  about: "run shown on the loaded page, until the frame that shows it is through; then moved by 12 pixels a frame",
  async measure() {
    const [script, css] = ["timeline/page.js", "timeline/page.css"].map((name) =>
      readFileSync(productPath(name), "utf8"),
    );
    const { openBrowser } = await import(pathToFileURL(join(process.cwd(), "test/vscode/browser.mjs")).href);
    const { page, close }: { page: Page; close(): Promise<void> } = await openBrowser();
    try {
      const measured: Measured[] = [];
      for (const size of SIZES) measured.push(...(await measureSize(page, script!, css!, size)));
      return measured;
    } finally {
      await close();
    }
  },
};

async function measureSize(
  page: Page,
  script: string,
  css: string,
  { events, paint, turns }: (typeof SIZES)[number],
): Promise<Measured[]> {
  const { plan, trace } = traceOf(events);
  const input = timelineOf(plan, judgeTrace(plan, trace));
  const shown = { ...input, trace: encodeTrace(trace) };
  const host = "globalThis.acquireVsCodeApi = () => ({ postMessage() {}, setState() {}, getState() {} });";
  const ours = `<style>${css}</style><main id="faultline"></main><script>${host}${IN_PAGE}</script><script>${script}</script>`;
  const svg = `<body style="margin:0"><script>${IN_PAGE}</script>`;
  const seen = await takeTurnsWaiting(
    { ours: () => look(page, ours, "ours", shown), svg: () => look(page, svg, "svg", events) },
    turns,
  );
  const name = `an SVG of as many lines`;
  const count = events.toLocaleString("en");
  const compare = (what: string, unit: Measured["unit"], goal: Goal | null, of: (seen: Seen) => number): Measured => ({
    what: `${what}, ${count}`,
    value: median(seen.ours.map(of)),
    unit,
    goal,
    against: { name, value: median(seen.svg.map(of)) },
  });
  return [
    compare("first paint", "ms", paint, ({ paintMs }) => paintMs),
    compare("moving", "frames/s", atLeast(60), ({ frameMs }) => (1000 * frameMs.length) / sum(frameMs)),
    compare("p95 frame moving", "ms", null, ({ frameMs }) => quantile(frameMs, 0.95)),
    compare("work a frame moving", "ms", null, ({ workMs }) => median(workMs)),
  ];
}

async function look(page: Page, body: string, way: "ours" | "svg", data: unknown): Promise<Seen> {
  await page.goto("about:blank");
  await page.setContent(`<!doctype html><html lang="en"><head><title>bench</title></head>${body}`);
  return page.evaluate(
    ([way, data]) => (globalThis as unknown as { look(way: unknown, data: unknown): Promise<Seen> }).look(way, data),
    [way, data] as const,
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((one, other) => one + other, 0);
}
