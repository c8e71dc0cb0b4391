/** Raft in random storms, as scenario files. `SEEDS=10000` runs so many of each kind. */
import assert from "node:assert/strict";
import { answer } from "../../../language/explore/answer.ts";
import { planOfText } from "./stories.ts";
import { STORMS, storm, stormAndCalm } from "./storms.ts";

const SEEDS = Number(process.env.SEEDS ?? 8);

/** Why the file does not hold; the file with it. */
function failure(text: string): string | null {
  const { verdicts, invariants } = answer(planOfText(text));
  const failed = [...verdicts, ...invariants].filter(({ verdict }) => verdict === "fails");
  return failed.length === 0 ? null : [...failed.map(({ reason }) => reason), text].join("\n");
}

describe("raft in storms", function () {
  this.timeout(0);

  for (const kind of Object.keys(STORMS)) {
    it(`${kind}: nothing breaks, nothing is lost, and clients see one copy`, () => {
      for (let seed = 1; seed <= SEEDS; seed++) assert.equal(failure(storm(kind, seed)), null);
    });

    it(`${kind}: once the storm is over, there is a leader that serves`, () => {
      for (let seed = 1; seed <= SEEDS; seed++) assert.equal(failure(stormAndCalm(kind, seed)), null);
    });
  }
});
