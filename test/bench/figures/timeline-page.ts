/** The timeline page in a browser: its first picture of a run, and moving through it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { judgeTrace } from "../../../language/explore/answer.ts";
import { timelineOf } from "../../../language/timeline/of-answer.ts";
import { packTrace } from "../../../language/trace/pack.ts";
import { atLeast, atMost, type Figure, type Goal, type Measured } from "../figure.ts";
import { productPath } from "../product.ts";
import { traceOf } from "../scenarios.ts";
import { median, quantile, takeTurnsWaiting } from "../turns.ts";
import { IN_PAGE, type Seen } from "./timeline-in-page.ts";

const SIZES: readonly { events: number; paint: Goal | null; moving: Goal; turns: number; hasOther: boolean }[] = [
  { events: 10_000, paint: atMost(50), moving: atLeast(60), turns: 5, hasOther: true },
  { events: 100_000, paint: atMost(100), moving: atLeast(60), turns: 3, hasOther: true },
  // An SVG of a million lines is nothing that a browser can be asked to move.
  { events: 1_000_000, paint: null, moving: atLeast(30), turns: 1, hasOther: false },
];

export const timelinePage: Figure = {
  name: "timeline",
  about: "run shown on the loaded page, until the frame that shows it is through; then moved by 12 pixels a frame",
  async measure() {
    const { page, close } = await openPage();
    try {
      const measured: Measured[] = [];
      for (const size of SIZES) measured.push(...(await measureSize(page, size)));
      return measured;
    } finally {
      await close();
    }
  },
};

async function measureSize(
  page: Page,
  { events, paint, moving, turns, hasOther }: (typeof SIZES)[number],
): Promise<Measured[]> {
  const { plan, trace } = traceOf(events);
  const packed = packTrace(trace);
  const input = { ...timelineOf(plan, judgeTrace(plan, trace)), trace: { ...packed, columns: null } };
  const columns = Buffer.from(packed.columns).toString("base64");
  const ours = () => lookAt(page, ourPage(), "ours", { input, columns });
  const svg = () => (hasOther ? lookAt(page, SVG_PAGE, "svg", events) : Promise.resolve(NOTHING));
  const seen = await takeTurnsWaiting({ ours, svg }, turns);
  const name = hasOther ? `an SVG of as many lines` : "nothing: a browser moves no SVG of so many lines";
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
    compare("moving", "frames/s", moving, ({ frameMs }) => (1000 * frameMs.length) / sum(frameMs)),
    compare("p95 frame moving", "ms", null, ({ frameMs }) => quantile(frameMs, 0.95)),
    compare("work a frame moving", "ms", null, ({ workMs }) => median(workMs)),
  ];
}

const SVG_PAGE = `<body style="margin:0"><script>${IN_PAGE}</script>`;
const NOTHING: Seen = { paintMs: Number.NaN, frameMs: [], workMs: [] };

/** The timeline's page, loaded and listening, with what looks at it. */
export function ourPage(): string {
  const [script, css] = ["timeline/page.js", "timeline/page.css"].map((name) =>
    readFileSync(productPath(name), "utf8"),
  );
  const host = "globalThis.acquireVsCodeApi = () => ({ postMessage() {}, setState() {}, getState() {} });";
  return `<style>${css}</style><main id="faultline"></main><script>${host}${IN_PAGE}</script><script>${script}</script>`;
}

export async function openPage(): Promise<{ page: Page; close(): Promise<void> }> {
  const { openBrowser } = await import(pathToFileURL(join(process.cwd(), "test/vscode/browser.mjs")).href);
  return openBrowser();
}

/** Loads the body into the page. */
export async function load(page: Page, body: string): Promise<void> {
  await page.goto("about:blank");
  await page.setContent(`<!doctype html><html lang="en"><head><title>bench</title></head>${body}`);
}

async function lookAt(page: Page, body: string, way: "ours" | "svg", data: unknown): Promise<Seen> {
  await load(page, body);
  return page.evaluate(
    ([way, data]) => (globalThis as unknown as { look(way: unknown, data: unknown): Promise<Seen> }).look(way, data),
    [way, data] as const,
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((one, other) => one + other, 0);
}
