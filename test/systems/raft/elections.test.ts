/** Elections in whole runs, claim by claim of §5.1, §5.2 and §5.4.1. */
import assert from "node:assert/strict";
import { simulate } from "../../../language/simulator/simulate.ts";
import { RAFT_ROLES } from "../../../language/systems/raft/fields.ts";
import { Run } from "../../../language/trace/run.ts";
import { LEADER, partition, strike, write } from "../plan.ts";
import { randomFaults } from "./random-faults.ts";
import { carried, changesOf, eventsOf, leaderAt, logTerms, marksOf, runOf, sendsOf, stateAt } from "./watch.ts";

const LEADER_ROLE = RAFT_ROLES.findIndex(({ name }) => name === "leader");
const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

describe("raft elections", function () {
  this.timeout(20_000);

  it("§5.2: nodes start as followers and stand once they have heard of no leader for their election timeout", () => {
    for (const seed of SEEDS) {
      const run = runOf({ seed, durationUs: 1_000_000 });
      const [first] = marksOf(run, "starts an election");
      const firstUs = run.trace.timeUs[first!]!;
      assert.ok(firstUs >= 150_000 && firstUs <= 300_100, `${firstUs}`);
      assert.equal(stateAt(run, run.trace.place[first!]!, firstUs - 1).role, "follower");
    }
  });

  it("§5.2: a candidate begins a new term, votes for itself and asks all others", () => {
    const run = runOf({ nodes: 5, durationUs: 400_000 });
    const [election] = marksOf(run, "starts an election");
    const candidate = run.trace.place[election!]!;
    const asked = sendsOf(run, "vote", candidate).filter((send) => carried(run, send, "term") === 1);
    assert.deepEqual(
      asked.map((send) => run.trace.a[send]),
      [0, 1, 2, 3, 4].filter((node) => node !== candidate),
    );
    const state = stateAt(run, candidate, run.trace.timeUs[election!]!);
    assert.deepEqual([state.term, state.votedFor, state.role], [1, candidate, "candidate"]);
  });

  it("§5.2: a candidate wins with votes of a majority, and the votes are the grounds", () => {
    for (const seed of SEEDS) {
      const run = runOf({ seed, nodes: 5, durationUs: 2_000_000 });
      for (const won of changesOf(run, "role").filter((event) => run.trace.c[event] === LEADER_ROLE)) {
        const grounds = run.grounds(won);
        assert.equal(new Set(grounds).size, 3, "its own vote and two others");
        const node = run.trace.place[won]!;
        const voters = grounds.map((event) => run.trace.place[run.trace.a[event]!]);
        assert.ok(grounds.every((event) => run.trace.place[event] === node));
        assert.equal(voters.length, 3);
      }
    }
  });

  it("§5.2: a node votes for at most one candidate in a term, whatever happens", () => {
    for (const seed of SEEDS) {
      const run = new Run(simulate(randomFaults(seed)));
      const given = new Map<string, number>();
      for (const send of sendsOf(run, "voted").filter((event) => carried(run, event, "granted") === 1)) {
        const vote = `${run.trace.place[send]} in term ${carried(run, send, "term")}`;
        assert.equal(given.get(vote) ?? run.trace.a[send], run.trace.a[send], vote);
        given.set(vote, run.trace.a[send]!);
      }
      assert.ok(given.size > 0);
    }
  });

  it("§5.2: the winner announces itself at once, and the other candidates follow it", () => {
    const run = runOf({
      nodes: 5,
      settings: { electionTimeout: { low: 150_000, high: 165_000 } },
      durationUs: 3_000_000,
    });
    assert.ok(new Set(marksOf(run, "starts an election").map((event) => run.trace.place[event])).size > 1);
    const leader = leaderAt(run, 3_000_000);
    for (const node of [0, 1, 2, 3, 4].filter((other) => other !== leader)) {
      const state = stateAt(run, node, 3_000_000);
      assert.deepEqual([state.role, state.leader], ["follower", leader]);
    }
  });

  it("§5.2: after a split vote the candidates time out and try in a new term", () => {
    const run = runOf({
      nodes: 4,
      settings: { electionTimeout: { low: 150_000, high: 150_000 } },
      acts: [
        partition(
          [
            [0, 1],
            [2, 3],
          ],
          0,
          400_000,
        ),
      ],
      durationUs: 500_000,
    });
    assert.equal(leaderAt(run, 400_000), -1);
    const elections = marksOf(run, "starts an election", 0).map((event) => run.trace.timeUs[event]!);
    assert.ok(elections.length >= 2);
    assert.ok(elections[1]! - elections[0]! >= 150_000);
  });

  it("§5.2: heartbeats keep followers from standing", () => {
    const run = runOf({ durationUs: 10_000_000 });
    const [firstCommit] = marksOf(run, "commits");
    assert.deepEqual(
      marksOf(run, "starts an election").filter((event) => event > firstCommit!),
      [],
    );
  });

  it("§5.1: a leader that hears of a later term steps down", () => {
    const run = runOf({
      nodes: 5,
      acts: [strike("isolate", LEADER, 1_000_000, 3_000_000)],
      durationUs: 4_000_000,
    });
    const old = leaderAt(run, 999_000);
    const state = stateAt(run, old, 2_900_000);
    assert.equal(state.role, "leader", "it cannot know");
    assert.notEqual(leaderAt(run, 2_900_000), old);
    assert.equal(stateAt(run, old, 4_000_000).role, "follower");
    assert.equal(marksOf(run, "steps down", old).length, 1);
  });

  it("§5.4.1: a node whose log is behind is not elected, even if it stands first", () => {
    for (const seed of SEEDS) {
      const run = runOf({
        seed,
        acts: [
          strike("crash", [0], 600_000, 1_500_000),
          write(0, "x", 1, 1_000_000),
          strike("crash", LEADER, 1_450_000),
        ],
        settingsOf: { 0: { electionTimeout: { low: 60_000, high: 60_000 } } },
        durationUs: 5_000_000,
      });
      const late = changesOf(run, "role", 0).filter(
        (event) => run.trace.timeUs[event]! > 1_500_000 && run.trace.c[event] === LEADER_ROLE,
      );
      for (const event of late) assert.ok(logTerms(stateAt(run, 0, run.trace.timeUs[event]!)).length >= 2);
    }
  });

  it("§5.2: no majority, no leader", () => {
    const run = runOf({ nodes: 4, acts: [strike("crash", [2, 3], 0)], durationUs: 3_000_000 });
    assert.deepEqual(
      changesOf(run, "role").filter((event) => run.trace.c[event] === LEADER_ROLE),
      [],
    );
  });

  it("a single node elects itself", () => {
    const run = runOf({ nodes: 1, acts: [write(0, "x", 1, 1_000_000, { label: "w" })] });
    assert.equal(leaderAt(run, 900_000), 0);
    assert.equal(stateAt(run, 0, 2_000_000).store.get("x"), 1);
  });

  it("figure 2: a vote leaves, and is asked for, only when it is on disk", () => {
    const run = runOf({ syncUs: 40_000, durationUs: 1_000_000 });
    const { trace } = run;
    const [election] = marksOf(run, "starts an election");
    const [asked] = sendsOf(run, "vote", trace.place[election!]!);
    assert.ok(trace.timeUs[asked!]! - trace.timeUs[election!]! >= 40_000);
    const [arrived] = eventsOf(run, "deliver", (event) => trace.a[event] === asked);
    const [voted] = sendsOf(run, "voted", trace.place[arrived!]!);
    assert.equal(carried(run, voted!, "granted"), 1);
    assert.ok(trace.timeUs[voted!]! - trace.timeUs[arrived!]! >= 40_000);
  });

  it("§5.6: terms and votes are on disk before they are told: a recovered node knows them", () => {
    const run = runOf({ acts: [strike("crash", [0, 1, 2], 1_000_000, 1_010_000)], durationUs: 1_100_000 });
    for (const node of [0, 1, 2]) {
      const before = stateAt(run, node, 999_000);
      const after = stateAt(run, node, 1_020_000);
      assert.deepEqual([after.term, after.votedFor], [before.term, before.votedFor]);
      assert.equal(after.role, "follower");
      assert.equal(after.commitIndex, 0);
      assert.deepEqual(after.log, before.log);
    }
  });

  it("timeouts are drawn once for each term: a write more changes no election", () => {
    for (const seed of SEEDS) {
      const crash = strike("crash", LEADER, 3_000_000);
      const without = runOf({ seed, nodes: 5, acts: [crash] });
      const with1 = runOf({ seed, nodes: 5, acts: [crash, write(0, "x", 1, 2_000_000)] });
      assert.equal(leaderAt(with1, 5_000_000), leaderAt(without, 5_000_000));
      const timers = (run: Run) =>
        eventsOf(run, "timer", (event) => run.trace.a[event] === 0).map((event) => run.trace.timeUs[event]);
      assert.deepEqual(timers(with1), timers(without));
    }
  });
});
