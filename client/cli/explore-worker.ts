/** The threads that explore: this program's own, which hands out the runs and takes its share of them, and its workers. */
import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { analyse } from "../../language/analysis/analyse.ts";
import type { Plan } from "../../language/analysis/plan.ts";
import {
  explore,
  merged,
  noRuns,
  type SeedChoice,
  type Summary,
  seedCount,
  seedsOf,
} from "../../language/explore/explore.ts";

/** Marks the workers that `exploreOnThreads` starts. */
const ROLE = "faultline explore";

/** All that a thread is told. Text goes over rather than plans: these hold functions, and analysis gives the same again. */
interface Job {
  readonly role: typeof ROLE;
  readonly text: string;
  readonly parts: readonly Part[];
  readonly seeds: SeedChoice;
  /** How many runs make a batch. */
  readonly batch: number;
  /** One number in memory that all threads share: the next batch that nobody has taken yet. */
  readonly next: Int32Array;
}

/** What is explored: a variant of a scenario, by their indices in the text's analysis. */
export interface Part {
  readonly scenario: number;
  readonly variant: number;
}

/** A batch that is done; a worker's only message. */
interface Done {
  /** Which of the job's parts. */
  readonly part: number;
  readonly summary: Summary;
}

export interface Exploration {
  readonly text: string;
  readonly parts: readonly Part[];
  readonly seeds: SeedChoice;
  /** How many threads, this one included. */
  readonly threads: number;
  /** The program that the workers run; it calls `workIfWorker` first of all. */
  readonly program: string;
  /** Called with each batch that is done. */
  readonly onRuns: (runs: number) => void;
}

/** Batches small enough that no thread waits long for the last one, and that progress can be seen. */
const BATCHES_PER_THREAD = 16;
const MOST_RUNS_IN_BATCH = 50;

/** The summaries of the parts, in their order. Rejects when a worker dies; then none is left running. */
export async function exploreOnThreads(exploration: Exploration): Promise<readonly Summary[]> {
  const { text, parts, seeds, threads, program, onRuns } = exploration;
  const runs = seedCount(seeds) * parts.length;
  const batch = Math.max(1, Math.min(MOST_RUNS_IN_BATCH, Math.ceil(runs / (threads * BATCHES_PER_THREAD))));
  const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const job: Job = { role: ROLE, text, parts, seeds, batch, next };
  compileLater();
  const extra = Math.max(0, Math.min(threads, Math.ceil(runs / batch)) - 1);
  const workers = Array.from({ length: extra }, () => new Worker(program, { workerData: job }));
  const plans = plansOf(job);
  const summaries = plans.map(noRuns);
  const onDone = ({ part, summary }: Done) => {
    summaries[part] = merged(summaries[part], summary);
    onRuns(summary.runs);
  };
  try {
    await Promise.all([...workers.map((worker) => ended(worker, onDone)), takePart(job, plans, onDone)]);
  } finally {
    Atomics.store(next, 0, NONE_LEFT);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  const done = summaries.reduce((sum, summary) => sum + summary.runs, 0);
  if (done !== runs) throw new Error(`the workers ended after ${done} of ${runs} runs`);
  return summaries;
}

/**
 * Node 20 begins to optimize what has run for a short while, and of a thousand runs half of the processor's time went into
 * that; waiting three times as long takes a fifth off them, and nothing from long explorations. Later versions wait by
 * themselves, and do not know the flag.
 */
function compileLater(): void {
  if (process.versions.v8.startsWith("11.")) setFlagsFromString("--interrupt-budget=200000");
}

/** Fulfilled when the worker has nothing left to do. */
function ended(worker: Worker, onDone: (done: Done) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on("message", onDone);
    worker.on("error", (error) => reject(new Error(`a worker died: ${error.message}`, { cause: error })));
    worker.on("exit", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`a worker ended with code ${code}`));
    });
  });
}

/** This thread's share. In between it hears what the workers say. */
async function takePart(job: Job, plans: readonly Plan[], onDone: (done: Done) => void): Promise<void> {
  for (let done = nextBatch(job, plans); done !== null; done = nextBatch(job, plans)) {
    onDone(done);
    await setImmediate();
  }
}

/** In a worker of `exploreOnThreads`: does the work, and answers true. Elsewhere answers false. */
export function workIfWorker(): boolean {
  if (isMainThread || workerData?.role !== ROLE) return false;
  const job: Job = workerData;
  const plans = plansOf(job);
  for (let done = nextBatch(job, plans); done !== null; done = nextBatch(job, plans)) parentPort!.postMessage(done);
  return true;
}

function plansOf({ text, parts }: Job): readonly Plan[] {
  const { scenarios } = analyse(text);
  return parts.map(({ scenario, variant }) => scenarios[scenario].variants[variant].plan);
}

const NONE_LEFT = 0x40000000;

/** Takes the next batch and runs it; null if none is left. */
function nextBatch({ seeds, batch, next }: Job, plans: readonly Plan[]): Done | null {
  const runs = seedCount(seeds);
  const batches = Math.ceil(runs / batch);
  const taken = Atomics.add(next, 0, 1);
  if (taken >= batches * plans.length) return null;
  const part = Math.floor(taken / batches);
  const from = (taken % batches) * batch;
  const plan = plans[part];
  return { part, summary: explore(plan, seedsOf(plan, seeds, from, Math.min(runs, from + batch))) };
}
