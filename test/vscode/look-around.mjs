// Uses what the packaged extension has besides its preview (Test Explorer, Markdown, first steps), and leaves pictures of it
// in dist/test/screenshots.
// usage: node test/vscode/look-around.mjs [VSIX [THEME]]
import { strict as assert } from "node:assert";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./install.mjs";
import { notebookOf, withVscode } from "./ui.mjs";

const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const [vsix = join(root, `faultline-${version}.vsix`), theme = "Default Dark Modern"] = process.argv.slice(2);

const TEXT = `5 nodes running raft
client writes x = 1 at 2s as w1
isolate leader from 3s to 6s

expect w1 is acknowledged by 3s
expect no leader from 4s to 5s
`;
const MARKDOWN = `# Post-mortem

The leader was cut off, and another one took over.

\`\`\`faultline
${TEXT}\`\`\`

\`\`\`faultline
3 nodes, leadr crashes
\`\`\`
`;

const folder = mkdtempSync(join(tmpdir(), "faultline-look-"));
writeFileSync(join(folder, "look.fault"), TEXT);
writeFileSync(join(folder, "post-mortem.md"), MARKDOWN);
writeFileSync(join(folder, "post-mortem.ipynb"), notebookOf(MARKDOWN));
await withVscode({ vsix, folder, settings: { "workbench.colorTheme": theme } }, look);

async function look({ page, openFile, openNotebook, runCommand, webviewFrame, notebookFrame, screenshot }) {
  const say = (what) => console.log(`ok ${what}`);
  await openFile("look.fault");
  await page.locator(".composite-bar .codicon-test-view-icon").first().click();
  await page.locator(".test-explorer .monaco-list-row", { hasText: "look.fault" }).waitFor();
  await runCommand("Test: Run All Tests");
  await page.locator(".test-explorer .codicon-testing-failed-icon").first().waitFor();
  say("a failed expectation is a failed test");
  await screenshot("tests");

  await openFile("post-mortem.md");
  await runCommand("Markdown: Open Preview to the Side");
  const picture = webviewFrame().locator("img.faultline").first();
  await picture.waitFor();
  assert.ok(await picture.evaluate((image) => image.decode().then(() => image.naturalWidth >= 700)));
  await webviewFrame().locator("em", { hasText: "line 1" }).waitFor();
  say("a fence is a picture, and a wrong one says what is wrong");
  await screenshot("markdown");

  await runCommand("View: Close All Editors");
  await openNotebook("post-mortem.ipynb");
  await notebookFrame().locator("img.faultline").nth(1).waitFor();
  await notebookFrame().locator("em", { hasText: "line 1" }).waitFor();
  say("a notebook shows the same");
  await screenshot("notebook");

  await runCommand("View: Close All Editors");
  await runCommand("Faultline: New Scenario");
  await webviewFrame().locator(".label").nth(2).waitFor();
  say("a new scenario is shown at once");
  await screenshot("first-scenario");
}
