/** Figure 3: what is true of Raft at all times, whatever happens; and that each known mistake breaks it. */
import assert from "node:assert/strict";
import type { Plan } from "../../../language/analysis/plan.ts";
import { simulate } from "../../../language/simulator/simulate.ts";
import { raft } from "../../../language/systems/raft/index.ts";
import { RAFT_INVARIANTS } from "../../../language/systems/raft/invariants.ts";
import type { Entry, RaftState } from "../../../language/systems/raft/state.ts";
import { Run } from "../../../language/trace/run.ts";
import type { PlanParts } from "../plan.ts";
import { leadersComeAndGo, randomFaults, votersBlink } from "./random-faults.ts";
import { brokenChecks } from "./watch.ts";

const SEEDS = Array.from({ length: 60 }, (_, index) => index + 1);

/** For each mistake: plans in which it shows, what it breaks, and a seed of them in which it does. */
const CAUGHT: Readonly<
  Record<string, { plan: (seed: number, more: PlanParts) => Plan; seed: number; breaks: string }>
> = {
  "commits-old-terms": { plan: leadersComeAndGo, seed: 28, breaks: "leader completeness" },
  "votes-not-persisted": { plan: votersBlink, seed: 144, breaks: "election safety" },
};

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
    it(`${name} is caught, where the healthy system passes`, () => {
      const { plan, seed, breaks } = CAUGHT[name]!;
      const broken = simulate(plan(seed, { mistakes: [name] })).violations;
      assert.ok(
        broken.some(({ invariant }) => invariant === breaks),
        broken.map(({ reason }) => reason).join(),
      );
      assert.ok(broken.every(({ outside }) => outside === null));
      assert.deepEqual(simulate(plan(seed, {})).violations, []);
    });
  }
});

describe("raft invariants: fold and check agree", () => {
  const entry = (term: number): Entry => ({ term, request: null });
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
