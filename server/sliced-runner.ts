/**
 * Runs what a text says, in slices between which newer work is looked for. Pure but for the clock that it is given: the same
 * code runs in a worker thread, in a web worker and, where neither can be had, on the server's own thread.
 */
import { analyse } from "../language/analysis/analyse.ts";
import { judgeTrace } from "../language/explore/answer.ts";
import { startSimulation } from "../language/simulator/simulate.ts";
import type { Outcome, Runner, ScenarioRun } from "./runner.ts";

/** How a sliced runner is fitted into its thread. */
export interface RunnerThread {
  /** Ends once the messages that have arrived meanwhile were taken up. */
  pause(): Promise<void>;
  nowMs(): number;
  /** A run that takes longer than this is abandoned. */
  readonly limitMs: number;
  readonly eventsPerSlice: number;
}

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
      const { verdicts, invariants } = abandoned ? { verdicts: [], invariants: [] } : judgeTrace(plan, trace);
      runs.push({ scenario, trace, verdicts, invariants });
    }
    return { runs, failure: null };
  }
}
