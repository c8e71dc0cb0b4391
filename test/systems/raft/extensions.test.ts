/** Pre-vote, check-quorum, leases and leadership transfer in whole runs, claim by claim of the thesis. */
import assert from "node:assert/strict";
import { leaseUs } from "../../../language/systems/raft/reads.ts";
import type { Run } from "../../../language/trace/run.ts";
import { action, fault, LEADER, read, selector, strike, write } from "../plan.ts";
import { completedUs, leaderAt, marksOf, operationOf, runOf, sendsOf, stateAt } from "./watch.ts";

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);
/** n1 stands first, so that it is known who leads. */
const FIRST = { 0: { electionTimeout: { low: 80_000, high: 80_000 } } };
const QUICK = { heartbeatInterval: 20_000 };
const oneOf = (...nodes: number[]) => ({ nodes: [selector(nodes)], clients: [] });

function elections(run: Run, fromUs: number): number {
  return marksOf(run, "starts an election").filter((event) => run.trace.timeUs[event]! >= fromUs).length;
}

describe("raft pre-vote (thesis §9.6)", function () {
  this.timeout(20_000);

  const cutOff = strike("isolate", [2], 1_000_000, 3_000_000);

  it("a node that was cut off does not depose the leader when it returns", () => {
    for (const seed of SEEDS) {
      const parts = { seed, acts: [cutOff], settingsOf: FIRST };
      const run = runOf({ ...parts, settings: { ...QUICK, preVote: true } });
      assert.equal(elections(run, 1_000_000), 0);
      assert.deepEqual([leaderAt(run, 5_000_000), stateAt(run, 0, 5_000_000).term], [0, 1]);
      assert.ok(marksOf(run, "asks to stand", 2).length > 1);
      const without = runOf({ ...parts, settings: QUICK });
      assert.ok(stateAt(without, 0, 5_000_000).term > 1, "without it the leader is deposed");
    }
  });

  it("a real loss of the leader is still noticed", () => {
    for (const seed of SEEDS) {
      const run = runOf({ seed, acts: [strike("crash", LEADER, 1_000_000)], settings: { preVote: true } });
      assert.ok(leaderAt(run, 3_000_000) >= 0);
    }
  });

  it("one-way cut: a node that hears nothing, but is heard, disturbs nobody", () => {
    const deaf = fault("cut", { from: oneOf(0, 1), to: oneOf(2) }, 1_000_000);
    const parts = { acts: [deaf], settingsOf: FIRST };
    const calm = runOf({ ...parts, settings: { ...QUICK, preVote: true } });
    assert.equal(elections(calm, 1_000_000), 0);
    const disturbed = runOf({ ...parts, settings: QUICK });
    assert.ok(stateAt(disturbed, 0, 5_000_000).term > 3);
  });
});

describe("raft check-quorum (thesis §6.2, §4.2.3)", function () {
  this.timeout(20_000);

  it("a leader that no majority answers steps down", () => {
    const acts = [strike("isolate", LEADER, 1_000_000, 3_000_000)];
    const run = runOf({ acts, settings: { ...QUICK, checkQuorum: true }, settingsOf: FIRST });
    assert.equal(leaderAt(run, 1_000_000), 0);
    const [down] = marksOf(run, "steps down", 0);
    const downUs = run.trace.timeUs[down!]!;
    assert.ok(downUs > 1_080_000 && downUs < 1_350_000, `${downUs}`);
    const without = runOf({ acts, settings: QUICK, settingsOf: FIRST });
    assert.equal(stateAt(without, 0, 2_900_000).role, "leader");
  });

  it("a leader that a majority answers stays", () => {
    const acts = [strike("crash", [3, 4], 1_000_000)];
    const run = runOf({ nodes: 5, acts, settings: { ...QUICK, checkQuorum: true }, settingsOf: FIRST });
    assert.equal(leaderAt(run, 9_000_000), 0);
    assert.deepEqual(marksOf(run, "steps down"), []);
  });

  it("nodes that hear a leader turn candidates away", () => {
    const acts = [action("starts", [2], 1_000_000)];
    const run = runOf({ acts, settings: { ...QUICK, checkQuorum: true }, settingsOf: FIRST });
    const answers = sendsOf(run, "voted").filter(
      (send) => run.trace.timeUs[send]! > 1_000_000 && run.trace.timeUs[send]! < 1_040_000,
    );
    assert.deepEqual(answers, []);
  });
});

describe("raft reads by lease (thesis §6.4.1)", function () {
  this.timeout(20_000);

  const settings = { ...QUICK, reads: "lease" };

  it("a read under a lease needs no round", () => {
    const run = runOf({
      acts: [write(0, "x", 1, 1_000_000), read(0, "x", 2_000_000, { label: "r" })],
      settings,
      settingsOf: FIRST,
    });
    assert.equal(operationOf(run, "r").returned, 1);
    assert.ok(completedUs(run, "r") - 2_000_000 < 31_000, "one way there and one back");
    const byQuorum = runOf({ acts: [read(0, "x", 2_000_000, { label: "r" })], settings: QUICK, settingsOf: FIRST });
    assert.ok(sendsOf(byQuorum, "append").length > 0);
    assert.ok(completedUs(byQuorum, "r") - 2_000_000 > 20_000);
  });

  it("a lease is shorter than the least election timeout, by the drift of both clocks", () => {
    assert.equal(leaseUs(150_000, 0), 150_000);
    assert.equal(leaseUs(150_000, 100_000), 122_727);
    assert.equal(leaseUs(3_600_000_000, 900_000), 189_473_684);
  });

  it("a leader that is paused beyond its lease does not serve from it", () => {
    for (const seed of SEEDS) {
      const run = runOf({
        seed,
        nodes: 5,
        clients: 2,
        acts: [
          write(0, "x", 1, 600_000),
          strike("pause", LEADER, 1_000_000, 2_000_000),
          write(1, "x", 2, 1_500_000, { label: "w" }),
          read(0, "x", 1_900_000, { label: "r", via: 0 }),
        ],
        settings,
        settingsOf: FIRST,
      });
      if (operationOf(run, "w").outcome === "ok" && operationOf(run, "r").outcome === "ok") {
        assert.equal(operationOf(run, "r").returned, 2);
      }
    }
  });

  it("a leader whose clock stands still is deceived by its lease; one that is paused is not", () => {
    const staleAfter = (fault: string) =>
      SEEDS.filter((seed) => {
        const run = runOf({
          seed,
          nodes: 5,
          clients: 2,
          acts: [
            write(0, "x", 1, 600_000),
            strike("isolate", LEADER, 1_000_000, 2_100_000),
            strike(fault, [0], 1_000_000, 2_000_000),
            write(1, "x", 2, 1_600_000, { label: "w" }),
            read(0, "x", 1_990_000, { label: "r", via: 0 }),
          ],
          settings,
          settingsOf: FIRST,
        });
        return completedUs(run, "w") < 1_990_000 && operationOf(run, "r").returned === 1;
      }).length;
    assert.equal(staleAfter("pause"), 0);
    assert.ok(staleAfter("freeze") > 0);
  });

  it("a clock that drifts beyond the bound makes leases unsafe", () => {
    let stale = 0;
    for (const seed of SEEDS) {
      const run = runOf({
        seed,
        nodes: 5,
        clients: 2,
        acts: [
          write(0, "x", 1, 600_000),
          fault("drift", { nodes: LEADER, share: -900_000 }, 900_000),
          strike("isolate", LEADER, 1_000_000),
          write(1, "x", 2, 1_500_000, { label: "w", via: 1 }),
          read(0, "x", 1_700_000, { label: "r", via: 0 }),
        ],
        settings: { ...settings, electionTimeout: { low: 100_000, high: 150_000 } },
        settingsOf: { 0: { electionTimeout: { low: 100_000, high: 100_000 } } },
      });
      const isStale = operationOf(run, "r").outcome === "ok" && operationOf(run, "r").returned === 1;
      if (isStale && completedUs(run, "w") < 1_700_000) stale++;
    }
    assert.ok(stale > 0);
  });
});

describe("raft leadership transfer (thesis §3.10)", function () {
  this.timeout(20_000);

  const handOver = action("over to", LEADER, 1_000_000, { to: selector([2]) });

  for (const settings of [{}, { preVote: true }, { checkQuorum: true }, { preVote: true, checkQuorum: true }]) {
    it(`the successor is elected within moments, with ${JSON.stringify(settings)}`, () => {
      for (const seed of SEEDS) {
        const run = runOf({ seed, acts: [handOver], settings: { ...QUICK, ...settings }, settingsOf: FIRST });
        assert.equal(leaderAt(run, 1_000_000), 0);
        assert.equal(leaderAt(run, 1_080_000), 2);
        assert.equal(leaderAt(run, 5_000_000), 2);
        assert.equal(marksOf(run, "asks to stand", 2).length, 0);
      }
    });
  }

  it("a successor whose log is behind is brought up to date first", () => {
    const acts = [
      fault("drop", { message: "append", to: oneOf(2) }, 900_000, 1_010_000),
      write(0, "x", 1, 950_000, { label: "w" }),
      handOver,
    ];
    const run = runOf({
      acts,
      settings: QUICK,
      settingsOf: { ...FIRST, 2: { electionTimeout: { low: 900_000, high: 900_000 } } },
    });
    assert.equal(leaderAt(run, 2_000_000), 2);
    assert.equal(stateAt(run, 2, 2_000_000).store.get("x"), 1);
  });

  it("if nothing comes of it within an election timeout, the leader goes on", () => {
    const acts = [strike("crash", [2], 900_000), handOver, write(0, "x", 1, 1_500_000, { label: "w" })];
    const run = runOf({ acts, settings: QUICK, settingsOf: FIRST });
    assert.equal(leaderAt(run, 5_000_000), 0);
    assert.equal(operationOf(run, "w").outcome, "ok");
    assert.equal(stateAt(run, 0, 5_000_000).handingTo, null);
  });

  it("a read after a transfer is not served from the old leader's lease", () => {
    for (const seed of SEEDS) {
      const run = runOf({
        seed,
        clients: 2,
        acts: [
          write(0, "x", 1, 700_000),
          handOver,
          write(1, "x", 2, 1_060_000, { label: "w", via: 2 }),
          read(0, "x", 1_095_000, { label: "r", via: 0 }),
        ],
        settings: { ...QUICK, reads: "lease" },
        settingsOf: FIRST,
      });
      const { outcome, returned, invoke } = operationOf(run, "r");
      if (outcome === "ok" && completedUs(run, "w") < run.trace.timeUs[invoke]!) assert.equal(returned, 2);
    }
  });

  it("a hand-over that arrives late may depose a leader within its lease: it trusts no lease after asking", () => {
    for (const seed of SEEDS) {
      const run = runOf({
        seed,
        clients: 2,
        acts: [
          action("starts", [0], 100_000),
          write(0, "x", 1, 700_000),
          fault(
            "delay",
            { message: "hand-over", delay: { kind: "uniform", lowUs: 400_000, highUs: 400_000 } },
            900_000,
          ),
          action("over to", [0], 1_000_000, { to: selector([2]) }),
          strike("isolate", [0], 1_412_000),
          write(1, "x", 2, 1_450_000, { label: "w", via: 2 }),
          read(0, "x", 1_560_000, { label: "r", via: 0 }),
        ],
        settings: { ...QUICK, reads: "lease", electionTimeout: { low: 300_000, high: 400_000 } },
      });
      const { outcome, returned } = operationOf(run, "r");
      assert.ok(completedUs(run, "w") < 1_560_000, `seed ${seed}: ${completedUs(run, "w")}`);
      if (outcome === "ok") assert.equal(returned, 2, `seed ${seed}`);
    }
  });

  it("a leader that steps down is a follower in the same term, and a new one is elected", () => {
    const run = runOf({ acts: [action("down", LEADER, 1_000_000)], settings: QUICK, settingsOf: FIRST });
    assert.deepEqual([stateAt(run, 0, 1_000_000).role, stateAt(run, 0, 1_000_000).term], ["follower", 1]);
    assert.ok(leaderAt(run, 2_000_000) >= 0);
  });
});
