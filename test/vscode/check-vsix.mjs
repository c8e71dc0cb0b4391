// Checks the packaged extension: that it is the same bytes wherever and whenever it is made, and that its own page shows what it says.
import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync, symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { galleryReadme } from "../../client/gallery-readme.mjs";
import { check, endChecks } from "./checks.mjs";
import { root } from "./install.mjs";
import { temporaryFolder } from "./server.mjs";

const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const leftOut = new Set([".git", ".cache", "dist", "node_modules", "test"]);

await check("the vsix is the same when it is made elsewhere, at another time", async () => {
  const elsewhere = await copyOfSources();
  const [here, there] = [vsixOf(root, {}), vsixOf(elsewhere, { TZ: "Asia/Tokyo", SOURCE_DATE_EPOCH: "1" })];
  assert.ok(here.length > 100_000);
  assert.ok(here.equals(there), `${here.length} and ${there.length} bytes differ`);
});
await check("the page of the extension has no picture and no link that lead nowhere", () => {
  const page = galleryReadme(readFileSync(join(root, "README.md"), "utf8"));
  assert.ok(page.includes("## Begin") && page.includes("3 nodes, leader crashes at t=5"));
  assert.doesNotMatch(page, /\]\((?!https:)|npm /);
});
endChecks();

async function copyOfSources() {
  const folder = join(await temporaryFolder(), "copy");
  cpSync(root, folder, {
    recursive: true,
    filter: (path) => !leftOut.has(path.slice(root.length + 1)) && !path.endsWith(".vsix"),
  });
  cpSync(join(root, "test/vscode"), join(folder, "test/vscode"), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  utimesSync(join(folder, "package-lock.json"), new Date(0), new Date(0)); // what is installed is not older
  return folder;
}

function vsixOf(folder, env) {
  const options = { cwd: folder, env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "pipe"] };
  execFileSync(process.execPath, [join(folder, "client/package.mjs")], options);
  assert.ok(readdirSync(folder).includes(`faultline-${version}.vsix`));
  return readFileSync(join(folder, `faultline-${version}.vsix`));
}
