/** Starts the server in Node. */
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { createServer } from "./connection.ts";
import type { OpenWorker } from "./engine-door.ts";

/** Over what the command line names: `--node-ipc`, `--stdio` or a socket. */
export function startServer(): void {
  createServer(createConnection(ProposedFeatures.all), () => openWorker, toBase64);
}

/** Over standard input and output, for `faultline lsp --stdio`. */
export function startStdioServer(): void {
  createServer(createConnection(ProposedFeatures.all, process.stdin, process.stdout), () => openWorker, toBase64);
}

const toBase64 = (columns: ArrayBuffer) => Buffer.from(columns).toString("base64");

/**
 * Half of what Node gives to new objects: 20 MB less at a thousand lines. With a quarter, collecting took 15 % of the time. Old ones have no
 * limit: with 2,000 MB, V8 collects more often, which saves 20 MB more but made every letter 4 to 9 % slower.
 */
const LIMITS = { maxYoungGenerationSizeMb: 24 };

/** The worker's bundle stands at one place, seen from every bundle that has the server in it. */
const openWorker: OpenWorker = ({ onMessage, onGone }) => {
  const worker = new Worker(join(__dirname, "../server/runner.node.cjs"), { resourceLimits: LIMITS });
  worker.unref();
  worker.on("message", onMessage);
  worker.on("error", (error) => onGone(String(error)));
  worker.on("exit", () => onGone("the engine ended"));
  return {
    post: (message) => worker.postMessage(message),
    terminate: () => void worker.terminate(),
  };
};
