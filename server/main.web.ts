/** The server's program, in a web worker. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import { createServer } from "./connection.ts";
import { createPause } from "./pause.web.ts";
import type { InitializationOptions } from "./protocol.ts";
import { RUN_LIMIT_MS, type Runner } from "./runner.ts";
import { type FromWorker, type OpenWorker, WorkerRunner } from "./runner-worker.ts";
import { EVENTS_PER_SLICE, SlicedRunner } from "./sliced-runner.ts";

const scope = globalThis as never;
const connection = createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope));
createServer(connection, createRunner);

/** In a worker of its own where the browser lets a worker have one, else on this thread. */
function createRunner({ runnerUrl }: InitializationOptions): Runner {
  const own = new SlicedRunner({
    pause: createPause(),
    nowMs: () => performance.now(),
    limitMs: RUN_LIMIT_MS,
    eventsPerSlice: EVENTS_PER_SLICE,
  });
  const workerClass = (globalThis as { Worker?: WebWorkerClass }).Worker;
  if (!runnerUrl || !workerClass) return own;
  return new FirstThatWorks(new WorkerRunner(opener(workerClass, runnerUrl)), own);
}

/** The worker as long as it lives; what it could not do, and all that follows, is done on this thread. */
class FirstThatWorks implements Runner {
  readonly #worker: Runner;
  readonly #own: Runner;
  #workerFailed = false;

  constructor(worker: Runner, own: Runner) {
    this.#worker = worker;
    this.#own = own;
  }
  prepare(): void {
    try {
      this.#worker.prepare();
    } catch {
      this.#workerFailed = true;
    }
  }
  async run(document: string, text: string) {
    this.prepare();
    if (!this.#workerFailed) {
      const outcome = await this.#worker.run(document, text);
      if (!outcome?.failure) return outcome;
      this.#workerFailed = true;
    }
    return this.#own.run(document, text);
  }
  cancel(document: string): void {
    this.#worker.cancel(document);
    this.#own.cancel(document);
  }
  dispose(): void {
    this.#worker.dispose();
    this.#own.dispose();
  }
}

interface WebWorker {
  postMessage(message: unknown): void;
  terminate(): void;
  onmessage: ((event: { data: FromWorker }) => void) | null;
  onerror: ((event: { message?: string; preventDefault?(): void }) => void) | null;
}
type WebWorkerClass = new (url: string) => WebWorker;

/** A script of another origin may be imported by a worker but not be one, so a blob of our own imports it. */
function opener(workerClass: WebWorkerClass, runnerUrl: string): OpenWorker {
  return ({ onMessage, onGone }) => {
    const script = new Blob([`importScripts(${JSON.stringify(runnerUrl)});`], { type: "text/javascript" });
    const url = URL.createObjectURL(script);
    const worker = new workerClass(url);
    worker.onmessage = ({ data }) => onMessage(data);
    worker.onerror = (event) => {
      event.preventDefault?.();
      onGone(event.message ?? "the worker could not be started");
    };
    return { post: (message) => worker.postMessage(message), terminate: () => worker.terminate() };
  };
}
