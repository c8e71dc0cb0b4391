/** Scenarios that the tests of exploring share, and the seeds in which they fail. */
import assert from "node:assert/strict";
import { analyse } from "../../language/analysis/analyse.ts";
import type { Plan } from "../../language/analysis/plan.ts";
import { type SeedChoice, seedsOf } from "../../language/explore/explore.ts";

/** Some seeds elect nobody in time; in some of those, nothing happens after the leader's crash. */
export const RACE = `5 nodes
leader crashes at 400ms
run for 1s
expect a leader by 250ms
expect a leader within 300ms after leader crashes
expect at most 1 leader at 1s`;

/** An answer before the replication: lost only where the network loses the messages too. */
export const TOO_EARLY = `# Two scenarios, and a line that both share.
latency 5ms..12ms
scenario "Well"
3 nodes
expect a leader by 4s
scenario "Answers too early"
5 nodes like raft
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

/** The first `count` seeds of a plan. */
export function firstSeeds(plan: Plan, count: number): readonly number[] {
  const all: SeedChoice = { count, shard: 1, shards: 1 };
  return seedsOf(plan, all, 0, count);
}
