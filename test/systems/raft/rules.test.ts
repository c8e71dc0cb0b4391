/** Raft's arithmetic, as tables: each from the paper's text or figures. */
import assert from "node:assert/strict";
import {
  acceptAppend,
  countHeld,
  grantsVote,
  hasQuorum,
  holdsPrevious,
  isUpToDate,
  type Log,
  lastIndexOf,
  lastIndexUpTo,
  lastTermOf,
  leaderCommitIndex,
  NO_TERM,
  nextIndexAfterRefusal,
  quorumIndex,
  quorumSize,
  tally,
  termAt,
} from "../../../language/systems/raft/rules.ts";
import { generator } from "./random-faults.ts";

function logOf(...terms: number[]): Log {
  return { log: terms.map((term) => ({ term })), snapshotIndex: 0, snapshotTerm: 0 };
}
function after(snapshotIndex: number, snapshotTerm: number, ...terms: number[]): Log {
  return { log: terms.map((term) => ({ term })), snapshotIndex, snapshotTerm };
}
function terms(log: Log): number[] {
  return log.log.map((entry) => entry.term);
}
/** The log after an append, or null where it was refused. */
function appended(log: Log, previousIndex: number, previousTerm: number, ...added: number[]): number[] | null {
  const entries = added.map((term) => ({ term }));
  const outcome = acceptAppend(log, 0, { previousIndex, previousTerm, entries, commitIndex: 0 });
  if (!outcome.accepted) return null;
  return [...terms(log).slice(0, outcome.keepTo - log.snapshotIndex), ...outcome.add.map((entry) => entry.term)];
}

/** Figure 7: the logs that followers may have when the leader of term 8 comes to power. */
const LEADER_OF_TERM_8 = logOf(1, 1, 1, 4, 4, 5, 5, 6, 6, 6);
const FIGURE_7 = {
  a: logOf(1, 1, 1, 4, 4, 5, 5, 6, 6),
  b: logOf(1, 1, 1, 4),
  c: logOf(1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 6),
  d: logOf(1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 7, 7),
  e: logOf(1, 1, 1, 4, 4, 4, 4),
  f: logOf(1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3),
};

describe("raft rules: quorums (§5.2)", () => {
  const sizes = [
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 3],
    [5, 3],
    [6, 4],
    [7, 4],
  ] as const;
  for (const [members, size] of sizes) {
    it(`a majority of ${members} is ${size}`, () => {
      assert.equal(quorumSize(members), size);
      assert.equal(hasQuorum(size, members), true);
      assert.equal(hasQuorum(size - 1, members), false);
    });
  }

  it("nobody is no majority of nobody", () => assert.equal(hasQuorum(0, 0), false));

  const elections = [
    { granted: 2, refused: 0, members: 3, result: "won" },
    { granted: 1, refused: 0, members: 3, result: "open" },
    { granted: 1, refused: 1, members: 3, result: "open" },
    { granted: 1, refused: 2, members: 3, result: "lost" },
    { granted: 2, refused: 2, members: 4, result: "lost" },
    { granted: 2, refused: 1, members: 4, result: "open" },
    { granted: 1, refused: 0, members: 1, result: "won" },
    { granted: 0, refused: 0, members: 1, result: "open" },
  ] as const;
  for (const { granted, refused, members, result } of elections) {
    it(`${granted} for and ${refused} against of ${members}: ${result}`, () =>
      assert.equal(tally(granted, refused, members), result));
  }
});

describe("raft rules: logs", () => {
  it("an empty log ends at index 0 of term 0", () => {
    assert.equal(lastIndexOf(logOf()), 0);
    assert.equal(lastTermOf(logOf()), 0);
    assert.equal(termAt(logOf(), 0), 0);
  });
  it("a log that a snapshot has emptied ends where the snapshot does", () => {
    assert.equal(lastIndexOf(after(5, 3)), 5);
    assert.equal(lastTermOf(after(5, 3)), 3);
  });
  it("knows no term beyond its end, before its snapshot, or below 0", () => {
    assert.equal(termAt(logOf(1, 2), 3), NO_TERM);
    assert.equal(termAt(logOf(1, 2), -1), NO_TERM);
    assert.equal(termAt(after(5, 3, 4), 4), NO_TERM);
    assert.equal(termAt(after(5, 3, 4), 5), 3);
    assert.equal(termAt(after(5, 3, 4), 6), 4);
    assert.equal(termAt(after(5, 3, 4), 7), NO_TERM);
  });
});

describe("raft rules: votes", () => {
  const comparisons = [
    { what: "the same end", last: [2, 3], mine: [2, 3], is: true },
    { what: "a longer log of the same last term", last: [2, 4], mine: [2, 3], is: true },
    { what: "a shorter log of the same last term", last: [2, 2], mine: [2, 3], is: false },
    { what: "a shorter log of a later last term", last: [3, 1], mine: [2, 9], is: true },
    { what: "a longer log of an earlier last term", last: [2, 9], mine: [3, 1], is: false },
    { what: "an empty log against an empty one", last: [0, 0], mine: [0, 0], is: true },
    { what: "an empty log against one with an entry", last: [0, 0], mine: [1, 1], is: false },
  ] as const;
  for (const { what, last, mine, is } of comparisons) {
    it(`§5.4.1: ${what} is ${is ? "" : "not "}at least as up-to-date`, () =>
      assert.equal(isUpToDate(last[0], last[1], mine[0], mine[1]), is));
  }

  const voter = { ...logOf(1, 2), term: 3, votedFor: null };
  const asks = { candidate: 1, term: 3, lastIndex: 2, lastTerm: 2 };
  it("figure 2: grants a vote to the first who asks in its term", () => assert.equal(grantsVote(asks, voter), true));
  it("figure 2: grants it again to the same candidate", () =>
    assert.equal(grantsVote(asks, { ...voter, votedFor: 1 }), true));
  it("figure 2: refuses another candidate of the same term", () =>
    assert.equal(grantsVote(asks, { ...voter, votedFor: 2 }), false));
  it("figure 2: refuses an earlier term, even with the better log", () =>
    assert.equal(grantsVote({ ...asks, term: 2, lastIndex: 9 }, voter), false));
  it("figure 2: has not voted yet in a later term", () =>
    assert.equal(grantsVote({ ...asks, term: 4 }, { ...voter, votedFor: 2 }), true));
  it("§5.4.1: refuses a log that is behind, in a later term too", () =>
    assert.equal(grantsVote({ ...asks, term: 9, lastIndex: 1, lastTerm: 1 }, voter), false));
  it("§5.4.1: an entry that a snapshot has swallowed still counts", () =>
    assert.equal(grantsVote({ ...asks, lastIndex: 4 }, { ...after(5, 2), term: 3, votedFor: null }), false));

  it("§5.3, figure 7: the leader of term 8 could have been elected by a, b, e and f", () => {
    const voters = Object.entries(FIGURE_7).filter(([, log]) =>
      grantsVote({ candidate: 9, term: 8, lastIndex: 10, lastTerm: 6 }, { ...log, term: 7, votedFor: null }),
    );
    assert.deepEqual(
      voters.map(([name]) => name),
      ["a", "b", "e", "f"],
    );
  });
});

describe("raft rules: appends (§5.3)", () => {
  it("the empty place before the first entry is in every log", () => {
    assert.equal(holdsPrevious(logOf(), 0, 0), true);
    assert.equal(holdsPrevious(logOf(1, 2), 0, 0), true);
  });
  const checks = [
    { index: 2, term: 2, holds: true },
    { index: 1, term: 1, holds: true },
    { index: 2, term: 1, holds: false },
    { index: 2, term: 3, holds: false },
    { index: 3, term: 2, holds: false },
    { index: 9, term: 9, holds: false },
  ];
  for (const { index, term, holds } of checks) {
    it(`a log of terms 1, 2 ${holds ? "holds" : "does not hold"} entry ${index} of term ${term}`, () =>
      assert.equal(holdsPrevious(logOf(1, 2), index, term), holds));
  }
  it("what a snapshot covers was committed, so it matches", () => {
    assert.equal(holdsPrevious(after(5, 3, 4), 3, 1), true);
    assert.equal(holdsPrevious(after(5, 3, 4), 5, 3), true);
    assert.equal(holdsPrevious(after(5, 3, 4), 5, 2), false);
  });

  const appends = [
    { what: "adds to an empty log", log: logOf(), at: [0, 0], add: [1, 1], becomes: [1, 1] },
    { what: "adds at the end", log: logOf(1), at: [1, 1], add: [2], becomes: [1, 2] },
    { what: "refuses a gap", log: logOf(1), at: [2, 1], add: [2], becomes: null },
    {
      what: "refuses where the entry before is of another term",
      log: logOf(1, 1),
      at: [2, 2],
      add: [3],
      becomes: null,
    },
    { what: "cuts from the first conflict on", log: logOf(1, 2, 2, 2), at: [1, 1], add: [3], becomes: [1, 3] },
    { what: "keeps what it already holds", log: logOf(1, 2, 2), at: [1, 1], add: [2, 2], becomes: [1, 2, 2] },
    {
      what: "a stale append does not cut later entries",
      log: logOf(1, 2, 2),
      at: [0, 0],
      add: [1, 2],
      becomes: [1, 2, 2],
    },
    { what: "adds only what is missing", log: logOf(1, 2), at: [0, 0], add: [1, 2, 3], becomes: [1, 2, 3] },
    { what: "a heartbeat changes nothing", log: logOf(1, 2), at: [2, 2], add: [], becomes: [1, 2] },
    { what: "a heartbeat before the end cuts nothing", log: logOf(1, 2), at: [1, 1], add: [], becomes: [1, 2] },
    { what: "overlaps a snapshot", log: after(2, 1, 2), at: [1, 1], add: [1, 2, 2], becomes: [2, 2] },
  ] as const;
  for (const { what, log, at, add, becomes } of appends) {
    it(what, () => assert.deepEqual(appended(log, at[0], at[1], ...add), becomes));
  }

  it("counts the entries that the log already holds", () => {
    const entries = [{ term: 1 }, { term: 2 }, { term: 3 }];
    assert.equal(countHeld(logOf(1, 2), 0, entries), 2);
    assert.equal(countHeld(logOf(1, 1), 0, entries), 1);
    assert.equal(countHeld(logOf(), 0, entries), 0);
  });

  const commits = [
    { what: "up to the leader's commit index", leader: 2, had: 0, is: 2 },
    { what: "not beyond the last entry that was compared", leader: 9, had: 0, is: 3 },
    { what: "never back", leader: 1, had: 2, is: 2 },
  ];
  for (const { what, leader, had, is } of commits) {
    it(`figure 2: commits ${what}`, () => {
      const append = { previousIndex: 1, previousTerm: 1, entries: [{ term: 1 }, { term: 1 }], commitIndex: leader };
      const outcome = acceptAppend(logOf(1, 1, 1, 1), had, append);
      assert.equal(outcome.accepted && outcome.commitIndex, is);
    });
  }
});

describe("raft rules: looking back (§5.3)", () => {
  it("finds the latest entry that is not of a later term", () => {
    assert.equal(lastIndexUpTo(logOf(1, 2, 2, 5), 4, 2), 3);
    assert.equal(lastIndexUpTo(logOf(1, 2, 2, 5), 9, 9), 4);
    assert.equal(lastIndexUpTo(logOf(3, 3), 2, 1), 0);
    assert.equal(lastIndexUpTo(logOf(), 4, 2), 0);
    assert.equal(lastIndexUpTo(after(5, 3, 7), 6, 3), 5);
    assert.equal(lastIndexUpTo(after(5, 3, 7), 6, 1), 4);
  });
  it("never looks before the first entry, whatever the hint", () => {
    assert.equal(nextIndexAfterRefusal(logOf(1, 1), 0, 0), 1);
    assert.equal(nextIndexAfterRefusal(logOf(1, 1), -5, 0), 1);
    assert.equal(nextIndexAfterRefusal(logOf(1, 1), 99, 99), 3);
  });

  /** Appends, refusals and hints between a leader and one follower until the logs agree. */
  function bringInLine(leader: Log, follower: Log): { log: number[]; refusals: number } {
    let nextIndex = lastIndexOf(leader) + 1;
    for (let refusals = 0; ; refusals++) {
      const entries = leader.log.slice(nextIndex - 1);
      const append = {
        previousIndex: nextIndex - 1,
        previousTerm: termAt(leader, nextIndex - 1),
        entries,
        commitIndex: 0,
      };
      const outcome = acceptAppend(follower, 0, append);
      if (outcome.accepted) {
        return {
          log: [...terms(follower).slice(0, outcome.keepTo), ...outcome.add.map((entry) => entry.term)],
          refusals,
        };
      }
      assert.ok(refusals < 20, "does not get anywhere");
      nextIndex = nextIndexAfterRefusal(leader, outcome.hintIndex, outcome.hintTerm);
    }
  }
  it("gets on with every refusal, to an entry that is held or to before the leader's snapshot", () => {
    const draw = generator(1);
    const grow = (log: number[], length: number, term: number) => {
      while (log.length < length) log.push((log.at(-1) ?? 1) + (draw(3) === 0 ? 1 + draw(term) : 0));
      return log;
    };
    for (let round = 0; round < 2_000; round++) {
      const common = grow([], draw(6), 1);
      const committed = draw(common.length + 1);
      const [leaderTerms, followerTerms] = [grow([...common], draw(12), 3), grow([...common], draw(12), 3)];
      const snapshotted = (log: readonly number[], at: number) => after(at, log[at - 1] ?? 0, ...log.slice(at));
      const leader = snapshotted(leaderTerms, draw(leaderTerms.length + 1));
      const follower = snapshotted(followerTerms, draw(committed + 1));
      for (let previousIndex = lastIndexOf(leader); previousIndex >= leader.snapshotIndex; ) {
        const append = { previousIndex, previousTerm: termAt(leader, previousIndex), entries: [], commitIndex: 0 };
        const outcome = acceptAppend(follower, 0, append);
        if (outcome.accepted) break;
        const next = nextIndexAfterRefusal(leader, outcome.hintIndex, outcome.hintTerm) - 1;
        assert.ok(next < previousIndex, JSON.stringify({ leader, follower, previousIndex, next }));
        previousIndex = next;
      }
    }
  });

  const leader = logOf(...terms(LEADER_OF_TERM_8), 8);
  for (const [name, follower] of Object.entries(FIGURE_7)) {
    it(`figure 7: follower ${name} is brought in line, with at most one refusal for each of its terms`, () => {
      const { log, refusals } = bringInLine(leader, follower);
      assert.deepEqual(log, terms(leader));
      assert.ok(refusals <= new Set(terms(follower)).size, `${refusals} refusals`);
    });
  }
});

describe("raft rules: commitment", () => {
  const quorums = [
    { match: [], is: 0 },
    { match: [7], is: 7 },
    { match: [3, 5], is: 3 },
    { match: [5, 3, 4], is: 4 },
    { match: [0, 0, 9], is: 0 },
    { match: [1, 2, 3, 4], is: 2 },
    { match: [5, 5, 5, 0, 0], is: 5 },
    { match: [10, 9, 8, 100, 2], is: 9 },
  ];
  for (const { match, is } of quorums) {
    it(`a majority of [${match}] has reached ${is}`, () => assert.equal(quorumIndex(match), is));
  }

  it("§5.4.2: the leader commits what a majority holds of its own term", () =>
    assert.equal(leaderCommitIndex(logOf(1, 2, 2), 2, 0, [3, 2, 0]), 2));
  it("§5.4.2, figure 8c: an entry of an earlier term is not committed by counting", () =>
    assert.equal(leaderCommitIndex(logOf(1, 2, 4), 4, 1, [3, 2, 2, 1, 1]), 1));
  it("§5.4.2, figure 8e: it is committed with an entry of the leader's own term", () =>
    assert.equal(leaderCommitIndex(logOf(1, 2, 4), 4, 1, [3, 3, 3, 1, 1]), 3));
  it("never goes back", () => assert.equal(leaderCommitIndex(logOf(1, 1, 1), 1, 3, [1, 1, 1]), 3));
  it("commits nothing that the leader does not hold", () =>
    assert.equal(leaderCommitIndex(logOf(1), 1, 0, [9, 9, 9]), 1));
});
