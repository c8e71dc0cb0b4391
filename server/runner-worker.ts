/** A runner in a worker: what the server holds of it, and what the worker does with the messages. */
import { type Outcome, RUN_LIMIT_MS, type Runner, type ScenarioRun } from "./runner.ts";

/** Server → worker. */
export type ToWorker =
  | { readonly kind: "run"; readonly job: number; readonly document: string; readonly text: string }
  | { readonly kind: "cancel"; readonly document: string };
/** Worker → server. */
export interface FromWorker {
  readonly job: number;
  readonly outcome: Outcome | null;
}

/** A worker as the server sees it, in Node or in the web. */
export interface WorkerHandle {
  post(message: ToWorker): void;
  terminate(): void;
}
export interface WorkerEvents {
  onMessage(message: FromWorker): void;
  /** It has ended, or never began. */
  onGone(reason: string): void;
}
export type OpenWorker = (events: WorkerEvents) => WorkerHandle;

interface Job {
  readonly document: string;
  readonly resolve: (outcome: Outcome | null) => void;
  readonly watchdog: ReturnType<typeof setTimeout>;
}

/** How long a worker may be silent beyond a run's limit before it is taken for hung, and replaced. */
const GRACE_MS = 10_000;

/** The runner as the server holds it: opens the worker when it is first needed, and a new one after one that died. */
export class WorkerRunner implements Runner {
  readonly #open: OpenWorker;
  readonly #jobs = new Map<number, Job>();
  #worker: WorkerHandle | null = null;
  #lastJob = 0;

  constructor(open: OpenWorker) {
    this.#open = open;
  }

  prepare(): void {
    this.#worker ??= this.#openWorker();
  }

  run(document: string, text: string): Promise<Outcome | null> {
    this.prepare();
    const job = ++this.#lastJob;
    return new Promise((resolve) => {
      const watchdog = setTimeout(
        () => this.#replaceWorker({ runs: [], failure: "the run hung" }),
        RUN_LIMIT_MS + GRACE_MS,
      );
      this.#jobs.set(job, { document, resolve, watchdog });
      this.#worker!.post({ kind: "run", job, document, text });
    });
  }

  cancel(document: string): void {
    this.#worker?.post({ kind: "cancel", document });
  }

  dispose(): void {
    this.#replaceWorker(null);
  }

  #openWorker(): WorkerHandle {
    const worker = this.#open({
      onMessage: ({ job, outcome }) => this.#end(job, outcome),
      onGone: (reason) => {
        if (this.#worker === worker) this.#replaceWorker({ runs: [], failure: reason });
      },
    });
    return worker;
  }

  #end(id: number, outcome: Outcome | null): void {
    const job = this.#jobs.get(id);
    if (!job) return;
    this.#jobs.delete(id);
    clearTimeout(job.watchdog);
    job.resolve(outcome);
  }

  /** Ends the worker, and all its jobs with this outcome. The next run opens another. */
  #replaceWorker(outcome: Outcome | null): void {
    this.#worker?.terminate();
    this.#worker = null;
    for (const id of [...this.#jobs.keys()]) this.#end(id, outcome);
  }
}

/** What the worker does: hands messages to its own runner and posts back what came of it. */
export function serve(runner: Runner, post: (message: FromWorker, transfer: ArrayBuffer[]) => void) {
  return async (message: ToWorker): Promise<void> => {
    switch (message.kind) {
      case "cancel":
        return runner.cancel(message.document);
      case "run": {
        const outcome = await runner.run(message.document, message.text);
        post({ job: message.job, outcome }, outcome ? outcome.runs.flatMap(buffers) : []);
        return;
      }
      default:
        message satisfies never;
    }
  };
}

/** The columns are handed over, not copied. */
function buffers({ trace }: ScenarioRun): ArrayBuffer[] {
  return Object.values(trace).flatMap((value) => (ArrayBuffer.isView(value) ? [value.buffer as ArrayBuffer] : []));
}
