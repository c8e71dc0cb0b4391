/** Runs the scenarios of a text in slices, between which its thread takes up what has arrived meanwhile, and judges them. */
import type { Analysis } from "../language/analysis/analysis.ts";
import type { Plan } from "../language/analysis/plan.ts";
import type { InvariantVerdict } from "../language/expectations/invariants.ts";
import { judgeTrace, type StatementVerdict } from "../language/explore/answer.ts";
import { RunSoFar } from "../language/explore/run-so-far.ts";
import { differUs, traceTaken, verdictsTaken } from "../language/explore/same-run.ts";
import { type Simulation, startSimulation } from "../language/simulator/simulate.ts";
import type { Trace } from "../language/trace/trace.ts";

export interface ScenarioRun {
  /** Index into `Analysis.scenarios`, and into that scenario's `variants`. */
  readonly scenario: number;
  readonly variant: number;
  readonly plan: Plan;
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
  /** All is answered: what would hold up the next answer is done now. */
  rest?(): void;
}

/** A text that runs longer than this is abandoned. */
export const RUN_LIMIT_MS = 5_000;
/** A slice takes a few milliseconds. */
const TASKS_PER_SLICE = 5_000;
/** Of what is done ahead, so that the next letter need not wait for it. */
const TASKS_AHEAD = 1_000;
/** A run of more events is not begun ahead, since it would take as much memory again. */
const MOST_EVENTS_AHEAD = 500_000;

export interface RunOptions {
  readonly limitMs?: number;
  /** The name of the variant that runs first, in each scenario that has it. */
  readonly first?: string;
  /** Of a text before: where a run is the same, it is taken over. */
  readonly before?: readonly ScenarioRun[];
  /** A run that was begun ahead: the variant it was begun for goes on with it where that is the same so far. */
  readonly begun?: Begun | null;
  /** Is given one run of each scenario as soon as these are there, if variants are still to come. */
  onFirst?(runs: ScenarioRun[]): void;
}

/** The runs of all variants of those scenarios that have a plan, in text order; null once they are not wanted any more. */
export async function runScenarios(
  { scenarios }: Analysis,
  thread: Thread,
  isWanted: () => boolean,
  { limitMs = RUN_LIMIT_MS, first = "", before = [], begun = null, onFirst }: RunOptions = {},
): Promise<ScenarioRun[] | null> {
  const bounds = { thread, isWanted, endMs: thread.nowMs() + limitMs };
  const shown: Choice[] = [];
  const others: Choice[] = [];
  for (const [scenario, { variants }] of scenarios.entries()) {
    const most = Math.max(
      0,
      variants.findIndex(({ name }) => name === first),
    );
    for (const [variant, { plan }] of variants.entries()) {
      (variant === most ? shown : others).push({ scenario, variant, plan });
    }
  }
  const runs: ScenarioRun[] = [];
  let hasWorked = false;
  for (const choice of [...shown, ...others]) {
    const areFirstThere = runs.length === shown.length;
    if (areFirstThere) onFirst?.([...runs]);
    // Whoever waits for the first only is answered before the others begin, and no number of scenarios keeps the thread.
    if (runs.length > 0 && (hasWorked || areFirstThere)) await thread.pause();
    if (!isWanted()) return null;
    const known = taken(choice, before);
    hasWorked = known === null;
    const run = known ?? (await finished(choice, begunFor(choice, begun), bounds));
    if (!run) return null;
    runs.push(run);
  }
  return runs.sort((one, other) => one.scenario - other.scenario || one.variant - other.variant);
}

/** The beginning of a run, until the newest edit matters. */
export interface Begun extends Pick<ScenarioRun, "scenario" | "variant"> {
  readonly run: RunSoFar;
}

/**
 * Begins the first of the runs that differs from the one before, as far as they are the same: whoever has changed a place mostly changes
 * it again. Null where there is none, or once it is not wanted any more.
 */
export function beginAhead(
  runs: readonly ScenarioRun[],
  before: readonly ScenarioRun[],
  thread: Thread,
  isWanted: () => boolean,
): Promise<Begun | null> {
  for (const { scenario, variant, plan, trace } of runs) {
    const known = knownFor({ variant, plan }, before);
    const untilUs = known ? differUs(plan, known.plan) : 0;
    if (untilUs === 0 || untilUs === Number.POSITIVE_INFINITY || trace.count > MOST_EVENTS_AHEAD) continue;
    return begunUntil(untilUs, { scenario, variant, plan }, thread, isWanted);
  }
  return Promise.resolve(null);
}

/** Apart from the runs before, which nothing holds meanwhile. */
async function begunUntil(
  untilUs: number,
  { scenario, variant, plan }: Choice,
  thread: Thread,
  isWanted: () => boolean,
): Promise<Begun | null> {
  let run: RunSoFar | null = null;
  do {
    await thread.pause();
    if (!isWanted()) return null;
    run ??= new RunSoFar(plan, untilUs);
  } while (!run.advance(TASKS_AHEAD));
  return { scenario, variant, run };
}

type Choice = Pick<ScenarioRun, "scenario" | "variant" | "plan">;

interface Bounds {
  readonly thread: Thread;
  isWanted(): boolean;
  /** On the thread's clock. */
  readonly endMs: number;
}

/** The run of the same scenario's same variant in a text before, if nothing has changed that it depends on; only what is expected else of it is judged. */
function taken(choice: Choice, before: readonly ScenarioRun[]): ScenarioRun | null {
  const { scenario, variant, plan } = choice;
  const known = knownFor(choice, before);
  if (known?.plan === plan && known.scenario === scenario && known.trace.ended !== "abandoned") return known;
  const trace = known ? traceTaken(plan, known) : null;
  if (!known || !trace) return null;
  const { verdicts } = judgeTrace(plan, trace, verdictsTaken(plan, known));
  return { scenario, variant, plan, trace, verdicts, invariants: known.invariants };
}

function knownFor(
  { variant, plan }: Omit<Choice, "scenario">,
  before: readonly ScenarioRun[],
): ScenarioRun | undefined {
  return before.find((run) => run.variant === variant && run.plan.scenario === plan.scenario);
}

function begunFor({ scenario, variant, plan }: Choice, begun: Begun | null): Simulation {
  const isFor = begun?.scenario === scenario && begun.variant === variant;
  return (isFor ? begun.run.take(plan) : null) ?? startSimulation(plan);
}

function judged(plan: Plan, trace: Trace): Pick<ScenarioRun, "verdicts" | "invariants"> {
  const { verdicts, invariants } = judgeTrace(plan, trace);
  return { verdicts, invariants };
}

/** The run of one variant with some seed; null once it is not wanted any more. */
export function runVariant(choice: Choice, seed: number, bounds: Bounds): Promise<ScenarioRun | null> {
  return finished(choice, startSimulation(choice.plan, seed), bounds);
}

/** What `judge` makes of the run of a plan with some seed, however long it takes. The trace is there while it works and no longer. */
export async function judgedRun<Result>(
  plan: Plan,
  seed: number,
  thread: Thread,
  judge: (trace: Trace) => Result,
): Promise<Result> {
  const simulation = startSimulation(plan, seed);
  while (!simulation.advance(TASKS_PER_SLICE)) await thread.pause();
  return simulation.show(judge);
}

async function finished(
  { scenario, variant, plan }: Choice,
  simulation: Simulation,
  { thread, isWanted, endMs }: Bounds,
): Promise<ScenarioRun | null> {
  let isOver = simulation.advance(TASKS_PER_SLICE);
  while (!isOver && thread.nowMs() < endMs) {
    await thread.pause();
    if (!isWanted()) return null;
    isOver = simulation.advance(TASKS_PER_SLICE);
  }
  const trace = simulation.trace();
  return { scenario, variant, plan, trace, ...(isOver ? judged(plan, trace) : { verdicts: [], invariants: [] }) };
}
