/** What clients see of Raft (§8): redirects, repeats, unknown outcomes, reads. */
import assert from "node:assert/strict";
import type { Run } from "../../../language/trace/run.ts";
import { fault, LEADER, operation, read, selector, strike, write } from "../plan.ts";
import { completedUs, leaderAt, logTerms, marksOf, operationOf, runOf, sendsOf, stateAt } from "./watch.ts";

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);
const N1_LEADS = {
  settings: { heartbeatInterval: 20_000 },
  settingsOf: { 0: { electionTimeout: { low: 80_000, high: 80_000 } } },
};

/** How often the logs of the nodes that are up hold a write of this value, at the most. */
function timesAppended(run: Run, value: number): number {
  const counts = [...run.trace.nodes.keys()].map(
    (node) => stateAt(run, node, run.endUs).log.filter((entry) => entry.request?.command.argument === value).length,
  );
  return Math.max(...counts);
}

describe("raft clients", function () {
  this.timeout(20_000);

  it("§8: a follower sends the client to the leader", () => {
    const run = runOf({ acts: [write(1, "x", 1, 1_000_000, { label: "w" })], clients: 2, ...N1_LEADS });
    assert.equal(operationOf(run, "w").outcome, "ok");
    const requests = sendsOf(run, "request").map((send) => run.trace.a[send]);
    assert.deepEqual(requests, [1, 0]);
  });

  it("§8: a leader that dies after replicating, before answering: the repeat is answered, and applied once", () => {
    let seen = 0;
    for (const seed of SEEDS) {
      const run = runOf({
        seed,
        nodes: 5,
        acts: [
          operation(0, "increment", { key: "x", count: 1 }, 1_000_000, { label: "i" }),
          strike("crash", LEADER, 1_024_000),
        ],
      });
      assert.equal(operationOf(run, "i").outcome, "ok");
      for (const node of [0, 1, 2, 3, 4]) {
        if (run.situationAt(run.endUs).isUp(node)) assert.equal(stateAt(run, node, run.endUs).store.get("x"), 1);
      }
      if (sendsOf(run, "request").length > 1) seen++;
    }
    assert.ok(seen > 5);
  });

  it("§8: the answers are lost: the leader answers the repeat from its sessions", () => {
    for (const seed of SEEDS) {
      const run = runOf({
        seed,
        acts: [
          fault("drop", { message: "answer" }, 1_015_000, 1_200_000),
          operation(0, "increment", { key: "x", count: 1 }, 1_000_000, { label: "i" }),
        ],
        ...N1_LEADS,
      });
      assert.equal(operationOf(run, "i").outcome, "ok");
      assert.equal(stateAt(run, 0, run.endUs).store.get("x"), 1);
      assert.equal(logTerms(stateAt(run, 0, run.endUs)).length, 2, "it is appended once");
    }
  });

  it("a repeat while the first is on its way is not appended again", () => {
    const run = runOf({
      nodes: 3,
      acts: [
        fault("isolate", { nodes: selector([0]) }, 1_000_000),
        write(0, "x", 7, 1_010_000, { label: "w", via: 0 }),
      ],
      ...N1_LEADS,
    });
    assert.ok(sendsOf(run, "request").length > 3);
    assert.equal(timesAppended(run, 7), 1);
    assert.equal(operationOf(run, "w").outcome, "info");
  });

  it("a client that gives up before the fail-over does not know what became of its write", () => {
    for (const seed of SEEDS) {
      const run = runOf({
        seed,
        nodes: 5,
        giveUpAfterUs: 100_000,
        acts: [write(0, "x", 1, 1_000_000, { label: "w" }), strike("crash", LEADER, 1_016_000)],
      });
      assert.notEqual(operationOf(run, "w").outcome, "fail");
    }
  });

  it("a write that the state machine rejects fails for certain, also when it is repeated", () => {
    const run = runOf({
      acts: [
        write(0, "x", "text", 1_000_000),
        operation(0, "increment", { key: "x", count: 1 }, 2_000_000, { label: "i" }),
      ],
    });
    const { outcome, reason } = operationOf(run, "i");
    assert.equal(outcome, "fail");
    assert.match(reason!, /x holds "text"/);
  });

  it("compare-and-set answers whether it swapped", () => {
    const expects = (expected: number) => ({
      key: "x",
      other: "x",
      value: { kind: "value", value: 2 },
      expected: { kind: "value", value: expected },
    });
    const run = runOf({
      acts: [
        write(0, "x", 1, 1_000_000),
        operation(0, "cas", expects(9), 1_200_000, { label: "no" }),
        operation(0, "cas", expects(1), 1_400_000, { label: "yes" }),
      ],
    });
    assert.deepEqual(operationOf(run, "no").returned, [9, 2, false]);
    assert.deepEqual(operationOf(run, "yes").returned, [1, 2, true]);
  });
});

describe("raft reads by quorum (§8, thesis §6.4)", function () {
  this.timeout(20_000);

  it("a read returns the latest acknowledged write, and leaves no entry in the log", () => {
    const run = runOf({ acts: [write(0, "x", 1, 1_000_000), read(0, "x", 1_500_000, { label: "r" })] });
    assert.deepEqual([operationOf(run, "r").outcome, operationOf(run, "r").returned], ["ok", 1]);
    assert.equal(stateAt(run, leaderAt(run, 2_000_000), 2_000_000).log.length, 2);
  });

  it("a deposed leader that does not know it cannot answer", () => {
    for (const seed of SEEDS) {
      const run = runOf({
        seed,
        nodes: 5,
        clients: 2,
        acts: [
          write(0, "x", 1, 700_000),
          strike("isolate", LEADER, 1_000_000, 2_500_000),
          write(1, "x", 2, 1_600_000, { label: "w", via: 1 }),
          read(0, "x", 1_800_000, { label: "r", via: 0 }),
        ],
        ...N1_LEADS,
      });
      assert.equal(leaderAt(run, 999_000), 0);
      if (operationOf(run, "r").outcome === "ok" && operationOf(run, "w").outcome === "ok") {
        assert.equal(operationOf(run, "r").returned, 2);
      }
      const { completion } = operationOf(run, "r");
      assert.ok(completion < 0 || run.trace.timeUs[completion]! > 2_500_000);
    }
  });

  it("thesis §6.4: a new leader waits for its no-op before it reads", () => {
    for (const seed of SEEDS) {
      const run = runOf({
        seed,
        nodes: 5,
        acts: [
          write(0, "x", 1, 1_000_000, { label: "w" }),
          strike("crash", LEADER, 1_020_000),
          read(0, "x", 1_050_000, { label: "r" }),
        ],
      });
      if (operationOf(run, "w").outcome === "ok") assert.equal(operationOf(run, "r").returned, 1);
      assert.deepEqual(run.trace.violations, []);
    }
  });

  for (const reads of ["quorum", "lease"]) {
    it(`§8: a majority that has heard the new leader is not enough for a read by ${reads}: its no-op must be committed`, () => {
      let seen = 0;
      for (const seed of SEEDS) {
        const run = runOf({
          seed,
          acts: [
            write(0, "x", 1, 1_000_000, { label: "w" }),
            // n1 has told nobody yet that it is committed; n2's disk is slow to take its no-op.
            fault("drop", { message: "append", from: { nodes: [selector([0])], clients: [] } }, 1_016_000),
            strike("crash", [0], 1_060_000),
            fault("slow disk", { nodes: selector([1]), factor: 200_000 }, 1_065_000),
            read(0, "x", 1_600_000, { label: "r", via: 1 }),
          ],
          settings: { heartbeatInterval: 20_000, reads },
          settingsOf: {
            0: { electionTimeout: { low: 60_000, high: 60_000 } },
            1: { electionTimeout: { low: 300_000, high: 300_000 } },
            2: { electionTimeout: { low: 150_000, high: 100_000_000 } },
          },
        });
        if (operationOf(run, "w").outcome !== "ok" || completedUs(run, "w") > 1_060_000) continue;
        assert.deepEqual([operationOf(run, "r").outcome, operationOf(run, "r").returned], ["ok", 1], `seed ${seed}`);
        seen++;
      }
      assert.ok(seen > 5);
    });
  }

  it("a lost round is made up for by the next heartbeat", () => {
    const run = runOf({
      acts: [fault("drop", { message: "append" }, 1_000_000, 1_030_000), read(0, "x", 1_000_000, { label: "r" })],
      ...N1_LEADS,
    });
    assert.equal(operationOf(run, "r").outcome, "ok");
  });

  it("each commit is marked with the key that it is about", () => {
    const run = runOf({ acts: [write(0, "x", 1, 1_000_000)] });
    const values = marksOf(run, "commits").map((event) => run.trace.values[run.trace.c[event]!]);
    assert.deepEqual(values, [null, "x"]);
  });
});
