/**
 * Runs what a text says, in slices between which newer work is looked for. Pure but for the clock that it is given: the same
 * code runs in a worker thread, in a web worker and, where neither can be had, on the server's own thread.
 */
import type { Verdict } from "../language/expectations/expectation.ts";
import type { Trace } from "../language/trace/trace.ts";
import { analyse, judge, Run, startSimulation } from "./language.ts";

/** What came of a text: plain data, so that it passes between threads. */
export interface Outcome {
  /** Of those scenarios that have a plan, in text order. */
  readonly runs: readonly ScenarioRun[];
  /** Why nothing came of it: this program's own fault, not the file's. */
  readonly failure: string | null;
}

export interface ScenarioRun {
  /** Index into `Analysis.scenarios`. */
  readonly scenario: number;
  readonly trace: Trace;
  readonly verdicts: readonly StatementVerdict[];
}

export interface StatementVerdict extends Verdict {
  /** The expectation, and where it stands in the text. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface Runner {
  /** Makes it ready ahead of the first run. */
  prepare(): void;
  /** Runs the text as the document's newest; null once a newer one has taken its place. */
  run(document: string, text: string): Promise<Outcome | null>;
  /** The document's run, if any, is no longer wanted. */
  cancel(document: string): void;
  dispose(): void;
}

/** How a sliced runner is fitted into its thread. */
export interface RunnerThread {
  /** Ends once the messages that have arrived meanwhile were taken up. */
  pause(): Promise<void>;
  nowMs(): number;
  /** A run that takes longer than this is abandoned. */
  readonly limitMs: number;
  readonly eventsPerSlice: number;
}

export const RUN_LIMIT_MS = 5_000;
export const EVENTS_PER_SLICE = 20_000;

/** The runner on its own thread. */
export class SlicedRunner implements Runner {
  readonly #thread: RunnerThread;
  readonly #newest = new Map<string, object>();

  constructor(thread: RunnerThread) {
    this.#thread = thread;
  }

  prepare(): void {}

  async run(document: string, text: string): Promise<Outcome | null> {
    const job = {};
    this.#newest.set(document, job);
    try {
      return await this.#runAll(text, () => this.#newest.get(document) === job);
    } catch (error) {
      return { runs: [], failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    } finally {
      if (this.#newest.get(document) === job) this.#newest.delete(document);
    }
  }

  cancel(document: string): void {
    this.#newest.delete(document);
  }

  dispose(): void {
    this.#newest.clear();
  }

  async #runAll(text: string, isNewest: () => boolean): Promise<Outcome | null> {
    const endMs = this.#thread.nowMs() + this.#thread.limitMs;
    const runs: ScenarioRun[] = [];
    for (const [scenario, { plan }] of analyse(text).scenarios.entries()) {
      if (!plan) continue;
      const simulation = startSimulation(plan);
      let abandoned = false;
      while (!abandoned && !simulation.advance(this.#thread.eventsPerSlice)) {
        await this.#thread.pause();
        if (!isNewest()) return null;
        abandoned = this.#thread.nowMs() > endMs;
      }
      const trace = simulation.trace();
      const run = new Run(trace);
      const verdicts = abandoned
        ? []
        : plan.expectations.map((planned) => {
            const { text, start, end } = plan.statements[planned.statement];
            return { ...judge(planned, run), text, start, end };
          });
      runs.push({ scenario, trace, verdicts });
    }
    return { runs, failure: null };
  }
}
