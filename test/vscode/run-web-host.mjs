// Runs the cases in the web worker extension host of VS Code for the web; its folder, the examples, is a copy in the browser's memory.
// usage: node test/vscode/run-web-host.mjs [EXTENSION SUITE FOLDER]
import { join, resolve } from "node:path";
import { runSuite } from "./browser.mjs";
import { root } from "./install.mjs";
import { startWebVscode } from "./server.mjs";

const [extension = root, suite = join(root, "dist/test/vscode/web.js"), folder = join(root, "examples")] =
  process.argv.slice(2);
const server = await startWebVscode({ extension: resolve(extension), tests: resolve(suite), folder: resolve(folder) });
const passed = await runSuite(server.url, "web-host");
await server.stop();
process.exit(passed ? 0 : 1);
