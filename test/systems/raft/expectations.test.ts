/** `w1 is committed`: when, and when not. */
import assert from "node:assert/strict";
import type { Condition } from "../../../language/expectations/expectation.ts";
import { RAFT_EXPECTATIONS } from "../../../language/systems/raft/expectations.ts";
import type { Run } from "../../../language/trace/run.ts";
import { LEADER, strike, write } from "../plan.ts";
import { completedUs, operationOf, runOf } from "./watch.ts";

function committed(run: Run, label: string): Condition {
  const expectation = RAFT_EXPECTATIONS.find(({ name }) => name === "committed")!;
  assert.ok(expectation.kind === "condition");
  return expectation.condition(run, { label });
}

describe("expect w1 is committed", () => {
  it("holds from the leader's commit on, before the client knows", () => {
    const run = runOf({ nodes: 5, acts: [write(0, "x", 1, 1_000_000, { label: "w" })] });
    const step = committed(run, "w").steps[1]!;
    assert.equal(step.holds, true);
    assert.ok(step.timeUs > 1_020_000 && step.timeUs < completedUs(run, "w"));
  });

  it("fails for a write that only a cut-off leader has", () => {
    const run = runOf({
      settings: { heartbeatInterval: 20_000 },
      settingsOf: { 0: { electionTimeout: { low: 80_000, high: 80_000 } } },
      acts: [strike("isolate", LEADER, 1_000_000), write(0, "x", 1, 1_010_000, { label: "w", via: 0 })],
    });
    assert.deepEqual(
      committed(run, "w").steps.map(({ holds }) => holds),
      [false],
    );
  });

  it("holds for a write whose client never got an answer", () => {
    const run = runOf({
      nodes: 5,
      giveUpAfterUs: 25_000,
      acts: [write(0, "x", 1, 1_000_000, { label: "w" })],
    });
    assert.equal(operationOf(run, "w").outcome, "info");
    assert.equal(committed(run, "w").steps.at(-1)!.holds, true);
  });

  it("is untested for an operation that never began", () => {
    assert.equal(committed(runOf({ durationUs: 100_000 }), "w").opportunities, 0);
  });
});
