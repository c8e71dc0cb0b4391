/** A run is the same, byte for byte, in each JavaScript engine at hand: this Node, Node 24 and Chromium. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const harness = (name: string) => import(pathToFileURL(join(process.cwd(), "test/vscode", name)).href);

describe("the same runs", function () {
  this.timeout(120_000);
  let script: string;
  let here: string;

  before(async () => {
    const { outputFiles } = await build({
      entryPoints: [join(process.cwd(), "test/engines/digest.ts")],
      bundle: true,
      write: false,
      format: "iife",
      target: "es2022",
    });
    script = outputFiles[0]!.text;
    here = inNode(process.execPath);
    assert.match(here, /^[0-9a-f]+ of \d{6,}$/);
  });

  function inNode(node: string): string {
    return execFileSync(node, ["-"], { input: `${script}\nconsole.log(digest)`, encoding: "utf8" }).trim();
  }

  it("come out in Node 24", async () => {
    const { node24 } = await harness("install.mjs");
    if (!existsSync(node24)) throw new Error("Node 24 is not installed: run node test/vscode/install.mjs");
    assert.equal(inNode(node24), here);
  });

  it("come out in Chromium", async () => {
    const { openBrowser } = await harness("browser.mjs");
    const { page, close } = await openBrowser();
    try {
      await page.addScriptTag({ content: script });
      assert.equal(await page.evaluate("digest"), here);
    } finally {
      await close();
    }
  });
});
