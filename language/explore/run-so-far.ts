/** A run as far as an edit has left it as it was: after the next edit of the same place, only the rest is to be run. */
import type { Plan } from "../analysis/plan.ts";
import { type OpenSimulation, type Simulation, startOpen } from "../simulator/simulate.ts";
import { differUs } from "./same-run.ts";

export class RunSoFar {
  readonly #plan: Plan;
  readonly #untilUs: number;
  #simulation: OpenSimulation | null;

  /** The run of the plan until then, in µs. */
  constructor(plan: Plan, untilUs: number) {
    this.#plan = plan;
    this.#untilUs = untilUs;
    this.#simulation = startOpen(plan, plan.seed, untilUs);
  }

  /** Handles up to so many tasks; true when it has come so far, or when it was taken. */
  advance(tasks: number): boolean {
    return this.#simulation?.advance(tasks) ?? true;
  }

  /** The run of a plan that is the same so far, to be gone on with; null where it is not, or once it was taken. */
  take(plan: Plan): Simulation | null {
    const simulation = this.#simulation;
    const sameUs = differUs(plan, this.#plan);
    if (!simulation || sameUs === 0 || sameUs < this.#untilUs) return null;
    this.#simulation = null;
    simulation.goOnWith(plan);
    return simulation;
  }
}
