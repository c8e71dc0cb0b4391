/**
 * The engine's worker thread, in Node: it runs the web worker's script, so that the engine is packed only once. What that
 * script asks of a web worker, this thread does with its own means.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInThisContext } from "node:vm";
import { parentPort } from "node:worker_threads";
import { Collector } from "./collector.node.ts";

const port = parentPort!;
const collector = new Collector();

Object.assign(globalThis, {
  rest: () => collector.rest(),
  postMessage: (message: unknown) => port.postMessage(message),
  addEventListener: (_: "message", listener: (event: { data: unknown }) => void) => {
    port.on("message", (data) => {
      collector.work();
      listener({ data });
    });
  },
});
const filename = join(__dirname, "runner.web.js");
runInThisContext(readFileSync(filename, "utf8"), { filename });
