/** The timeline page in a browser: its first picture of a run, and moving through it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { judgeTrace } from "../../../language/explore/answer.ts";
import { layOut } from "../../../language/timeline/layout.ts";
import { timelineMermaid } from "../../../language/timeline/mermaid.ts";
import { timelineOf } from "../../../language/timeline/of-answer.ts";
import { packTrace } from "../../../language/trace/pack.ts";
import { atLeast, atMost, type Figure, type Goal, type Measured } from "../figure.ts";
import { productPath } from "../product.ts";
import { traceOf } from "../scenarios.ts";
import { median, quantile, takeTurnsWaiting } from "../turns.ts";
import { DRAWERS, IN_PAGE, type Seen } from "./timeline-in-page.ts";

const SIZES: readonly { events: number; paint: Goal | null; moving: Goal; turns: number; others: boolean }[] = [
  { events: 10_000, paint: atMost(50), moving: atLeast(60), turns: 5, others: true },
  { events: 100_000, paint: atMost(100), moving: atLeast(60), turns: 3, others: true },
  // An SVG of a million lines is nothing that a browser can be asked to move.
  { events: 1_000_000, paint: null, moving: atLeast(30), turns: 1, others: false },
];
/** A run of more than 1,000 messages, which Mermaid still manages. */
const OF_MERMAID = { events: 5_000, turns: 3 };

/** Frames to move by; a few are enough to tell how slowly an SVG moves. */
const FRAMES = 90;
const FEW_FRAMES = 24;

export const timelinePage: Figure = {
  name: "timeline",
  about: "run shown on the loaded page, until the frame that shows it is through; then moved by 12 pixels a frame",
  async measure() {
    const { page, close } = await openPage();
    try {
      const measured: Measured[] = [];
      for (const size of SIZES) measured.push(...(await measureSize(page, size)));
      measured.push(await measureMermaid(page));
      return measured;
    } finally {
      await close();
    }
  },
};

async function measureSize(
  page: Page,
  { events, paint, moving, turns, others }: (typeof SIZES)[number],
): Promise<Measured[]> {
  const { shown } = runOf(events);
  const ours = () => lookAt(page, ourPage(), "ours", shown, FRAMES);
  const nothing = () => Promise.resolve(NOTHING);
  const svg = () => lookAt(page, SVG_PAGE, "svg", events, FEW_FRAMES);
  const d3 = () => lookAt(page, SVG_PAGE, "d3", events, 0);
  const seen = await takeTurnsWaiting({ ours, svg: others ? svg : nothing, d3: others ? d3 : nothing }, turns);
  const name = others ? "an SVG of as many lines" : "nothing: a browser moves no SVG of so many lines";
  const count = events.toLocaleString("en");
  const compare = (what: string, unit: Measured["unit"], goal: Goal | null, of: (seen: Seen) => number): Measured => ({
    what: `${what}, ${count}`,
    value: median(seen.ours.map(of)),
    unit,
    goal,
    against: { name, value: median(seen.svg.map(of)) },
  });
  const first = compare("first paint", "ms", paint, ({ paintMs }) => paintMs);
  const byD3 = { name: "D3 with as many lines", value: median(seen.d3.map(({ paintMs }) => paintMs)) };
  return [
    first,
    ...(others ? [{ ...first, against: byD3 }] : []),
    compare("moving", "frames/s", moving, ({ frameMs }) => (1000 * frameMs.length) / sum(frameMs)),
    compare("p95 frame moving", "ms", null, ({ frameMs }) => quantile(frameMs, 0.95)),
    compare("work a frame moving", "ms", null, ({ workMs }) => median(workMs)),
  ];
}

/** The same run as Mermaid draws it, from the text that we export for it. */
async function measureMermaid(page: Page): Promise<Measured> {
  const { input, shown } = runOf(OF_MERMAID.events);
  const layout = layOut(input);
  const text = timelineMermaid(layout, Number.POSITIVE_INFINITY);
  const messages = layout.arrows.fold.filter((fold) => fold < 0).length;
  const ours = () => lookAt(page, ourPage(), "ours", shown, 0);
  const mermaid = () => lookAt(page, SVG_PAGE, "mermaid", text, 0);
  const seen = await takeTurnsWaiting({ ours, mermaid }, OF_MERMAID.turns);
  const paintOf = (all: readonly Seen[]) => median(all.map(({ paintMs }) => paintMs));
  return {
    what: `first paint, ${messages.toLocaleString("en")} messages`,
    value: paintOf(seen.ours),
    unit: "ms",
    goal: null,
    against: { name: "Mermaid with our export of the run", value: paintOf(seen.mermaid) },
  };
}

/** A run, and how it is sent to the page: its columns as text. */
function runOf(events: number) {
  const { plan, trace } = traceOf(events);
  const packed = packTrace(trace);
  const input = timelineOf(plan, judgeTrace(plan, trace));
  const columns = Buffer.from(packed.columns).toString("base64");
  return { input, shown: { input: { ...input, trace: { ...packed, columns: null } }, columns } };
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

async function lookAt(page: Page, body: string, way: string, data: unknown, frames: number): Promise<Seen> {
  await load(page, body);
  if (way in DRAWERS) await page.addScriptTag({ path: join(process.cwd(), DRAWERS[way as keyof typeof DRAWERS]) });
  return page.evaluate(
    ([way, data, frames]) =>
      (globalThis as unknown as { look(way: string, data: unknown, frames: number): Promise<Seen> }).look(
        way,
        data,
        frames,
      ),
    [way, data, frames] as const,
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((one, other) => one + other, 0);
}
