// Starts the two servers that put VS Code into a browser: the VS Code server (Node extension host) and VS Code for the web.
import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { installedWebVscode, node24, vscodeServer } from "./install.mjs";

const startLimitMs = 60_000;

/** Settings that keep VS Code quiet: no welcome page, no look-ups in a network, no dialogs. */
const quietSettings = {
  "chat.disableAIFeatures": true,
  "debug.saveBeforeStart": "none",
  "editor.accessibilitySupport": "off",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "files.hotExit": "off",
  "git.enabled": false,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
};

/**
 * Starts the VS Code server with a data folder of its own, into which the packaged extension `vsix` (a path), if any, is installed.
 * Answers `{ url, stop }`.
 */
export async function startVscodeServer({ vsix, settings = {} } = {}) {
  const data = await mkdtemp(join(tmpdir(), "faultline-server-"));
  await mkdir(join(data, "data/User"), { recursive: true });
  await writeFile(join(data, "data/User/settings.json"), JSON.stringify({ ...quietSettings, ...settings }));
  if (vsix) await ended(runServer(data, ["--install-extension", vsix]), `the installation of ${vsix}`);
  const flags = ["--without-connection-token", "--disable-workspace-trust", "--disable-experiments"];
  // The driver's flag also lets a page name an extension under development and its tests.
  const server = runServer(data, ["--host", "127.0.0.1", "--port", "0", ...flags, "--enable-smoke-test-driver"]);
  const [, port] = await printed(server, /Extension host agent listening on (\d+)/);
  const stop = async () => {
    await server.stop();
    await rm(data, { recursive: true, force: true, maxRetries: 5 });
  };
  return { url: `http://127.0.0.1:${port}`, stop };
}

/**
 * Starts VS Code for the web, with the extension of a folder, and a folder whose files it shows; what is edited there stays in the browser.
 * `tests` is a bundled suite that it then runs. Answers `{ url, stop }`.
 */
export async function startWebVscode({ extension, folder, tests, firstPort = 0 }) {
  const port = await freePort(firstPort);
  const options = {
    ...installedWebVscode,
    browserType: "none",
    extensionDevelopmentPath: extension,
    extensionTestsPath: tests,
    folderPath: folder,
    // Webviews come from <id>.localhost, which a browser finds without a network; there is nothing like it below 127.0.0.1.
    host: "localhost",
    port,
  };
  // In a worker, because test-web prints every request that is not answered with 200.
  const testWeb = createRequire(import.meta.url).resolve("@vscode/test-web");
  const code = `const { open } = require(${JSON.stringify(testWeb)}); open(require("node:worker_threads").workerData);`;
  const worker = new Worker(code, { eval: true, workerData: options, stdout: true });
  const failure = new Promise((_, reject) => worker.once("error", reject));
  const url = `http://localhost:${port}`;
  await Promise.race([answers(url), failure]);
  return { url, stop: () => worker.terminate() };
}

/** Copies a folder to a fresh temporary one. Answers its path and a function that removes it. */
export async function copyToTemporary(folder) {
  const path = await mkdtemp(join(tmpdir(), "faultline-workspace-"));
  await cp(folder, path, { recursive: true });
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Starts the server's program. Answers its process, all it has printed, and a function that ends it with the processes it started. */
function runServer(data, args) {
  const { NODE_OPTIONS, VSCODE_IPC_HOOK_CLI, ...env } = process.env;
  const always = ["--accept-server-license-terms", "--telemetry-level", "off", "--server-data-dir", data];
  const child = spawn(node24, [vscodeServer, ...always, ...args], {
    env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const program = { child, output: "", stop };
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (text) => {
      program.output += text;
    });
  }
  const exit = new Promise((resolve) => child.once("exit", resolve));
  process.once("exit", killGroup);
  return program;

  function killGroup() {
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // it has ended already
    }
  }

  async function stop() {
    killGroup();
    process.removeListener("exit", killGroup);
    await exit;
  }
}

async function ended(program, what) {
  const code = await new Promise((resolve) => program.child.once("exit", resolve));
  if (code !== 0) throw new Error(`${what} failed:\n${program.output}`);
}

async function printed(program, pattern) {
  const end = Date.now() + startLimitMs;
  while (Date.now() < end && program.child.exitCode === null) {
    const match = pattern.exec(program.output);
    if (match) return match;
    await sleep(20);
  }
  await program.stop();
  throw new Error(`The VS Code server did not start:\n${program.output}`);
}

async function answers(url) {
  const end = Date.now() + startLimitMs;
  while (Date.now() < end) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await sleep(50);
  }
  throw new Error(`VS Code for the web did not answer at ${url}.`);
}

/** The first free port from `first` on; with 0, any. */
async function freePort(first) {
  const server = createServer();
  try {
    return await new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(first, "localhost", () => resolve(server.address().port));
    });
  } catch (error) {
    if (error.code !== "EADDRINUSE") throw error;
    return freePort(first + 1);
  } finally {
    server.close();
  }
}
