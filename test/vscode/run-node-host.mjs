// Runs the cases in the Node extension host of real VS Code, with a fresh copy of the examples as its folder.
// usage: node test/vscode/run-node-host.mjs [EXTENSION SUITE FOLDER]
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { runTests } from "@vscode/test-electron";
import { hasVscodeServer, root } from "./install.mjs";
import { copyToTemporary } from "./server.mjs";

const [extension = root, suite = join(root, "dist/test/vscode/node.cjs"), folder = join(root, "examples")] =
  process.argv.slice(2);
const workspace = await copyToTemporary(folder);
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
