// Checks that all works in a folder that is not trusted, for files and for what is not saved anywhere. Needs the packaged extension.
// usage: node test/vscode/check-restricted.mjs [VSIX]
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check, endChecks } from "./checks.mjs";
import { root } from "./install.mjs";
import { notebookOf, withVscode } from "./ui.mjs";

const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const [vsix = join(root, `faultline-${version}.vsix`)] = process.argv.slice(2);

const TEXT = "3 nodes\nleader crashes at 5s\nexpect no leader at 4s\n";
const folder = mkdtempSync(join(tmpdir(), "faultline-restricted-"));
writeFileSync(join(folder, "restricted.fault"), TEXT);
const MARKDOWN = `# Fence\n\n\`\`\`faultline\n${TEXT}\`\`\`\n`;
writeFileSync(join(folder, "restricted.md"), MARKDOWN);
writeFileSync(join(folder, "restricted.ipynb"), notebookOf(MARKDOWN));
await withVscode({ vsix, folder, restricted: true }, look);
endChecks();

async function look({
  page,
  keys,
  pointAt,
  openFile,
  openNotebook,
  runCommand,
  previewFrame,
  markdownFrame,
  notebookFrame,
}) {
  const word = (text) => page.locator(".editor-group-container.active .view-line span span", { hasText: text }).first();
  const explains = async () => {
    await pointAt(word("crashes"), "memory");
    await page.mouse.move(5, 300);
  };
  const completes = async () => {
    await keys("Control+End");
    await page.keyboard.type("leader pau");
    await keys("Control+Space");
    await page.locator(".suggest-widget .monaco-list-row", { hasText: "pauses" }).first().waitFor();
    await keys("Escape");
  };
  await page.locator(".statusbar-item", { hasText: "Restricted Mode" }).waitFor();
  await openFile("restricted.fault");
  await check("a file has diagnostics", () => page.locator(".squiggly-error").first().waitFor());
  await check("a file has hovers", explains);
  await check("a file has a preview", async () => {
    await runCommand("Faultline: Open Preview to the Side");
    await previewFrame().locator(".label", { hasText: "n3" }).waitFor();
  });
  await check("a file has tests", async () => {
    await runCommand("Faultline: Run Expectations");
    await page.locator(".testing-run-glyph.codicon-testing-failed-icon").first().waitFor();
  });
  await check("a file has completion", completes);
  await check("what is not saved has diagnostics, hovers, completion and the preview", async () => {
    await runCommand("File: New Untitled Text File");
    await runCommand("Change Language Mode");
    await page.locator(".quick-input-widget input.input").fill("Faultline");
    await keys("Enter");
    await page.keyboard.type("5 nodes\nleadr recovers\nleader crashes at 5s\n");
    await page.locator(".editor-group-container.active .squiggly-error").first().waitFor();
    await explains();
    await previewFrame().locator(".label", { hasText: "n5" }).waitFor();
    await completes();
  });
  await check("a fence of Markdown is a picture", async () => {
    await runCommand("View: Close Editors in Other Groups");
    await openFile("restricted.md");
    await runCommand("Markdown: Open Preview");
    await markdownFrame().locator("img.faultline").waitFor();
  });
  await check("a fence of a notebook is a picture", async () => {
    await openNotebook("restricted.ipynb");
    await notebookFrame().locator("img.faultline").waitFor();
  });
  await check("a fence of a notebook is drawn anew in other colours", async () => {
    const before = await notebookFrame().locator("img.faultline").getAttribute("src");
    await runCommand("Preferences: Toggle between Light/Dark Themes");
    await notebookFrame().locator(`img.faultline:not([src="${before}"])`).waitFor();
  });
}
