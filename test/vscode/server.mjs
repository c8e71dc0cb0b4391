// Starts the two servers that put VS Code into a browser: the VS Code server (Node extension host) and VS Code for the web.
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { cp, mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { installedWebVscode, installVscodeServer, installWebVscode, node24, vscodeServer } from "./install.mjs";

const startLimitMs = 60_000;
const stopLimitMs = 5_000;

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

const restrictedSettings = {
  "security.workspace.trust.enabled": true,
  "security.workspace.trust.startupPrompt": "never",
};

/**
 * Starts the VS Code server with a data folder of its own, into which the packaged extension `vsix` (a path), if any, is installed.
 * `restricted` has it trust no folder. Answers `{ url, stop }`.
 */
export async function startVscodeServer({ vsix, settings = {}, restricted = false } = {}) {
  installVscodeServer();
  const data = await temporaryFolder();
  await mkdir(join(data, "data/User"), { recursive: true });
  await writeFile(
    join(data, "data/User/settings.json"),
    JSON.stringify({
      ...quietSettings,
      ...(restricted ? restrictedSettings : {}),
      ...settings,
    }),
  );
  if (vsix) await ended(runServer(data, ["--install-extension", vsix]), `the installation of ${vsix}`);
  const flags = ["--without-connection-token", "--disable-experiments"];
  if (!restricted) flags.push("--disable-workspace-trust");
  // The driver's flag also lets a page name an extension under development and its tests.
  const server = runServer(data, ["--host", "127.0.0.1", "--port", "0", ...flags, "--enable-smoke-test-driver"]);
  const [, port] = await printed(server, /Extension host agent listening on (\d+)/);
  return { url: `http://127.0.0.1:${port}`, stop: server.stop };
}

/**
 * Starts VS Code for the web, with the extension of a folder, and a folder whose files it shows; what is edited there stays in the browser.
 * `tests` is a bundled suite that it then runs. Answers `{ url, stop }`.
 */
export async function startWebVscode({ extension, folder, tests, firstPort = 0 }) {
  installWebVscode();
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

/** Makes a folder that goes when this process ends. */
export async function temporaryFolder() {
  const path = await mkdtemp(join(tmpdir(), "faultline-"));
  undoAtExit(() => rmSync(path, { recursive: true, force: true, maxRetries: 5 }));
  return path;
}

/** Copies a folder into a temporary one, and answers the copy's path. */
export async function copyToTemporary(folder) {
  const path = join(await temporaryFolder(), basename(folder));
  await cp(folder, path, { recursive: true });
  return path;
}

const undoings = [];

/** Does something when this process ends, even by a signal; what was asked for last comes first. */
function undoAtExit(undo) {
  if (undoings.length === 0) {
    process.once("exit", () => undoings.reverse().forEach(attempt));
    // Not `once`: a second signal would then end this process in the midst.
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));
  }
  undoings.push(undo);
}

function attempt(undo) {
  try {
    undo();
  } catch {
    // A folder that a dying program still writes to stays behind; what else there is to undo must not.
  }
}

/** Starts the server's program. Answers its process, all it has printed, and a function that ends it with the processes it started. */
function runServer(data, args) {
  const { NODE_OPTIONS, VSCODE_IPC_HOOK_CLI, ...env } = process.env;
  const always = ["--accept-server-license-terms", "--telemetry-level", "off", "--server-data-dir", data];
  const stdio = ["ignore", "pipe", "pipe"];
  const child = spawn(node24, [vscodeServer, ...always, ...args], { env, detached: true, stdio });
  const program = { child, output: "", stop };
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (text) => {
      program.output += text;
    });
  }
  const exit = new Promise((resolve) => child.once("exit", resolve));
  undoAtExit(() => kill("SIGKILL"));
  return program;

  function kill(signal) {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, signal);
  }

  async function stop() {
    kill("SIGTERM");
    await Promise.race([exit, sleep(stopLimitMs, undefined, { ref: false })]);
    kill("SIGKILL");
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
