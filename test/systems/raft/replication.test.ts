/** Log replication in whole runs, claim by claim of §5.3, §5.4 and §5.5. */
import assert from "node:assert/strict";
import type { Run } from "../../../language/trace/run.ts";
import { type EventId, KIND } from "../../../language/trace/trace.ts";
import { fault, LEADER, selector, strike, write } from "../plan.ts";
import {
  carried,
  completedUs,
  eventsOf,
  leaderAt,
  logTerms,
  marksOf,
  operationOf,
  runOf,
  sendsOf,
  stateAt,
} from "./watch.ts";

/** n1 stands first, so that it is known who leads. */
const N1_LEADS = {
  settings: { heartbeatInterval: 20_000 },
  settingsOf: { 0: { electionTimeout: { low: 80_000, high: 80_000 } } },
};

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

describe("raft replication", function () {
  this.timeout(20_000);

  it("§5.3: a write is appended, sent to all at once, committed by a majority, applied and answered", () => {
    const run = runOf({ nodes: 5, acts: [write(0, "x", 1, 1_000_000, { label: "w" })] });
    const leader = leaderAt(run, 1_000_000);
    const state = stateAt(run, leader, 1_500_000);
    assert.equal(state.log.at(-1)!.request!.command.key, "x");
    assert.equal(state.commitIndex, 2);
    assert.equal(state.store.get("x"), 1);
    const sent = sendsOf(run, "append", leader).filter((send) => carried(run, send, "entries") >= 0);
    const together = sent.filter((send) => run.trace.timeUs[send]! > 1_000_000).slice(0, 4);
    assert.equal(new Set(together.map((send) => run.trace.timeUs[send])).size, 1);
    assert.deepEqual(operationOf(run, "w").outcome, "ok");
  });

  it("§5.3: followers apply what is committed when the next append tells them", () => {
    const run = runOf({ nodes: 5, acts: [write(0, "x", 1, 1_000_000)] });
    for (const node of [0, 1, 2, 3, 4]) assert.equal(stateAt(run, node, 1_200_000).store.get("x"), 1);
  });

  it("§5.3: the acknowledgements of a majority are the grounds of a commit", () => {
    const run = runOf({ nodes: 5, acts: [write(0, "x", 1, 1_000_000)] });
    const committed = marksOf(run, "commits").filter((event) => run.trace.timeUs[event]! > 1_000_000);
    assert.equal(committed.length, 1);
    assert.equal(run.grounds(committed[0]!).length, 3);
  });

  it("§5.3: without a majority nothing is committed and nothing is answered", () => {
    const run = runOf({
      acts: [strike("isolate", LEADER, 1_000_000), write(0, "x", 1, 1_010_000, { label: "w", via: 0 })],
      ...N1_LEADS,
      giveUpAfterUs: 700_000,
    });
    assert.equal(leaderAt(run, 1_000_000), 0);
    const state = stateAt(run, 0, 9_000_000);
    assert.equal(state.role, "leader");
    assert.deepEqual([state.log.length, state.commitIndex], [2, 1]);
    assert.equal(operationOf(run, "w").outcome, "info");
  });

  it("§5.3: entries that were never committed are overwritten when the old leader returns", () => {
    const run = runOf({
      nodes: 5,
      acts: [
        strike("isolate", LEADER, 1_000_000, 3_000_000),
        write(0, "x", 1, 1_010_000, { via: 0 }),
        write(1, "x", 2, 2_000_000),
      ],
      clients: 2,
      ...N1_LEADS,
      giveUpAfterUs: 700_000,
    });
    const before = stateAt(run, 0, 2_900_000);
    const after = stateAt(run, 0, 4_000_000);
    assert.equal(before.log.at(-1)!.request!.command.argument, 1);
    assert.equal(after.store.get("x"), 2);
    assert.deepEqual(logTerms(after), logTerms(stateAt(run, leaderAt(run, 4_000_000), 4_000_000)));
  });

  it("§5.3: a follower that was down is brought up to date, entries per append at a time", () => {
    const writes = Array.from({ length: 30 }, (_, index) => write(0, "x", index, 1_000_000 + index * 50_000));
    const run = runOf({
      acts: [strike("crash", [2], 700_000, 3_000_000), ...writes],
      settings: { entriesPerAppend: 4 },
      settingsOf: { 0: { electionTimeout: { low: 60_000, high: 60_000 }, entriesPerAppend: 4 } },
      durationUs: 4_000_000,
    });
    const leader = leaderAt(run, 3_900_000);
    assert.deepEqual(logTerms(stateAt(run, 2, 3_900_000)), logTerms(stateAt(run, leader, 3_900_000)));
    assert.equal(stateAt(run, 2, 3_900_000).store.get("x"), 29);
    const large = sendsOf(run, "append").filter((send) => {
      const list = carried(run, send, "entries");
      return list >= 0 && run.trace.payload[list]! > 4;
    });
    assert.deepEqual(large, []);
  });

  it("§5.3: an append that is lost goes again with a heartbeat", () => {
    const run = runOf({
      acts: [
        fault("drop", { next: 2, message: "append", count: 2 }, 1_000_000, 1_020_000),
        write(0, "x", 1, 1_000_000, { label: "w" }),
      ],
    });
    assert.ok(completedUs(run, "w") < 1_200_000);
  });

  it("§5.3: replication survives heavy loss, duplication and reordering", () => {
    for (const seed of SEEDS) {
      const writes = Array.from({ length: 20 }, (_, index) => write(0, "x", index, 1_000_000 + index * 20_000));
      const run = runOf({
        seed,
        acts: writes,
        lossPpm: 200_000,
        duplicationPpm: 200_000,
        latencyUs: [1_000, 40_000],
        giveUpAfterUs: 60_000_000,
        durationUs: 20_000_000,
      });
      assert.deepEqual(run.trace.violations, []);
      assert.ok(run.trace.operations.every(({ outcome }) => outcome === "ok"));
      const leader = stateAt(run, leaderAt(run, 20_000_000), 20_000_000);
      assert.equal(leader.store.get("x"), 19);
    }
  });

  it("figure 2: an acknowledgement leaves only when what it says is on disk", () => {
    const run = runOf({ syncUs: 40_000, acts: [write(0, "x", 1, 2_000_000)], durationUs: 3_000_000 });
    const { trace } = run;
    const appends = sendsOf(run, "append").filter(
      (send) => carried(run, send, "entries") >= 0 && trace.timeUs[send]! >= 2_000_000,
    );
    const delivered = eventsOf(run, "deliver", (event) => appends.includes(trace.a[event]!));
    const [first] = delivered;
    const answer = sendsOf(run, "appended", trace.place[first!]!).find(
      (send) => trace.timeUs[send]! > trace.timeUs[first!]! && carried(run, send, "index") === 2,
    )!;
    assert.ok(trace.timeUs[answer]! - trace.timeUs[first!]! >= 40_000);
  });

  it("thesis §10.2.1: the leader counts its own log only once that is on disk", () => {
    const run = runOf({
      syncUs: 1_000,
      acts: [
        fault("slow disk", { nodes: LEADER, factor: 300_000 }, 1_000_000),
        strike("crash", [2], 900_000),
        write(0, "x", 1, 1_100_000, { label: "w" }),
      ],
      ...N1_LEADS,
    });
    assert.equal(leaderAt(run, 1_100_000), 0);
    assert.ok(completedUs(run, "w") >= 1_400_000, `${completedUs(run, "w")}`);
  });

  it("a write moves no heartbeat", () => {
    const plain = runOf({ nodes: 5 });
    const busy = runOf({ nodes: 5, acts: [write(0, "x", 1, 2_000_000), write(0, "y", 1, 2_333_000)] });
    const beats = (run: Run) => eventsOf(run, "timer").map((event) => run.trace.timeUs[event]);
    assert.deepEqual(beats(busy), beats(plain));
  });

  it("one write more leaves at least 95 % of later messages as they were", () => {
    for (const seed of SEEDS) {
      const acts = [strike("crash", LEADER, 5_000_000)];
      const messages = (run: Run) =>
        eventsOf(run, "send", (event: EventId) => run.trace.timeUs[event]! > 3_000_000).map((event) =>
          [run.trace.timeUs[event], run.trace.place[event], run.trace.a[event], run.trace.b[event]].join(),
        );
      const plain = messages(runOf({ seed, nodes: 5, acts }));
      const busy = new Set(messages(runOf({ seed, nodes: 5, acts: [...acts, write(0, "x", 1, 3_000_000)] })));
      const kept = plain.filter((message) => busy.has(message)).length;
      assert.ok(kept >= plain.length * 0.95, `${kept} of ${plain.length}`);
    }
  });

  it("§5.5: crashed followers are no hindrance; the leader keeps trying", () => {
    const run = runOf({
      nodes: 5,
      acts: [strike("crash", [3, 4], 1_000_000, 4_000_000), write(0, "x", 1, 2_000_000, { label: "w" })],
    });
    assert.equal(operationOf(run, "w").outcome, "ok");
    for (const node of [3, 4]) assert.equal(stateAt(run, node, 5_000_000).store.get("x"), 1);
    assert.ok(eventsOf(run, "lose").some((event) => run.trace.kind[event] === KIND.lose));
  });

  it("what was written before a crash of all nodes is there after it", () => {
    for (const seed of SEEDS) {
      const run = runOf({
        seed,
        acts: [
          write(0, "x", 1, 1_000_000, { label: "w" }),
          fault("crash", { nodes: selector([0, 1, 2]) }, 1_100_000, 1_300_000),
        ],
      });
      if (operationOf(run, "w").outcome !== "ok") continue;
      for (const node of [0, 1, 2]) assert.equal(stateAt(run, node, 5_000_000).store.get("x"), 1);
    }
  });
});
