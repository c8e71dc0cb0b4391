/** Scenarios that the tests of exploring share. */
import assert from "node:assert/strict";
import { analyse } from "../../language/analysis/analyse.ts";
import type { Plan } from "../../language/analysis/plan.ts";

/** With some seeds nobody is elected in time; where nobody was there to crash, the second expectation is untested. */
export const RACE = `5 nodes
leader crashes at 400ms
run for 1s
expect a leader by 250ms
expect a leader within 300ms after leader crashes
expect at most 1 leader at 1s
`;

/** The second scenario's leader answers too early: its write is lost where the network loses its messages too. */
export const TOO_EARLY = `# A line that both scenarios share.
latency 5ms..12ms
scenario "Well"
3 nodes
expect a leader by 4s
scenario "Too early"
3 nodes running raft
mistake acknowledges-before-replication
drop 60% of append from 990ms to 1050ms
c1 writes x = 1 at 1s as w1, leader crashes when w1 is acknowledged
c1 reads y at 3s
c1 reads x at 4s as r1
expect a leader by 900ms, expect r1 returns 1
`;

export function planOf(text: string, scenario = 0): Plan {
  const { scenarios, diagnostics } = analyse(text);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  assert.deepEqual(
    errors.map(({ message }) => message),
    [],
  );
  return scenarios[scenario]!.plan!;
}
