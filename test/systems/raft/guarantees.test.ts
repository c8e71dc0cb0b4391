/** Figure 3: what is true of Raft at all times, whatever happens; and that each known mistake breaks it. */
import assert from "node:assert/strict";
import type { Plan } from "../../../language/analysis/plan.ts";
import { simulate } from "../../../language/simulator/simulate.ts";
import { raft } from "../../../language/systems/raft/index.ts";
import { RAFT_INVARIANTS } from "../../../language/systems/raft/invariants.ts";
import type { Entry, RaftState } from "../../../language/systems/raft/state.ts";
import { Run } from "../../../language/trace/run.ts";
import type { Trace } from "../../../language/trace/trace.ts";
import type { PlanParts } from "../plan.ts";
import {
  changesMembersEarly,
  figure8,
  leaderIsCutOff,
  leadersComeAndGo,
  membersComeAndGo,
  nodesCrashOften,
  randomFaults,
  votersBlink,
  withoutFreezes,
} from "./random-faults.ts";
import { staleReads } from "./stale-reads.ts";
import { brokenChecks } from "./watch.ts";

const SEEDS = Array.from({ length: 30 }, (_, index) => index + 1);

/** For each mistake: plans in which it shows, and what it breaks: an invariant, or else what clients may rely on. */
const CAUGHT: Readonly<Record<string, { plan: (seed: number, more: PlanParts) => Plan; breaks: string }>> = {
  "commits-old-terms": { plan: figure8, breaks: "leader completeness" },
  "votes-not-persisted": { plan: votersBlink, breaks: "election safety" },
  "votes-without-log-check": { plan: leadersComeAndGo, breaks: "leader completeness" },
  "log-not-persisted": { plan: nodesCrashOften, breaks: "leader completeness" },
  "answers-before-sync": { plan: nodesCrashOften, breaks: "leader completeness" },
  "changes-members-early": { plan: changesMembersEarly, breaks: "leader completeness" },
  "acknowledges-before-replication": { plan: leaderIsCutOff, breaks: "reads" },
  "reads-without-quorum": { plan: leaderIsCutOff, breaks: "reads" },
};

/** What is broken in a run: the names of invariants, and "reads" where one is stale. */
function broken(trace: Trace): string[] {
  const names = trace.violations.map(({ invariant }) => invariant);
  return staleReads(trace).length > 0 ? [...names, "reads"] : names;
}

describe("raft's guarantees (figure 3)", function () {
  this.timeout(60_000);

  it("hold in runs full of crashes, pauses, partitions, drift, loss and duplication", () => {
    let acknowledged = 0;
    for (const seed of SEEDS) {
      const trace = simulate(randomFaults(seed));
      assert.deepEqual(trace.violations, [], `seed ${seed}`);
      acknowledged += trace.operations.filter(({ outcome }) => outcome === "ok").length;
    }
    assert.ok(acknowledged > SEEDS.length * 10, "the runs are not idle");
  });

  it("hold by the plain checks too, at every tenth of a run", () => {
    for (const seed of SEEDS.slice(0, 10)) {
      const run = new Run(simulate(randomFaults(seed)));
      for (let tenth = 1; tenth <= 10; tenth++) {
        assert.deepEqual(brokenChecks(run, Math.floor((run.trace.count * tenth) / 10) - 1), []);
      }
    }
  });

  for (const { name } of raft.mistakes) {
    it(`${name} is caught within 1,000 seeds, where the healthy system passes`, () => {
      const { plan, breaks } = CAUGHT[name]!;
      for (let seed = 1; seed <= 1_000; seed++) {
        const trace = simulate(plan(seed, { mistakes: [name] }));
        if (!broken(trace).includes(breaks)) continue;
        assert.ok(trace.violations.every(({ outside }) => outside === null));
        assert.deepEqual(broken(simulate(plan(seed, {}))), []);
        return;
      }
      assert.fail("no seed shows it");
    });
  }

  for (const reads of ["quorum", "lease"]) {
    it(`no read by ${reads} is stale`, () => {
      for (const seed of SEEDS) {
        assert.deepEqual(
          staleReads(simulate(withoutFreezes(randomFaults(seed, { settings: { reads } })))),
          [],
          `seed ${seed}`,
        );
        assert.deepEqual(staleReads(simulate(leaderIsCutOff(seed, { settings: { reads } }))), [], `seed ${seed}`);
      }
    });
  }

  it("local reads may be stale", () => {
    assert.ok(
      SEEDS.some((seed) => staleReads(simulate(leaderIsCutOff(seed, { settings: { reads: "local" } }))).length > 0),
    );
  });

  it("hold while members leave and join, under snapshots", () => {
    for (const seed of SEEDS) assert.deepEqual(broken(simulate(membersComeAndGo(seed))), [], `seed ${seed}`);
  });

  it("hold while nodes join that were not there before", () => {
    let started = 0;
    for (const seed of SEEDS) {
      const trace = simulate(membersComeAndGo(seed, { firstNodes: 3 }));
      assert.deepEqual(broken(trace), [], `seed ${seed}`);
      started += trace.nodes.length - trace.firstNodes;
    }
    assert.ok(started >= SEEDS.length, `${started} nodes started`);
  });

  const options = [{ preVote: true }, { checkQuorum: true }, { preVote: true, checkQuorum: true }, { reads: "lease" }];
  for (const settings of options) {
    it(`hold with ${JSON.stringify(settings)}`, () => {
      for (const seed of SEEDS.slice(0, 15))
        assert.deepEqual(broken(simulate(withoutFreezes(randomFaults(seed, { settings })))), []);
    });
  }
});

describe("raft invariants: fold and check agree", () => {
  const entry = (term: number): Entry => ({ term, request: null, members: null });
  const one = entry(1);
  const two = entry(2);
  const base = { role: "follower", term: 2, log: [], snapshotIndex: 0, snapshotTerm: 0, commitIndex: 0 };

  interface Case {
    readonly invariant: string;
    readonly what: string;
    readonly states: readonly object[];
    /** In which order the nodes' changes are shown. */
    readonly shown: readonly (readonly [node: number, field: string])[];
    readonly breaks: boolean;
  }
  const leader = { role: "leader" };
  const CASES: readonly Case[] = [
    {
      invariant: "election safety",
      what: "two leaders of one term",
      states: [leader, leader],
      shown: [
        [0, "role"],
        [1, "role"],
      ],
      breaks: true,
    },
    {
      invariant: "election safety",
      what: "two leaders of different terms",
      states: [leader, { ...leader, term: 3 }],
      shown: [
        [0, "role"],
        [1, "role"],
      ],
      breaks: false,
    },
    {
      invariant: "log matching",
      what: "the same end after different beginnings",
      states: [{ log: [one, two] }, { log: [two, two] }],
      shown: [
        [0, "log"],
        [1, "log"],
      ],
      breaks: true,
    },
    {
      invariant: "log matching",
      what: "different ends after the same beginning",
      states: [{ log: [one, two] }, { log: [one, one] }],
      shown: [
        [0, "log"],
        [1, "log"],
      ],
      breaks: false,
    },
    {
      invariant: "leader completeness",
      what: "a later leader without a committed entry",
      states: [
        { term: 1, log: [one], commitIndex: 1 },
        { ...leader, term: 2 },
      ],
      shown: [
        [0, "commitIndex"],
        [1, "role"],
      ],
      breaks: true,
    },
    {
      invariant: "leader completeness",
      what: "a later leader that has it",
      states: [
        { term: 1, log: [one], commitIndex: 1 },
        { ...leader, term: 2, log: [one] },
      ],
      shown: [
        [0, "commitIndex"],
        [1, "role"],
      ],
      breaks: false,
    },
    {
      invariant: "leader completeness",
      what: "an entry that is committed behind the back of a later leader",
      states: [
        { term: 1, log: [one], commitIndex: 1 },
        { ...leader, term: 2, log: [two] },
      ],
      shown: [
        [1, "role"],
        [0, "commitIndex"],
      ],
      breaks: true,
    },
    {
      invariant: "state-machine safety",
      what: "different entries applied at one index",
      states: [
        { log: [one], commitIndex: 1 },
        { log: [two], commitIndex: 1 },
      ],
      shown: [
        [0, "commitIndex"],
        [1, "commitIndex"],
      ],
      breaks: true,
    },
    {
      invariant: "state-machine safety",
      what: "the same entries applied",
      states: [
        { log: [one, two], commitIndex: 2 },
        { log: [one], commitIndex: 1 },
      ],
      shown: [
        [0, "commitIndex"],
        [1, "commitIndex"],
      ],
      breaks: false,
    },
  ];

  for (const { invariant: name, what, states, shown, breaks } of CASES) {
    it(`${name}: ${what}`, () => {
      const invariant = RAFT_INVARIANTS.find((known) => known.name === name)!;
      const world = {
        nodeCount: states.length,
        nodes: states.map((_, node) => `n${node + 1}`),
        state: (node: number) => ({ ...base, ...states[node] }) as unknown as RaftState,
      };
      const fold = invariant.watch(world);
      const found = shown.map(([node, field], event) => fold(node, field as keyof RaftState & string, event));
      assert.equal(
        found.some((broken) => broken !== null),
        breaks,
      );
      assert.equal(invariant.check!(world) !== null, breaks);
    });
  }

  it("log matching: another entry where a crash has taken one from the end", () => {
    const logs: Entry[][] = [
      [one, two],
      [one, one],
    ];
    const invariant = RAFT_INVARIANTS.find(({ name }) => name === "log matching")!;
    const fold = invariant.watch({
      nodeCount: 2,
      nodes: ["n1", "n2"],
      state: (node) => ({ ...base, log: logs[node] }) as unknown as RaftState,
    });
    assert.equal(fold(0, "log", 0) ?? fold(1, "log", 1), null);
    logs[1] = [one, { ...two, members: [0] }];
    assert.match(fold(1, "log", 2)!.reason, /n2 and n1 hold different logs up to entry 2 of term 2/);
    logs[0] = [one, { ...two, members: [1] }];
    assert.equal(fold(0, "log", 3)!.reason, "n1 holds another log than before up to entry 2 of term 2");
  });

  it("state-machine safety: other entries applied in one go after a restart", () => {
    const states = [
      { log: [one, one], commitIndex: 2 },
      { log: [one, one], commitIndex: 2 },
    ];
    const invariant = RAFT_INVARIANTS.find(({ name }) => name === "state-machine safety")!;
    const fold = invariant.watch({
      nodeCount: 2,
      nodes: ["n1", "n2"],
      state: (node) => ({ ...base, ...states[node] }) as unknown as RaftState,
    });
    assert.equal(fold(0, "commitIndex", 0) ?? fold(1, "commitIndex", 1), null);
    states[1] = { log: [two, two, two], commitIndex: 3 };
    assert.equal(fold(1, "commitIndex", 2)!.reason, "n2 applied another entry 2 than n1 had: one of term 2, not 1");
    states[0] = { log: [one, { ...one, members: [0] }], commitIndex: 2 };
    assert.equal(fold(0, "commitIndex", 3)!.reason, "n1 applied another entry 2 than before: both of term 1");
  });

  it("leader append-only: a leader's log gets shorter", () => {
    const state = { ...base, role: "leader", log: [one, two] };
    const invariant = RAFT_INVARIANTS.find(({ name }) => name === "leader append-only")!;
    const fold = invariant.watch({ nodeCount: 1, nodes: ["n1"], state: () => state as unknown as RaftState });
    assert.equal(fold(0, "role", 0), null);
    state.log.push(two);
    assert.equal(fold(0, "log", 1), null);
    state.log.length = 1;
    assert.match(fold(0, "log", 2)!.reason, /n1 cut its log from entry 3 back to 1 while it led term 2/);
  });
});
