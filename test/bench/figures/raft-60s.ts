/** Runs a second of the long scenario, with a log that grows. */
import { simulate } from "../../../language/simulator/simulate.ts";
import { atLeast, type Figure } from "../figure.ts";
import { planOf, RAFT_60S } from "../scenarios.ts";
import { takeTurns } from "../turns.ts";
import { handleBareEvents } from "./event-queue.ts";

/** 1.5 × libraft's 30 runs a second, on the machine where that was measured. */
const GOAL = 45;

export const raft60s: Figure = {
  name: "raft-60s",
  about: "five nodes, 60 s with 100 writes a second and a leader crash, recorded",
  async measure() {
    const plan = planOf(RAFT_60S);
    const { count } = simulate(plan);
    let seed = 0;
    const took = takeTurns(
      { run: () => void simulate(plan, ++seed), bare: () => void handleBareEvents(count) },
      { turns: 5, turnMs: 200 },
    );
    const bare = "a bare queue of as many events";
    const line = (what: string, times: number, goal: number) =>
      ({
        what,
        value: (times * 1000) / took.run,
        unit: "/s",
        goal: atLeast(goal),
        against: { name: bare, value: (times * 1000) / took.bare },
      }) as const;
    return [line("runs", 1, GOAL), line("events", count, 2_000_000)];
  },
};
