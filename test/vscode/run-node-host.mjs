// Runs the cases in the Node extension host of real VS Code, with a fresh copy of the examples as the one folder of a workspace that may
// get others.
// usage: node test/vscode/run-node-host.mjs [EXTENSION SUITE FOLDER]
import { writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { runTests } from "@vscode/test-electron";
import { hasVscodeServer, root } from "./install.mjs";
import { copyToTemporary } from "./server.mjs";

const [extension = root, suite = join(root, "dist/test/vscode/node.cjs"), folder = join(root, "examples")] =
  process.argv.slice(2);
const copy = await copyToTemporary(folder);
const workspace = join(copy, "..", "all.code-workspace");
await writeFile(workspace, JSON.stringify({ folders: [{ path: basename(copy) }] }));
try {
  await runTests({
    // Without an executable, VS Code itself is downloaded.
    vscodeExecutablePath: hasVscodeServer ? fileURLToPath(new URL("desktop-stand-in.mjs", import.meta.url)) : undefined,
    extensionDevelopmentPath: resolve(extension),
    extensionTestsPath: resolve(suite),
    launchArgs: [workspace],
  });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
