/** Runs a plan: the simulator's one door. */
import type { Plan } from "../analysis/plan.ts";
import type { Trace } from "../trace/trace.ts";

/** A run in slices, so that a worker can look for newer text in between. */
export interface Simulation {
  /** Handles up to so many events; true when the run has come to its end. */
  advance(events: number): boolean;
  /** What has happened so far. */
  trace(): Trace;
}

/** Starts a run of the plan with this seed (the plan's own by default). */
export function startSimulation(_plan: Plan, _seed?: number): Simulation {
  throw new Error("being written");
}

/** The whole run at once. */
export function simulate(plan: Plan, seed?: number): Trace {
  const simulation = startSimulation(plan, seed);
  while (!simulation.advance(1_000_000)) {}
  return simulation.trace();
}
