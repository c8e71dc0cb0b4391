// `npm test`: installs what is missing and runs every check, step by step, or only the steps that are named.
// It needs nothing but what Node has built in, for it also runs where nothing is installed yet.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { installPackages, installVscode, root } from "./vscode/install.mjs";

const steps = {
  packages: installPackages,
  vscode: installVscode,
  types: () => run("node_modules/typescript/bin/tsc", ["-b"]),
  lint: () => run("node_modules/@biomejs/biome/bin/biome", ["check", "."]),
  build: () => run("esbuild.mjs", ["--product", "--unit", "--vscode-tests"]),
  unit: () => run("node_modules/mocha/bin/mocha.js", ["--reporter", "dot", "dist/test/unit/all.mjs"], countCases),
  vsix: () => run("test/vscode/check-vsix.mjs", [], countCases),
  explain: () => run("test/vscode/check-explain.mjs", [], countCases),
  reload: () => run("test/vscode/check-reload.mjs", [], countCases),
  walkthrough: () => run("test/vscode/check-walkthrough.mjs", [], countCases),
  restricted: () => run("test/vscode/check-restricted.mjs", [], countCases),
  hostile: () => run("test/vscode/check-hostile.mjs", [], countCases),
  "node-host": () => run("test/vscode/run-node-host.mjs", [], countCases),
  "web-host": () => run("test/vscode/run-web-host.mjs", [], countCases),
};

const counts = { passed: 0, failed: 0, skipped: 0 };
const mochaWords = { passing: "passed", failing: "failed", pending: "skipped" };

const named = process.argv.slice(2);
const failure = await runSteps(named.length > 0 ? named : Object.keys(steps));
if (failure) console.error(failure);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = failure ? 1 : 0;

/** Runs steps up to the first that fails; answers why it did, or nothing. */
async function runSteps(names) {
  const unknown = names.filter((name) => !Object.hasOwn(steps, name));
  if (unknown.length > 0) return `No step is called ${unknown.join(", ")}; there are ${Object.keys(steps).join(", ")}.`;
  for (const name of names) {
    const failure = await runStep(name);
    if (failure) return failure;
  }
}

/** Runs a step; answers why it failed, or nothing. */
async function runStep(name) {
  const start = performance.now();
  console.log(`── ${name}`);
  try {
    await steps[name]();
  } catch (error) {
    return `${name} failed: ${error.message}`;
  }
  console.log(`   ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

/** Runs a program written for Node, and hands each line it prints to `onLine`. */
async function run(program, args, onLine = console.log) {
  const child = spawn(process.execPath, [join(root, program), ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  for await (const line of createInterface({ input: child.stdout })) onLine(line);
  const code = await ended;
  if (code !== 0) throw new Error(`${program} ended with code ${code}`);
}

/** Adds up the counts in what a program prints that runs cases. Its closing line is left out: the sum of all replaces it. */
function countCases(line) {
  const closing = /^(\d+) passed, (\d+) failed, (\d+) skipped$/.exec(line);
  const ofMocha = /^ {2}(\d+) (passing|failing|pending)\b/.exec(line);
  if (!closing) console.log(line);
  if (closing) add(...closing.slice(1).map(Number));
  if (ofMocha) counts[mochaWords[ofMocha[2]]] += Number(ofMocha[1]);
}

function add(passed, failed, skipped) {
  counts.passed += passed;
  counts.failed += failed;
  counts.skipped += skipped;
}
