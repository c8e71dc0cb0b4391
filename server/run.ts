/** Runs the scenarios of a text in slices, between which its thread takes up what has arrived meanwhile, and judges them. */
import type { Analysis } from "../language/analysis/analysis.ts";
import type { Plan } from "../language/analysis/plan.ts";
import type { InvariantVerdict } from "../language/expectations/invariants.ts";
import { judgeTrace, type StatementVerdict } from "../language/explore/answer.ts";
import { startSimulation } from "../language/simulator/simulate.ts";
import type { Trace } from "../language/trace/trace.ts";

export interface ScenarioRun {
  /** Index into `Analysis.scenarios`. */
  readonly scenario: number;
  readonly trace: Trace;
  /** Of its expectations, in text order; none of a run that was abandoned. */
  readonly verdicts: readonly StatementVerdict[];
  readonly invariants: readonly InvariantVerdict[];
}

/** What a run needs of the thread that it is on. */
export interface Thread {
  /** Ends once the messages that have arrived meanwhile were taken up. */
  pause(): Promise<void>;
  nowMs(): number;
}

/** A text that runs longer than this is abandoned. */
export const RUN_LIMIT_MS = 5_000;
/** A slice takes a few milliseconds. */
const TASKS_PER_SLICE = 5_000;

/** The runs of those scenarios that have a plan, in text order; null once they are not wanted any more. */
export async function runScenarios(
  { scenarios }: Analysis,
  thread: Thread,
  isWanted: () => boolean,
  limitMs = RUN_LIMIT_MS,
): Promise<ScenarioRun[] | null> {
  const endMs = thread.nowMs() + limitMs;
  const runs: ScenarioRun[] = [];
  for (const [scenario, { plan }] of scenarios.entries()) {
    if (!plan) continue;
    const run = await runScenario(scenario, plan, plan.seed, { thread, isWanted, endMs });
    if (!run) return null;
    runs.push(run);
  }
  return runs;
}

interface Bounds {
  readonly thread: Thread;
  isWanted(): boolean;
  /** On the thread's clock. */
  readonly endMs: number;
}

/** The run of one scenario with some seed; null once it is not wanted any more. */
export async function runScenario(
  scenario: number,
  plan: Plan,
  seed: number,
  { thread, isWanted, endMs }: Bounds,
): Promise<ScenarioRun | null> {
  const simulation = startSimulation(plan, seed);
  let isOver = simulation.advance(TASKS_PER_SLICE);
  while (!isOver && thread.nowMs() < endMs) {
    await thread.pause();
    if (!isWanted()) return null;
    isOver = simulation.advance(TASKS_PER_SLICE);
  }
  const trace = simulation.trace();
  const { verdicts, invariants } = isOver ? judgeTrace(plan, trace) : { verdicts: [], invariants: [] };
  return { scenario, trace, verdicts, invariants };
}
