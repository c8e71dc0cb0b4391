// Checks that a click on the code of a diagnostic opens the page that explains it, in the hover and in the list of problems, and that
// the keyboard gets there by the quick fixes. Needs the packaged extension.
// usage: node test/vscode/check-explain.mjs [VSIX]
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check, endChecks } from "./checks.mjs";
import { root } from "./install.mjs";
import { withVscode } from "./ui.mjs";

const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const [vsix = join(root, `faultline-${version}.vsix`)] = process.argv.slice(2);

const folder = mkdtempSync(join(tmpdir(), "faultline-explain-"));
writeFileSync(join(folder, "wrong.fault"), "\n\n\n\n\n3 nodes\nleadr crashes at 5s\n");
await withVscode({ vsix, folder }, look);
endChecks();

async function look({ page, pointAt, takeFix, openFile, runCommand, webviewFrame, screenshot }) {
  const word = () => page.locator(".view-line span span", { hasText: "leadr" }).first();
  const isExplained = async () => {
    await webviewFrame().locator("h1", { hasText: "Unknown name" }).waitFor({ timeout: 60_000 });
    await runCommand("View: Close Editor");
  };
  await openFile("wrong.fault");
  await page.locator(".squiggly-error").first().waitFor();
  await check("a click in the hover explains", async () => {
    const hover = await pointAt(word(), "unknown-name");
    await hover.locator("a", { hasText: "unknown-name" }).click();
    await webviewFrame().locator("h1").waitFor({ timeout: 60_000 });
    await screenshot("explanation");
    await isExplained();
  });
  await check("the quick fixes explain", async () => {
    await word().click();
    await takeFix("Explain unknown-name");
    await isExplained();
  });
  await check("a click in the list of problems explains", async () => {
    await page.keyboard.press("Control+Shift+m");
    await page.locator(".markers-panel a", { hasText: "unknown-name" }).click();
    await isExplained();
  });
}
