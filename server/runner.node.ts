/** The engine's worker thread, in Node. */
import { parentPort } from "node:worker_threads";
import { Engine } from "./engine.ts";

const port = parentPort!;
const thread = {
  pause: () => new Promise<void>((resolve) => setImmediate(resolve)),
  nowMs: () => performance.now(),
};
const engine = new Engine(thread, (message) => port.postMessage(message));
port.on("message", (message) => engine.take(message));
