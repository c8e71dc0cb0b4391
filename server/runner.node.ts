/** The runner's worker thread, in Node. */
import { parentPort } from "node:worker_threads";
import { RUN_LIMIT_MS } from "./runner.ts";
import { serve } from "./runner-worker.ts";
import { EVENTS_PER_SLICE, SlicedRunner } from "./sliced-runner.ts";

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
