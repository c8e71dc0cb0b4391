// Checks the newcomer's way, by keyboard only: from an empty VS Code through every step of the walkthrough, to the reason why the old
// leader's write is lost and to a first scenario. Needs the packaged extension.
// usage: node test/vscode/check-walkthrough.mjs [VSIX]
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { check, endChecks } from "./checks.mjs";
import { root } from "./install.mjs";
import { withVscode } from "./ui.mjs";

const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const [vsix = join(root, `faultline-${version}.vsix`)] = process.argv.slice(2);

/** What has the focus in an editor of text. */
const TEXT = ".native-edit-context, .inputarea";

await withVscode({ vsix, folder: null, settings: { "workbench.startupEditor": "welcomePage" } }, look);
endChecks();

async function look({ page, keys, previewFrame, screenshot }) {
  const steps = page.locator(".getting-started-step");
  const start = Date.now();
  const seen = (what) => console.log(`#   ${((Date.now() - start) / 1000).toFixed(1)} s: ${what}`);
  /** The focus is there, or comes there. */
  const focused = (selector) =>
    page.waitForFunction((wanted) => globalThis.document.activeElement?.matches(wanted), selector);
  /** From the step before, or from this one, to this one's button. */
  const toButton = async (title) => {
    const step = page.locator(".getting-started-step.expanded", { hasText: title });
    if ((await step.count()) === 0) await keys("ArrowDown");
    await step.waitFor();
    // A step that ticks itself off is drawn anew, and takes the focus back to its beginning.
    const button = ".getting-started-step.expanded .monaco-button";
    const isThere = () => page.evaluate((wanted) => globalThis.document.activeElement?.matches(wanted), button);
    for (let tabs = 0; tabs < 12 && !(await isThere()); tabs++) {
      await focused(".getting-started-step.expanded, .getting-started-step.expanded *");
      await keys("Tab");
    }
    await focused(button);
  };
  const isDone = (title) => steps.filter({ hasText: title }).locator(".codicon-getting-started-step-checked").waitFor();
  const back = async () => {
    await keys("Control+1");
    await focused(TEXT);
    await keys("Control+PageUp");
    await focused(".getting-started-step.expanded");
  };
  const explanation = (text) => previewFrame().locator(".why", { hasText: text }).waitFor();

  await check("the palette opens the walkthrough", async () => {
    await page.locator(".getting-started-category", { hasText: "Faultline" }).waitFor();
    await keys("F1");
    await focused(".quick-input-widget input");
    await page.keyboard.type("faultline walk");
    await page.locator(".monaco-list-row.focused", { hasText: "Faultline: Open Walkthrough" }).waitFor();
    await keys("Enter");
    await focused(".getting-started-step.expanded");
    seen("the walkthrough");
  });
  await check("a sentence is opened with its picture", async () => {
    await toButton("See a leader crash");
    await keys("Enter");
    await previewFrame().locator(".label", { hasText: "n3" }).waitFor();
    await focused(TEXT);
    seen("the first picture");
    await back();
    await isDone("See a leader crash");
  });
  await check("the picture says why there is a new leader", async () => {
    await toButton("See why it happened");
    await keys("Enter");
    await explanation(/^.*n3 became leader: .*no append from n1 .*because n1 crashed at 5s/);
    await focused("iframe.webview");
    seen("why there is a new leader");
    await back();
    await isDone("See why it happened");
  });
  await check("the picture says why the old leader's write is lost", async () => {
    await toButton("Why is the old leader's write lost?");
    await keys("Enter");
    await explanation(/paris cut its log to 2 entries, which dropped w2: paris received append from rome/);
    await focused("iframe.webview");
    seen("why the write is lost");
    await screenshot("walkthrough-lost");
    const { y, height } = await previewFrame().locator(".why").boundingBox();
    assert.ok(y + height < page.viewportSize().height, "the reason is below the window");
    await back();
    await isDone("Why is the old leader's write lost?");
  });
  await check("a first scenario follows what is typed", async () => {
    await toButton("Write your own");
    await keys("Enter");
    await page.locator(".view-line", { hasText: "crashes at t=5" }).waitFor();
    await focused(TEXT);
    await previewFrame().locator(".label", { hasText: "n3" }).waitFor();
    await page.keyboard.type("3");
    await page.locator(".view-line", { hasText: "crashes at t=3" }).waitFor();
    await previewFrame().locator("[aria-valuemax='9']").waitFor();
    seen("a first scenario");
    await back();
    await isDone("Write your own");
  });
  await check("within a minute", () => assert.ok(Date.now() - start < 60_000));
}
