#!/usr/bin/env node
// Stands in for the executable of desktop VS Code: @vscode/test-electron starts it with the same command line, and it runs the suite in
// the Node extension host of the VS Code server, which exists as an npm package.
import { resolve } from "node:path";
import { runSuite } from "./browser.mjs";
import { startVscodeServer } from "./server.mjs";

const args = process.argv.slice(2);

const server = await startVscodeServer();
const passed = await runSuite(pageOfSuite(server.url), "node-host");
await server.stop();
process.exit(passed ? 0 : 1);

function pageOfSuite(url) {
  // The same authority as the page's own: files of any other would open, but have no diagnostics.
  const remote = (path) => `vscode-remote://${new URL(url).host}${resolve(path)}`;
  const payload = ["extensionDevelopmentPath", "extensionTestsPath"].map((name) => [name, remote(option(name))]);
  const workspace = args.find((arg) => !arg.startsWith("-"));
  return `${url}/?${new URLSearchParams({ workspace: resolve(workspace), payload: JSON.stringify(payload) })}`;
}

function option(name) {
  return args.find((arg) => arg.startsWith(`--${name}=`)).slice(name.length + 3);
}
