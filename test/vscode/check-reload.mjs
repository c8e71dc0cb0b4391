// Checks that after a reload of the window every preview is back with its own file: the locked ones with theirs, and the one that follows.
// Needs the packaged extension.
// usage: node test/vscode/check-reload.mjs [VSIX]
import { strict as assert } from "node:assert";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check, endChecks } from "./checks.mjs";
import { root } from "./install.mjs";
import { withVscode } from "./ui.mjs";

const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const [vsix = join(root, `faultline-${version}.vsix`)] = process.argv.slice(2);

/** By the title of their previews, how many nodes each file has. */
const PREVIEWS = { "[Preview] three.fault": 3, "[Preview] four.fault": 4, "Preview five.fault": 5 };
const FILES = { "three.fault": 3, "four.fault": 4, "five.fault": 5 };

const folder = mkdtempSync(join(tmpdir(), "faultline-reload-"));
for (const [name, nodes] of Object.entries(FILES)) writeFileSync(join(folder, name), `${nodes} nodes\n`);
await withVscode({ vsix, folder }, look);
endChecks();

async function look({ page, openFile, runCommand, webviewFrame }) {
  const shows = async (title, nodes) => {
    await page.locator(".tab", { hasText: title }).click();
    await webviewFrame()
      .locator(".label", { hasText: `n${nodes}` })
      .waitFor({ timeout: 90_000 });
    assert.equal(await webviewFrame().locator(".label").count(), nodes);
  };
  for (const name of Object.keys(FILES)) {
    await page.keyboard.press("Control+1");
    await openFile(name);
    await runCommand("Faultline: Open Preview to the Side");
    await page.locator(".tab", { hasText: `Preview ${name}` }).waitFor();
    if (name !== "five.fault") await runCommand("Faultline: Lock or Unlock the Preview");
  }
  for (const [title, nodes] of Object.entries(PREVIEWS))
    await check(`${title} shows its file`, () => shows(title, nodes));
  // As a person would: then VS Code keeps what is open before it goes.
  await Promise.all([page.waitForEvent("load"), runCommand("Developer: Reload Window")]);
  await page.locator(".tab", { hasText: "Preview five.fault" }).waitFor();
  for (const [title, nodes] of Object.entries(PREVIEWS))
    await check(`${title} shows its file after a reload`, () => shows(title, nodes));
  await check("and there is no other preview", async () => {
    assert.equal(await page.locator(".tab", { hasText: "Preview" }).count(), Object.keys(PREVIEWS).length);
  });
}
