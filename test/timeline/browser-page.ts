/** The timeline page, built and opened as an exported file in a real browser. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { Page } from "playwright-core";
import { type Exported, exportHtml } from "../../client/timeline/html.ts";
import type { Shown } from "../../client/timeline/messages.ts";
import type { TimelineInput } from "../../language/timeline/input.ts";
import { encodeTrace } from "../../language/trace/encode.ts";

export interface BrowserPage {
  readonly page: Page;
  /** Of the page's bundle. */
  readonly script: string;
  readonly css: string;
  /** A folder for files of the test. */
  readonly folder: string;
  /** What the browser complained of. */
  readonly complaints: string[];
  open(data: Exported): Promise<void>;
  close(): Promise<void>;
}

async function openBrowserPage(): Promise<BrowserPage> {
  const { outputFiles } = await build({
    entryPoints: [join(process.cwd(), "client/timeline/page.ts")],
    bundle: true,
    minify: true,
    charset: "utf8",
    write: false,
    outdir: "out",
    format: "iife",
    target: "es2022",
  });
  const textOf = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))!.text;
  const [script, css] = [textOf(".js"), textOf(".css")];
  const folder = await mkdtemp(join(tmpdir(), "faultline-page-"));
  const { openBrowser } = await import(pathToFileURL(join(process.cwd(), "test/vscode/browser.mjs")).href);
  const { page, close }: { page: Page; close(): Promise<void> } = await openBrowser({
    viewport: { width: 1000, height: 760 },
  });
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  return {
    page,
    script,
    css,
    folder,
    complaints,
    async open(data) {
      const file = join(folder, "page.html");
      const { title } = data.runs[data.shown];
      await writeFile(file, exportHtml({ css, script, data: JSON.stringify(data), title }));
      await page.goto(pathToFileURL(file).href);
      await page.waitForSelector(".label");
    },
    async close() {
      await close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Those of the suite that runs. */
export let browser: BrowserPage;
export let page: Page;

/** A suite whose cases look at the page, which is opened before them; the browser may complain in none of them. */
export function describePage(title: string, cases: () => void): void {
  describe(title, function () {
    this.timeout(60_000);
    before(async () => {
      browser = await openBrowserPage();
      ({ page } = browser);
    });
    after(() => browser.close());
    beforeEach(() => {
      browser.complaints.length = 0;
    });
    afterEach(() => assert.deepEqual(browser.complaints, [], "the browser complains"));
    cases();
  });
}

/** Opens the page of one run, and waits until it is drawn and told. */
export async function openExported(input: TimelineInput): Promise<void> {
  await browser.open({ runs: [shownOf(input)], shown: 0, beside: false });
  await page.waitForSelector(".state td:not(:empty)");
}

export function shownOf(input: TimelineInput): Shown {
  return { ...input, trace: encodeTrace(input.trace) };
}

/** The time at which the playhead stands, as the page says it. */
export function clock(): Promise<string | null> {
  return page.locator(".clock").textContent();
}

/** What is on a canvas, by default the drawing, after the next frame. */
export function pixelsOf(canvas = page.locator(".stage canvas").first()): Promise<string> {
  return canvas.evaluate(async (element) => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return (element as HTMLCanvasElement).toDataURL();
  });
}

/** What the page saves: the text of an SVG, the bytes of a PNG as letters. */
export async function savedAs(kind: "SVG" | "PNG"): Promise<string> {
  await page.locator("summary", { hasText: "Show" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: `Save ${kind}` }).click(),
  ]);
  await page.keyboard.press("Escape");
  return readFileSync((await download.path())!, kind === "SVG" ? "utf8" : "latin1");
}

/** What axe has to say against the page as it is now. */
export async function violations(): Promise<string[]> {
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
  });
}
