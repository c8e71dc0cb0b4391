// Uses the packaged extension as a person does, in three themes, and leaves pictures of it in dist/test/screenshots.
// usage: node test/vscode/look.mjs [VSIX]
import { strict as assert } from "node:assert";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./install.mjs";
import { withVscode } from "./ui.mjs";

const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const [vsix = join(root, `faultline-${version}.vsix`)] = process.argv.slice(2);
const axe = readFileSync(join(root, "node_modules/axe-core/axe.min.js"), "utf8");

const TEXT = `# What the old leader wrote alone is overwritten.
5 nodes running raft
client writes x = 1 at 2s as w1
isolate leader from 3s to 6s
client writes x = 2 at 4s
leader crashes at 8s

expect a leader by 1s
expect w1 is acknowledged by 3s
expect no leader from 4s to 5s
c1 writes "<img src=x onerror=alert(1)>" = "<b>bold</b>" at 9s
`;
const THEMES = { dark: "Default Dark Modern", light: "Default Light Modern", contrast: "Default High Contrast" };

const folder = mkdtempSync(join(tmpdir(), "faultline-look-"));
writeFileSync(join(folder, "look.fault"), TEXT);
for (const [name, theme] of Object.entries(THEMES)) {
  await withVscode({ vsix, folder, settings: { "workbench.colorTheme": theme } }, (vscode) => look(name, vscode));
}

async function look(name, { page, pointAt, openFile, webviewFrame, runCommand, screenshot }) {
  const say = (what) => console.log(`ok ${name}: ${what}`);
  const preview = webviewFrame();
  const dialogs = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    return dialog.dismiss();
  });
  await openFile("look.fault");
  await page.locator(".squiggly-error").first().waitFor();
  say("the expectation that fails is underlined");

  await page.keyboard.press("Control+k");
  await page.keyboard.press("v");
  await preview.locator(".label").nth(5).waitFor();
  const lanes = await preview.locator(".label").allInnerTexts();
  assert.deepEqual(
    lanes.map((lane) => lane.split("\n")[0]),
    ["n1", "n2", "n3", "n4", "n5", "c1"],
  );
  say(`the preview shows ${lanes.length} lanes`);
  assert.equal(await preview.locator("img, b").count(), 0);
  assert.deepEqual(dialogs, []);
  say("a name from the file is no markup");

  await page.locator(".editor-group-container.active .view-line", { hasText: "isolate" }).click();
  await preview.locator('[data-highlighted]:not([data-highlighted="0"])').waitFor();
  say("the caret lights up what its statement did");
  await screenshot(`preview-${name}`);

  await preview.locator("#tab-events").click();
  await preview
    .locator(".events button, .events li")
    .filter({ hasText: /crashe?[sd]?/ })
    .first()
    .click();
  // The focus stays in the preview, so the status bar says nothing of the caret; the path above the text does.
  await page.locator(".monaco-breadcrumbs", { hasText: "leader crashes at 8s" }).waitFor();
  say("a click on the crash selects its statement");
  await screenshot(`event-${name}`);

  await page.mouse.move(600, 600); // what is under the mouse has colours of its own
  const frame = page.frames().find((each) => each.url().includes("fake.html") || each.name() === "active-frame");
  await frame.evaluate(axe);
  const { violations } = await frame.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`),
    [],
  );
  say("axe finds nothing in the preview");

  await pointAt(page.locator(".view-line span span", { hasText: "crashes" }).first(), "memory");
  say("a hover explains the word");
  await screenshot(`hover-${name}`);

  await Promise.all([page.waitForEvent("load"), runCommand("Developer: Reload Window")]); // which stores first what is open
  await preview.locator(".label").nth(5).waitFor();
  say("the preview comes back after a reload of the window");
}
