/** Starts the server in Node. */
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { Collector } from "./collector.node.ts";
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
 * Half of what Node gives to new objects: 20 MB less at a thousand lines. With a quarter, collecting took 15 % of the time. As much for
 * old ones as Node gives on a machine of 8 GB: with more, it leaves garbage until four times as much is there as is held; 20 MB less again.
 */
const LIMITS = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 2_000 };

/** The worker's bundle stands at one place, seen from every bundle that has the server in it. */
const openWorker: OpenWorker = ({ onMessage, onGone }) => {
  const worker = new Worker(join(__dirname, "../server/runner.node.cjs"), { resourceLimits: LIMITS });
  worker.unref();
  const collector = new Collector();
  worker.on("message", (message) => {
    collector.work();
    onMessage(message);
  });
  worker.on("error", (error) => onGone(String(error)));
  worker.on("exit", () => onGone("the engine ended"));
  return {
    post: (message) => worker.postMessage(message),
    terminate: () => void worker.terminate(),
  };
};
