/** The timeline page, built and opened as an exported file in a real browser. */
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
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

/** Opens the page before the cases of a suite and closes it after them; the browser may complain in none of them. */
export function inBrowser(opened: (browser: BrowserPage) => void): void {
  let browser: BrowserPage;
  before(async () => {
    browser = await openBrowserPage();
    opened(browser);
  });
  after(() => browser.close());
  beforeEach(() => {
    browser.complaints.length = 0;
  });
  afterEach(() => assert.deepEqual(browser.complaints, [], "the browser complains"));
}

export function shownOf(input: TimelineInput): Shown {
  return { ...input, trace: encodeTrace(input.trace) };
}

/** What axe has to say against the page as it is now. */
export async function violationsIn(page: Page, axe: string): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
  });
}
