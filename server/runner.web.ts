/** The runner's worker, in the web. */
import { createPause } from "./pause.web.ts";
import { RUN_LIMIT_MS } from "./runner.ts";
import { type FromWorker, serve, type ToWorker } from "./runner-worker.ts";
import { EVENTS_PER_SLICE, SlicedRunner } from "./sliced-runner.ts";
import { ownThread } from "./thread.web.ts";

const runner = new SlicedRunner({
  pause: createPause(),
  nowMs: () => performance.now(),
  limitMs: RUN_LIMIT_MS,
  eventsPerSlice: EVENTS_PER_SLICE,
});
const thread = ownThread<ToWorker, FromWorker>();
thread.onMessage(serve(runner, thread.post));
