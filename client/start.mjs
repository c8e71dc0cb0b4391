// Starts VS Code with the extension and the examples: desktop VS Code where there is one, else (or with --web) VS Code for the web.
import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { findProgram, installPackages, root } from "../test/vscode/install.mjs";

const examples = join(root, "examples");

installPackages();
execFileSync(process.execPath, [join(root, "esbuild.mjs")], { stdio: "inherit" });
const code = process.argv.includes("--web") ? undefined : desktopVscode();
if (code) openDesktop(code);
else await serveWeb();

/** The program `code`, where it can open a window on this machine. */
function desktopVscode() {
  const hasScreen = process.platform !== "linux" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  // In a terminal of a remote window, `code` talks to that window and cannot load an extension from a folder.
  const isRemote = process.env.VSCODE_IPC_HOOK_CLI !== undefined;
  if (!hasScreen || isRemote || process.env.CI) return undefined;
  return findProgram(process.platform === "win32" ? "code.cmd" : "code");
}

function openDesktop(code) {
  const shell = process.platform === "win32"; // which starts no .cmd file without one
  const quote = (text) => (shell ? `"${text}"` : text);
  const args = ["--new-window", `--extensionDevelopmentPath=${root}`, examples];
  const { status } = spawnSync(quote(code), args.map(quote), { stdio: "inherit", shell });
  if (status === 0) console.log("VS Code opens in a window of its own, with the examples.");
  else console.error(`${code} could not be started. "npm start -- --web" opens VS Code in a browser instead.`);
  process.exitCode = status ?? 1;
}

async function serveWeb() {
  const { startWebVscode } = await import("../test/vscode/server.mjs");
  const server = await startWebVscode({ extension: root, folder: examples, firstPort: 3000 });
  console.log(`\nFaultline runs in VS Code for the web. Open this address in a browser:\n\n    ${server.url}\n`);
  console.log("The files are those of the folder examples; what you change stays in the browser. Ctrl+C ends it.");
}
