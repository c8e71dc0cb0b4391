/**
 * The engine's worker thread, in Node: it runs the web worker's script, so that the engine is packed only once. What that
 * script asks of a web worker, this thread does with its own means.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { getHeapStatistics } from "node:v8";
import { runInThisContext } from "node:vm";
import { parentPort } from "node:worker_threads";

/**
 * From so much on, new objects and old ones are collected while nobody waits: else V8 would do so in the middle of a run. A keystroke at
 * 1,000 lines makes 6 MB of new ones, for which there is room for 8.
 */
const NEW_GARBAGE_BYTES = 2_000_000;
const OLD_GARBAGE_BYTES = 8_000_000;
const port = parentPort!;
let collectedBytes = heapBytes();
let heldBytes = collectedBytes;

Object.assign(globalThis, {
  collectGarbage,
  postMessage: (message: unknown) => port.postMessage(message),
  addEventListener: (_: "message", listener: (event: { data: unknown }) => void) => {
    port.on("message", (data) => listener({ data }));
  },
});
const filename = join(__dirname, "runner.web.js");
runInThisContext(readFileSync(filename, "utf8"), { filename });

function collectGarbage(): void {
  if (heapBytes() < collectedBytes + NEW_GARBAGE_BYTES) return;
  globalThis.gc?.({ type: "minor" });
  collectedBytes = heapBytes();
  if (collectedBytes < heldBytes + OLD_GARBAGE_BYTES) return;
  globalThis.gc?.({ type: "major" });
  heldBytes = heapBytes();
  collectedBytes = heldBytes;
}

function heapBytes(): number {
  return getHeapStatistics().used_heap_size;
}
