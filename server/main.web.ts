/** The server's program, in a web worker. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import { createServer } from "./connection.ts";
import type { OpenWorker } from "./engine-door.ts";
import type { FromEngine, ToEngine } from "./engine-messages.ts";
import type { InitializationOptions } from "./protocol.ts";
import { ADOPT, type WorkerScope } from "./thread.web.ts";

const scope = globalThis as unknown as WorkerScope<FromEngine, ToEngine>;
const connection = createConnection(new BrowserMessageReader(scope as never), new BrowserMessageWriter(scope as never));
const openEngine = ({ runnerUrl }: InitializationOptions) => {
  if (!runnerUrl) throw new Error("The client does not say where the engine is.");
  return firstThatWorks(inWorker(runnerUrl), onOwnThread(runnerUrl));
};
createServer(connection, openEngine, (columns) => columns);

/** The one until it fails, then the other. */
function firstThatWorks(one: OpenWorker, other: OpenWorker): OpenWorker {
  let open = one;
  return (events) => {
    const onGone = (reason: string) => {
      open = other;
      events.onGone(reason);
    };
    try {
      return open({ ...events, onGone });
    } catch {
      open = other;
      return other(events);
    }
  };
}

/** A script of another origin may be imported by a worker but not be one, so a blob of our own imports it. */
function inWorker(url: string): OpenWorker {
  return ({ onMessage, onGone }) => {
    const script = new Blob([`importScripts(${JSON.stringify(url)});`], { type: "text/javascript" });
    const worker = new scope.Worker!(URL.createObjectURL(script));
    worker.onmessage = ({ data }) => onMessage(data);
    worker.onerror = (event) => {
      event.preventDefault?.();
      onGone(event.message ?? "the engine's worker could not be started");
    };
    return { post: (message) => worker.postMessage(message), terminate: () => worker.terminate() };
  };
}

function onOwnThread(url: string): OpenWorker {
  let open: OpenWorker | undefined;
  scope[ADOPT] = (engine) => {
    open = engine;
  };
  return (events) => {
    if (!open) scope.importScripts(url);
    return open!(events);
  };
}
