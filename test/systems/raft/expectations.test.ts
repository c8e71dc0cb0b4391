/** `w1 is committed`: when, and when not. */
import assert from "node:assert/strict";
import type { Condition } from "../../../language/expectations/expectation.ts";
import { RAFT_EXPECTATIONS } from "../../../language/systems/raft/expectations.ts";
import type { Run } from "../../../language/trace/run.ts";
import { whyDid } from "../../../language/trace/why.ts";
import { fault, LEADER, strike, write } from "../plan.ts";
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
    const { steps, reason } = committed(run, "w");
    assert.deepEqual(
      steps.map(({ holds }) => holds),
      [false],
    );
    const said = reason(run.endUs, false, run.endUs);
    assert.equal(typeof said === "string" ? said : said.what, "w was never committed: only n1 had it in its log");
  });

  it("says where a write was that is never committed, and shows the cut that ended it", () => {
    const run = runOf({
      settings: { heartbeatInterval: 20_000 },
      settingsOf: { 0: { electionTimeout: { low: 80_000, high: 80_000 } } },
      acts: [strike("isolate", LEADER, 1_000_000, 3_000_000), write(0, "x", 1, 1_010_000, { label: "w", via: 0 })],
    });
    const said = committed(run, "w").reason(run.endUs, false, run.endUs);
    assert.ok(typeof said === "object" && said.events?.length === 1);
    assert.match(said.what, /^w was never committed: only n1 had it in its log, and cut it off at 3\.\d+s$/);
    const { sentence } = whyDid(run, said.events[0]!);
    assert.match(sentence, /^n1 cut its log to 1 entry, which dropped w: n1 received append from n\d/);
  });

  it("takes it for no cut that a snapshot takes the entries after it out of the log and puts them back", () => {
    const run = runOf({
      settings: { snapshotEvery: 1, heartbeatInterval: 20_000 },
      settingsOf: { 0: { electionTimeout: { low: 80_000, high: 80_000 } } },
      latencyUs: [10_000, 10_000],
      clients: 2,
      acts: [
        write(0, "x", 1, 1_000_000, { via: 0 }),
        write(1, "y", 2, 1_012_000, { label: "w", via: 0 }),
        fault("drop", { message: "append" }, 1_015_000),
      ],
    });
    const said = committed(run, "w").reason(run.endUs, false, run.endUs);
    assert.equal(typeof said === "string" ? said : said.what, "w was never committed: only n1 had it in its log");
  });

  it("says of a write that reached no node that no log had it", () => {
    const run = runOf({
      giveUpAfterUs: 25_000,
      acts: [strike("crash", [0, 1, 2], 1_000_000), write(0, "x", 1, 1_010_000, { label: "w" })],
    });
    const said = committed(run, "w").reason(run.endUs, false, run.endUs);
    assert.equal(typeof said === "string" ? said : said.what, "w was never committed: no node took it into its log");
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
