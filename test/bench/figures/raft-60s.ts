/** Runs a second of the long scenario, with a log that grows. */
import { simulate } from "../../../language/simulator/simulate.ts";
import { atLeast, type Figure, type Measured } from "../figure.ts";
import { planOf, RAFT_60S, RAFT_60S_BUSY } from "../scenarios.ts";
import { takeTurns } from "../turns.ts";
import { handleBareEvents } from "./event-queue.ts";

/** 1.5 × libraft's 30 runs a second, on the machine where that was measured. */
const GOAL = 45;

export const raft60s: Figure = {
  name: "raft-60s",
  about:
    "five nodes, 60 s with a leader crash and a client that writes all the time, or eight with 100 writes a second; recorded",
  async measure() {
    return [...measured("one client", RAFT_60S), ...measured("eight clients", RAFT_60S_BUSY)];
  },
};

function measured(who: string, text: string): readonly Measured[] {
  const plan = planOf(text);
  const { count } = simulate(plan);
  let seed = 0;
  const took = takeTurns(
    { run: () => void simulate(plan, ++seed), bare: () => void handleBareEvents(count) },
    { turns: 5, turnMs: 300, warmUpMs: 1_500 },
  );
  const line = (what: string, times: number, goal: number): Measured => ({
    what: `${what}, ${who}`,
    value: (times * 1000) / took.run,
    unit: "/s",
    goal: atLeast(goal),
    against: { name: "a bare queue of as many events", value: (times * 1000) / took.bare },
  });
  return [line("runs", 1, GOAL), line("events", count, 2_000_000)];
}
