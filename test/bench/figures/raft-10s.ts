/** Runs a second of the scenario that all simulators were compared with. */
import { simulate } from "../../../language/simulator/simulate.ts";
import { encodeTrace } from "../../../language/trace/encode.ts";
import type { Trace } from "../../../language/trace/trace.ts";
import { atLeast, atMost, type Figure } from "../figure.ts";
import { planOf, RAFT_10S } from "../scenarios.ts";
import { takeTurns } from "../turns.ts";
import { handleBareEvents } from "./event-queue.ts";

export const raft10s: Figure = {
  name: "raft-10s",
  about: "five nodes, 10 s with a leader crash, recorded, each run with another seed",
  async measure() {
    const plan = planOf(RAFT_10S);
    const trace = simulate(plan);
    let seed = 0;
    const took = takeTurns(
      { run: () => void simulate(plan, ++seed), bare: () => void handleBareEvents(trace.count) },
      { warmUpMs: 4_000 },
    );
    const bare = "a bare queue of as many events";
    const perS = (ms: number) => 1000 / ms;
    return [
      {
        what: "runs",
        value: perS(took.run),
        unit: "/s",
        goal: atLeast(2_000),
        against: { name: bare, value: perS(took.bare) },
      },
      {
        what: "events",
        value: perS(took.run) * trace.count,
        unit: "/s",
        goal: atLeast(2_000_000),
        against: { name: bare, value: perS(took.bare) * trace.count },
      },
      {
        what: "size of an event",
        value: bytesOf(trace) / trace.count,
        unit: "bytes",
        goal: atMost(40),
        against: { name: "encoded for a page", value: JSON.stringify(encodeTrace(trace)).length / trace.count },
      },
    ];
  },
};

/** What the trace's columns take, grounds included. */
function bytesOf(trace: Trace): number {
  return Object.values(trace)
    .filter((column) => ArrayBuffer.isView(column))
    .reduce((sum, { byteLength }) => sum + byteLength, 0);
}
