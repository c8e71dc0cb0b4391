/** Scenario files as tests: each text holds what must come of it, over several seeds. */
import assert from "node:assert/strict";
import { analyse } from "../../../language/analysis/analyse.ts";
import type { Plan } from "../../../language/analysis/plan.ts";
import { answer } from "../../../language/explore/answer.ts";

export interface Story {
  readonly name: string;
  readonly text: string;
  /** The invariants that must break; none where the system is healthy. */
  readonly breaks?: readonly string[];
}

/** Nobody stands for election but when told to; 300ms after it last heard a leader, a node may vote against it. */
export const TOLD = "election timeout 300ms..60m\nheartbeat interval 20ms\n";
/** And n1 leads term 1. */
export const N1_LEADS = `${TOLD}n1 starts an election at 100ms\n`;
/** Timeouts as usual, but n1 is always the first. */
export const N1_FIRST = "election timeout of n1 80ms..80ms\nheartbeat interval 20ms\n";

/** A story with and without pre-vote. */
export function eitherWay(name: string, text: string): Story[] {
  return [
    { name, text },
    { name: `${name}, with pre-vote`, text: `pre-vote on\n${text}` },
  ];
}

const SEEDS = 10;

/** One test for each story. */
export function tell(stories: readonly Story[]): void {
  for (const { name, text, breaks = [] } of stories) {
    it(name, () => {
      const plan = planOfText(text);
      for (let seed = 1; seed <= SEEDS; seed++) {
        const { verdicts, invariants } = answer(plan, seed);
        const wrong = verdicts
          .filter(({ verdict }) => verdict !== "holds")
          .map(({ text: statement, reason }) => `seed ${seed}: ${statement}: ${reason}`);
        assert.deepEqual(wrong, []);
        const broken = invariants.filter(({ verdict }) => verdict === "fails").map((invariant) => invariant.name);
        assert.deepEqual(broken, breaks);
      }
    });
  }
}

/** The plan of a text with one scenario and no errors. */
export function planOfText(text: string): Plan {
  const { scenarios, diagnostics } = analyse(text);
  assert.deepEqual(
    diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message),
    [],
  );
  return scenarios[0]!.plan!;
}
