// Checks that text from a file is text wherever VS Code shows it: names, keys, values, labels, notes, titles that look like HTML, like
// Markdown, like links that run commands, like icons, like the end of what surrounds them. Needs the packaged extension.
// usage: node test/vscode/check-hostile.mjs [VSIX]
import { strict as assert } from "node:assert";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check, endChecks } from "./checks.mjs";
import { root } from "./install.mjs";
import { notebookOf, withVscode } from "./ui.mjs";

const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const [vsix = join(root, `faultline-${version}.vsix`)] = process.argv.slice(2);

/** Every one of them would leave an element with this class or title, a dialog, or an icon that spins. */
const BAIT = "</script></style></svg><img class=bait src=x onerror=alert(1)><b class=bait>$(sync~spin) **bait**";
const LINK = "[bait](command:workbench.action.toggleZenMode) https://bait.example";
const TEXT = `nodes {__proto__, constructor, toString}
2 clients
note "${BAIT}" on constructor at 1s

scenario "${BAIT} ${LINK}"
c1 writes "${BAIT}" = "${BAIT} ${LINK}" at 2s as __defineGetter__
expect "${BAIT}" = "${LINK}" on every node by 6s
expect a leader within 1s after constructor crashes

scenario "]]> $(zap) \${1:bait} %3Cb%3E --> # ;"
c1 writes "${LINK}" = "${BAIT}" at 1s as hasOwnProperty
ask "${BAIT}" answer leader at 3s
`;
const MARKDOWN = `# Fences\n\n\`\`\`faultline\n${TEXT}\`\`\`\n`;
const ANYWHERE =
  ".bait, [title='bait'], a[href*='bait.example'], a[data-href^='command:workbench.action.toggleZenMode']";

const folder = mkdtempSync(join(tmpdir(), "faultline-hostile-"));
writeFileSync(join(folder, "hostile.fault"), TEXT);
writeFileSync(join(folder, "hostile.md"), MARKDOWN);
writeFileSync(join(folder, "hostile.ipynb"), notebookOf(MARKDOWN));
await withVscode({ vsix, folder }, look);
endChecks();

async function look({
  page,
  pointAt,
  openFile,
  openNotebook,
  runCommand,
  webviewFrame,
  markdownFrame,
  notebookFrame,
  screenshot,
}) {
  const dialogs = [];
  const seen = { requests: [] };
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    return dialog.dismiss();
  });
  page.on("request", (request) => {
    if (request.url().includes("bait")) seen.requests.push(request.url());
  });
  /** Nothing became an element, in VS Code's own page or in any webview. */
  const nothingRan = async (where) => {
    for (const frame of page.frames())
      assert.equal(await frame.locator(ANYWHERE).count(), 0, `${where}: ${frame.url()}`);
    assert.equal(await page.locator(".quick-input-list .codicon-sync, .test-explorer .codicon-sync").count(), 0, where);
    assert.deepEqual([dialogs, seen.requests], [[], []]);
  };
  const line = (text) => page.locator(".editor-group-container.active .view-line", { hasText: text }).first();

  await openFile("hostile.fault");
  await page.locator(".squiggly-error").first().waitFor();
  await check("the text's own diagnostics and hints are text", () => nothingRan("editor"));

  for (const [where, word] of [
    ["writes", "writes"],
    ["note", "note"],
    ["expect", "expect"],
    ["c1 writes", "c1"],
    ["nodes {", "nodes"],
  ]) {
    await check(`the hover over ${word} in “${where}” is text`, async () => {
      await page.keyboard.press("Escape");
      await pointAt(line(where).locator("span span", { hasText: word }).first(), /./);
      await nothingRan("hover");
      assert.equal(await page.locator(".monaco-hover:not(.hidden) img").count(), 0);
      await page.mouse.move(5, 300);
    });
  }

  await check("the preview shows names, notes and titles as text", async () => {
    await runCommand("Faultline: Open Preview to the Side");
    await webviewFrame().locator(".label", { hasText: "constructor" }).waitFor();
    for (const tab of ["Events", "Verdicts", "Text", "State"]) {
      await webviewFrame().getByRole("tab", { name: tab }).click();
      await nothingRan(`preview, ${tab}`);
    }
    await screenshot("hostile-preview");
  });

  await check("the status and the list of scenarios show their names as text", async () => {
    await page.keyboard.press("Control+1");
    await line("nodes {").click();
    await page.locator("#status\\.languageStatus").hover();
    await page.locator(".monaco-hover .hover-language-status").first().waitFor();
    await nothingRan("status");
    assert.equal(await page.locator(".hover-language-status a", { hasText: "bait" }).count(), 0);
    await page.mouse.move(5, 300);
    await runCommand("Faultline: Choose Scenario…");
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "bait" }).first().waitFor();
    await nothingRan("list");
    await screenshot("hostile-list");
    await page.keyboard.press("Escape");
  });

  await check("symbols of the file and of the workspace are text", async () => {
    await page.keyboard.press("Control+Shift+O");
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "bait" }).first().waitFor();
    assert.equal(await page.locator(".quick-input-list .bait").count(), 0);
    await page.keyboard.press("Escape");
  });

  await check("the Test Explorer shows expectations and reasons as text", async () => {
    await page.locator(".composite-bar .codicon-test-view-icon").first().click();
    await runCommand("Test: Run All Tests");
    await page.locator(".test-explorer .codicon-testing-failed-icon").first().waitFor();
    await runCommand("Testing: Focus on Test Explorer View").catch(() => {});
    await page.keyboard.press("Escape");
    await page.locator(".test-explorer .monaco-list-row").first().click();
    for (let rows = 0; rows < 4; rows++) {
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowDown");
    }
    await nothingRan("tests");
    await screenshot("hostile-tests");
  });

  await check("the debugger shows stacks, states and reasons as text", async () => {
    await runCommand("Faultline: Debug the Scenario");
    const toolbar = page.locator(".debug-toolbar");
    await toolbar.waitFor();
    await runCommand("View: Show Run and Debug");
    await runCommand("Debug: Continue");
    await page.locator(".debug-call-stack .stack-frame", { hasText: "bait" }).first().waitFor();
    await page.locator(".debug-variables .monaco-list-row", { hasText: "bait" }).first().waitFor();
    await page.locator(".repl .output", { hasText: "bait" }).first().waitFor();
    await nothingRan("debugger");
    assert.equal(
      await page.locator(".debug-viewlet .codicon-sync, .debug-pane .codicon-sync, .repl .codicon-sync").count(),
      0,
    );
    await screenshot("hostile-debugger");
    await runCommand("Debug: Stop");
    await toolbar.waitFor({ state: "hidden" });
  });

  await check("a fence of Markdown shows it as a picture in which nothing runs", async () => {
    await runCommand("View: Close All Editors");
    await openFile("hostile.md");
    await runCommand("Markdown: Open Preview");
    const pictures = markdownFrame().locator("img.faultline");
    await pictures.nth(1).waitFor();
    await nothingRan("Markdown");
    assert.equal(await markdownFrame().locator("b.bait, img.bait").count(), 0);
    await screenshot("hostile-markdown");
  });

  await check("a fence of a notebook shows it as a picture in which nothing runs", async () => {
    await runCommand("View: Close All Editors");
    await openNotebook("hostile.ipynb");
    await notebookFrame().locator("img.faultline").nth(1).waitFor();
    await nothingRan("notebook");
    await screenshot("hostile-notebook");
  });
}
