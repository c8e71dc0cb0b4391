/** The runner's worker thread, in Node. */
import { parentPort } from "node:worker_threads";
import { EVENTS_PER_SLICE, RUN_LIMIT_MS, SlicedRunner } from "./runner.ts";
import { serve } from "./runner-worker.ts";

const runner = new SlicedRunner({
  pause: () => new Promise((resolve) => setImmediate(resolve)),
  nowMs: () => performance.now(),
  limitMs: RUN_LIMIT_MS,
  eventsPerSlice: EVENTS_PER_SLICE,
});
parentPort!.on(
  "message",
  serve(runner, (message, transfer) => parentPort!.postMessage(message, transfer)),
);
