/** Single-server membership changes in whole runs, claim by claim of thesis §4. */
import assert from "node:assert/strict";
import { EXPECTATIONS } from "../../../language/expectations/index.ts";
import { judge } from "../../../language/expectations/verdict.ts";
import { simulate } from "../../../language/simulator/simulate.ts";
import { Run } from "../../../language/trace/run.ts";
import {
  type Act,
  action,
  fault,
  LEADER,
  type PlanParts,
  partition,
  planOf,
  selector,
  strike,
  write,
} from "../plan.ts";
import { N1_LEADS, planOfText } from "./stories.ts";
import { changesOf, leaderAt, marksOf, operationOf, runOf, sendsOf, stateAt } from "./watch.ts";

const SEEDS = Array.from({ length: 10 }, (_, index) => index + 1);
/** n1 stands first, so that it is known who leads. */
const FIRST = {
  settings: { heartbeatInterval: 20_000 },
  settingsOf: { 0: { electionTimeout: { low: 80_000, high: 80_000 } } },
};

function membersAt(run: Run, node: number, timeUs: number): string {
  return stateAt(run, node, timeUs)
    .members.map((member) => run.name(member))
    .join();
}

describe("raft membership (thesis §4)", function () {
  this.timeout(20_000);

  it("a node leaves: the others go on without it, and it stands for no more elections", () => {
    for (const seed of SEEDS) {
      const run = runOf({ seed, nodes: 4, acts: [action("leave", [2], 1_000_000)], ...FIRST });
      for (const node of [0, 1, 2, 3]) assert.equal(membersAt(run, node, 2_000_000), "n1,n2,n4");
      assert.equal(leaderAt(run, 10_000_000), 0);
      assert.equal(stateAt(run, 0, 10_000_000).term, 1);
    }
  });

  it("the majority is that of the members left: three of five leave, and one of the rest may crash", () => {
    const leaves = [4, 3].map((node, index) => action("leave", [node], 1_000_000 + index * 500_000));
    const run = runOf({
      nodes: 5,
      acts: [...leaves, strike("crash", [2, 3, 4], 3_000_000), write(0, "x", 1, 4_000_000, { label: "w" })],
      ...FIRST,
    });
    assert.equal(membersAt(run, 0, 3_000_000), "n1,n2,n3");
    assert.equal(operationOf(run, "w").outcome, "ok");
  });

  it("§4.2.1: a node that joins gets the log first, and counts only then", () => {
    for (const seed of SEEDS) {
      const writes = Array.from({ length: 20 }, (_, index) => write(0, "x", index, 1_500_000 + index * 50_000));
      const acts = [
        action("leave", [2], 1_000_000),
        strike("crash", [2], 1_400_000, 2_800_000),
        ...writes,
        action("join", [2], 3_000_000),
      ];
      const run = runOf({ seed, acts, ...FIRST, settings: { heartbeatInterval: 20_000, entriesPerAppend: 3 } });
      const [joined] = changesOf(run, "members", 0).slice(-1);
      assert.ok(marksOf(run, "begins to update", 0)[0]! < joined!);
      const atJoin = run.trace.timeUs[joined!]!;
      assert.ok(stateAt(run, 2, atJoin).log.length >= stateAt(run, 0, atJoin).commitIndex);
      for (const node of [0, 1, 2]) assert.equal(membersAt(run, node, 5_000_000), "n1,n2,n3");
      assert.equal(stateAt(run, 2, 5_000_000).store.get("x"), 19);
    }
  });

  it("§4.2.1: one behind a slow link catches up in rounds, though something new is always on its way", () => {
    const text = `
4 nodes
${N1_LEADS}latency 5ms
latency between n4 and {n1, n2, n3} 60ms
n4 leaves at 500ms
n4 joins at 1.5s
workload from 1s to 5s: 9 clients, 0% reads, 4 keys, 200 per second
`;
    for (const seed of SEEDS) {
      const run = new Run(simulate(planOfText(text), seed));
      assert.equal(membersAt(run, 0, 1_400_000), "n1,n2,n3");
      assert.equal(membersAt(run, 0, 3_000_000), "n1,n2,n3,n4");
      assert.ok(stateAt(run, 0, 3_000_000).commitIndex > 300);
    }
  });

  it("§4.2.2: a leader that leaves steps down once that is committed, and another is elected", () => {
    for (const seed of SEEDS) {
      const run = runOf({
        seed,
        acts: [action("leave", LEADER, 1_000_000), write(0, "x", 1, 3_000_000, { label: "w" })],
        ...FIRST,
      });
      assert.equal(stateAt(run, 0, 2_000_000).role, "follower");
      assert.ok(leaderAt(run, 2_500_000) > 0);
      assert.equal(membersAt(run, 1, 2_500_000), "n2,n3");
      assert.equal(operationOf(run, "w").outcome, "ok");
    }
  });

  it("§4.1: a membership counts when it is appended, and no longer when it is overwritten", () => {
    const run = runOf({
      nodes: 5,
      acts: [
        partition(
          [
            [0, 4],
            [1, 2, 3],
          ],
          1_000_000,
          3_000_000,
        ),
        action("leave", [4], 1_010_000),
      ],
      ...FIRST,
    });
    assert.equal(membersAt(run, 0, 1_500_000), "n1,n2,n3,n4");
    assert.equal(membersAt(run, 4, 1_500_000), "n1,n2,n3,n4");
    assert.notEqual(leaderAt(run, 2_900_000), 0);
    assert.equal(membersAt(run, 1, 2_900_000), "n1,n2,n3,n4,n5");
  });

  it("§4.1: one change at a time", () => {
    for (const seed of SEEDS) {
      const run = runOf({ seed, nodes: 7, acts: [action("leave", [4, 5, 6], 1_000_000)], ...FIRST });
      const sizes = changesOf(run, "members", 1).map(
        (event) => (run.trace.values[run.trace.c[event]!] as readonly number[]).length,
      );
      assert.deepEqual(sizes, [7, 6, 5, 4]);
    }
  });

  it("a node that left and crashed is not taken for one that joins when it is back", () => {
    const acts = [
      action("leave", [3], 2_500_000),
      strike("isolate", [3], 2_516_000, 5_000_000),
      action("leave", [4], 3_000_000),
      strike("isolate", [4], 3_016_000, 5_000_000),
    ];
    const run = runOf({ nodes: 5, acts, ...FIRST });
    assert.equal(membersAt(run, 0, 4_000_000), "n1,n2,n3");
    assert.equal(membersAt(run, 0, 9_000_000), "n1,n2,n3");
    for (const node of [3, 4]) assert.equal(membersAt(run, node, 9_000_000), "n1,n2,n3");
  });

  it("a member that joins, and a stranger that leaves, change nothing", () => {
    const run = runOf({
      acts: [action("join", [2], 1_000_000), action("leave", [1], 2_000_000), action("leave", [1], 4_000_000)],
      ...FIRST,
    });
    const reasons = run.trace.occurrences.map(({ nothing }) => nothing);
    assert.deepEqual(reasons, ["it was a member already", null, "it was not a member"]);
  });

  it("the membership is on disk with the log", () => {
    const run = runOf({
      nodes: 4,
      acts: [action("leave", [3], 1_000_000), strike("crash", [0, 1, 2], 2_000_000, 2_100_000)],
      ...FIRST,
    });
    for (const node of [0, 1, 2]) assert.equal(membersAt(run, node, 2_110_000), "n1,n2,n3");
  });
});

describe("raft with a node that starts by joining", function () {
  this.timeout(20_000);

  const OUTSIDER = 5;

  /** n1 to n5 are there from the start, and members; n6 starts when it joins. */
  function runWithOutsider(parts: PlanParts): Run {
    return new Run(simulate(planOf({ nodes: 6, firstNodes: 5, ...FIRST, ...parts })));
  }

  /** It starts, and nobody hears of it. */
  const startsUnheard = (atUs: number, untilUs: number | null = null) => [
    action("join", [OUTSIDER], atUs),
    strike("isolate", [OUTSIDER], atUs, untilUs),
  ];

  it("knows that it is no member yet, and disturbs nobody", () => {
    for (const seed of SEEDS) {
      const acts = [...startsUnheard(500_000), write(0, "x", 1, 2_000_000, { label: "w" })];
      const run = runWithOutsider({ seed, acts });
      for (const node of run.trace.nodes.keys()) assert.equal(membersAt(run, node, 5_000_000), "n1,n2,n3,n4,n5");
      assert.equal(leaderAt(run, 9_000_000), 0);
      assert.equal(stateAt(run, 0, 9_000_000).term, 1);
      assert.deepEqual(sendsOf(run, "vote", OUTSIDER), []);
      assert.deepEqual(sendsOf(run, "append", 0, OUTSIDER), []);
      const { role, term, log } = stateAt(run, OUTSIDER, 9_000_000);
      assert.deepEqual([role, term, log.length], ["follower", 0, 0]);
      assert.equal(operationOf(run, "w").outcome, "ok");
    }
  });

  it("is not asked for its vote, and does not make up for a member that is down", () => {
    const run = runWithOutsider({
      acts: [
        ...startsUnheard(500_000),
        strike("crash", [2, 3, 4], 1_000_000),
        write(0, "x", 1, 2_000_000, { label: "w" }),
      ],
    });
    assert.deepEqual(sendsOf(run, "vote", undefined, OUTSIDER), []);
    assert.notEqual(operationOf(run, "w").outcome, "ok");
  });

  it("joins: gets the log first, then counts", () => {
    for (const seed of SEEDS) {
      const writes = Array.from({ length: 20 }, (_, index) => write(0, "x", index, 1_000_000 + index * 50_000));
      const settings = { heartbeatInterval: 20_000, entriesPerAppend: 3 };
      const run = runWithOutsider({ seed, acts: [...writes, action("join", [OUTSIDER], 3_000_000)], settings });
      const joined = changesOf(run, "members", 0).at(-1)!;
      assert.ok(marksOf(run, "begins to update", 0)[0]! < joined);
      const atJoin = run.trace.timeUs[joined]!;
      assert.ok(stateAt(run, OUTSIDER, atJoin).log.length >= stateAt(run, 0, atJoin).commitIndex);
      for (const node of run.trace.nodes.keys()) assert.equal(membersAt(run, node, 5_000_000), "n1,n2,n3,n4,n5,n6");
      assert.equal(stateAt(run, OUTSIDER, 5_000_000).store.get("x"), 19);
      assert.equal(stateAt(run, 0, 9_000_000).term, 1);
    }
  });

  it("once a member, it votes: with two of the six down, the leader's successor may need its vote", () => {
    for (const seed of SEEDS) {
      const run = runWithOutsider({
        seed,
        acts: [
          action("join", [OUTSIDER], 1_000_000),
          strike("crash", [0, 1], 3_000_000),
          write(0, "x", 1, 5_000_000, { label: "w" }),
        ],
      });
      const leader = leaderAt(run, 4_900_000);
      assert.ok(leader >= 2, `seed ${seed}`);
      assert.equal(operationOf(run, "w").outcome, "ok");
      assert.equal(stateAt(run, OUTSIDER, 9_000_000).store.get("x"), 1);
      const voters = marksOf(run, "votes for", OUTSIDER).length + marksOf(run, "starts an election", OUTSIDER).length;
      assert.ok(voters > 0, `seed ${seed}`);
    }
  });

  it("needs the others' majority of six: with three down, nobody leads", () => {
    const run = runWithOutsider({
      acts: [action("join", [OUTSIDER], 1_000_000), strike("crash", [0, 1, 2], 3_000_000)],
    });
    assert.equal(leaderAt(run, 9_000_000), -1);
  });

  it("counts for `on a majority` only once it is a member", () => {
    const onMajority = (acts: readonly Act[], atUs: number) => {
      const run = runWithOutsider({ acts: [write(0, "x", 1, 2_000_000), ...acts] });
      const expectation = EXPECTATIONS.find(({ name }) => name === "stored value")!;
      const args = { key: "x", value: [1], nodes: { kind: "majority" } } as const;
      return judge({ expectation, args, mode: "plain", time: { kind: "at", atUs } }, run).verdict;
    };
    const twoDown = strike("crash", [3, 4], 1_000_000);
    assert.equal(onMajority([twoDown], 3_000_000), "holds");
    assert.equal(onMajority([twoDown, strike("crash", [2], 3_000_000)], 3_500_000), "fails");
    const joined = [action("join", [OUTSIDER], 1_500_000), twoDown];
    assert.equal(onMajority(joined, 4_000_000), "holds");
    assert.equal(onMajority([...joined, strike("crash", [2], 4_000_000)], 4_500_000), "fails");
  });

  it("is still none after a crash, and a member still after one", () => {
    const acts = [...startsUnheard(800_000, 2_000_000), strike("crash", [OUTSIDER], 1_000_000, 1_500_000)];
    const before = runWithOutsider({ acts });
    assert.equal(membersAt(before, OUTSIDER, 9_000_000), "n1,n2,n3,n4,n5");
    assert.equal(stateAt(before, 0, 9_000_000).term, 1);
    const after = runWithOutsider({
      acts: [action("join", [OUTSIDER], 1_000_000), strike("crash", [OUTSIDER], 3_000_000, 3_500_000)],
    });
    assert.equal(membersAt(after, OUTSIDER, 3_510_000), "n1,n2,n3,n4,n5,n6");
  });
});

describe("raft snapshots (§7)", function () {
  this.timeout(20_000);

  const writes = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => write(0, `k${index % 7}`, from + index, from + index * 40_000));
  const settings = { heartbeatInterval: 20_000, snapshotEvery: 10 };

  it("nodes drop applied entries, and keep what they made of them", () => {
    const run = runOf({ acts: writes(1_000_000, 45), ...FIRST, settings });
    for (const node of [0, 1, 2]) {
      const state = stateAt(run, node, 9_000_000);
      assert.equal(state.snapshotIndex, 40);
      assert.equal(state.log.length, 6);
      assert.equal(state.store.size, 7);
    }
  });

  it("a follower that needs entries which are gone gets the snapshot", () => {
    for (const seed of SEEDS) {
      const run = runOf({
        seed,
        acts: [strike("crash", [2], 900_000, 5_000_000), ...writes(1_000_000, 45)],
        ...FIRST,
        settings,
      });
      assert.equal(marksOf(run, "takes over a snapshot from", 2).length, 1);
      const [leader, follower] = [stateAt(run, 0, 9_000_000), stateAt(run, 2, 9_000_000)];
      assert.deepEqual([...follower.store].sort(), [...leader.store].sort());
      assert.equal(follower.commitIndex, leader.commitIndex);
    }
  });

  it("after a crash a node starts from its snapshot", () => {
    const run = runOf({
      acts: [...writes(1_000_000, 45), strike("crash", [0, 1, 2], 4_000_000, 4_010_000)],
      ...FIRST,
      settings,
    });
    for (const node of [0, 1, 2]) {
      const state = stateAt(run, node, 4_012_000);
      assert.deepEqual([state.commitIndex, state.snapshotIndex, state.store.size], [40, 40, 7]);
    }
    assert.deepEqual(run.trace.violations, []);
  });

  it("a repeat of what the snapshot covers is still recognised", () => {
    const run = runOf({
      acts: [
        fault("drop", { message: "answer", to: { nodes: [], clients: [0] } }, 1_000_000, 2_000_000),
        write(0, "x", 1, 1_000_000, { label: "w" }),
        ...Array.from({ length: 12 }, (_, index) => write(1, "y", index, 1_100_000 + index * 40_000)),
      ],
      clients: 2,
      ...FIRST,
      settings,
    });
    assert.ok(stateAt(run, 0, 2_000_000).snapshotIndex >= 10);
    assert.equal(operationOf(run, "w").outcome, "ok");
    const repeats = stateAt(run, 0, 9_000_000).log.filter((entry) => entry.request?.command.key === "x");
    assert.deepEqual(repeats, []);
  });

  it("members are read from the snapshot where the log no longer tells them", () => {
    const run = runOf({
      nodes: 4,
      acts: [
        action("leave", [3], 800_000),
        ...writes(1_000_000, 25),
        fault("crash", { nodes: selector([0, 1, 2]) }, 4_000_000, 4_010_000),
      ],
      ...FIRST,
      settings,
    });
    for (const node of [0, 1, 2]) assert.equal(membersAt(run, node, 4_012_000), "n1,n2,n3");
  });
});
