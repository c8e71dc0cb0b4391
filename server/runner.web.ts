/**
 * The engine's web worker. Where a worker may not have a worker of its own, the server's imports this script instead, and
 * takes the engine onto its own thread: then it has left word at `ADOPT`.
 */
import { Engine } from "./engine.ts";
import type { EngineWorker, WorkerEvents } from "./engine-door.ts";
import type { FromEngine, ToEngine } from "./engine-messages.ts";
import { ADOPT, createPause, type WorkerScope } from "./thread.web.ts";

const scope = globalThis as unknown as WorkerScope<ToEngine, FromEngine>;
const adopt = scope[ADOPT];
const thread = { pause: createPause(), nowMs: () => performance.now(), rest: () => scope.rest?.() };

if (adopt) {
  adopt(onOwnThread);
} else {
  const engine = new Engine(thread, (message) => scope.postMessage(message));
  scope.addEventListener("message", ({ data }) => engine.take(data));
}

function onOwnThread({ onMessage }: WorkerEvents): EngineWorker {
  const engine = new Engine(thread, onMessage);
  return { post: (message) => engine.take(message), terminate() {} };
}
