/** Tables that other implementations of Raft are tested with, put to our rules: quorums, votes, appends, commits. */
import assert from "node:assert/strict";
import {
  acceptAppend,
  acknowledgedIndex,
  countHeld,
  electionState,
  grantsVote,
  isUpToDate,
  type Log,
  lastIndexUpTo,
  leaderCommitIndex,
  nextIndexAfterRefusal,
  tally,
  termAt,
} from "../../../language/systems/raft/rules.ts";

const logOf = (...terms: number[]): Log => after(0, 0, ...terms);
function after(snapshotIndex: number, snapshotTerm: number, ...terms: number[]): Log {
  return { log: terms.map((term) => ({ term })), snapshotIndex, snapshotTerm };
}
const entriesOf = (...terms: number[]) => terms.map((term) => ({ term }));

/** "1 2 3" or, for two memberships, "1 2 3 + 2 3 4": the members, with all that are named once in ascending order. */
function membershipsOf(words: string) {
  const memberships = words.split("+").map((side) => side.split(" ").filter(Boolean).map(Number));
  return { memberships, all: [...new Set(memberships.flat())].sort((one, other) => one - other) };
}

/** Each row: members | what each of them, in ascending order, has acknowledged, `_` for nothing | the index they agree on. */
const ACKNOWLEDGED = `
                |                       | Infinity
1               | _                     | 0
1               | 12                    | 12
1 2             | _ _                   | 0
1 2             | 12 _                  | 0
1 2             | 12 5                  | 5
1 2 3           | _ _ _                 | 0
1 2 3           | 12 _ _                | 0
1 2 3           | 12 5 _                | 5
1 2 3           | 12 5 6                | 6
1 2 3           | 12 5 4                | 5
1 2 3           | 5 5 _                 | 5
1 2 3           | 5 5 12                | 5
1 2 3           | 100 101 103           | 101
1 2 3 4 5       | 101 104 103 103 _     | 103
1 2 3 4 5       | 101 102 103 103 _     | 102
1 2 3 +         | 100 101 99            | 100
1 + 2           | _ _                   | 0
1 + 2           | 100 _                 | 0
1 + 2           | 13 100                | 13
1 + 1           | _                     | 0
1 + 1           | 100                   | 100
1 3 + 2         | _ _ _                 | 0
1 3 + 2         | 100 _ _               | 0
1 3 + 2         | 100 _ 50              | 0
1 3 + 2         | 100 45 50             | 45
1 2 + 2         | _ _                   | 0
1 2 + 2         | 100 _                 | 0
1 2 + 2         | _ 100                 | 0
1 2 + 2         | 50 100                | 50
1 2 + 2         | 100 50                | 50
1 2 + 3 4       | 50 _ _ _              | 0
1 2 + 3 4       | 50 _ 49 _             | 0
1 2 + 3 4       | 50 48 49 _            | 0
1 2 + 3 4       | 50 48 49 47           | 47
1 2 + 2 3       | _ _ _                 | 0
1 2 + 2 3       | 100 _ _               | 0
1 2 + 2 3       | _ 100 _               | 0
1 2 + 2 3       | _ 100 99              | 0
1 2 + 2 3       | 101 100 99            | 99
1 2 + 1 2       | _ _                   | 0
1 2 + 1 2       | _ 40                  | 0
1 2 + 1 2       | 41 40                 | 40
1 2 3 + 4 5 6   | _ _ _ _ _ _           | 0
1 2 3 + 4 5 6   | 100 _ _ _ _ _         | 0
1 2 3 + 4 5 6   | 100 _ _ 90 _ _        | 0
1 2 3 + 4 5 6   | 100 99 _ _ _ _        | 0
1 2 3 + 4 5 6   | _ 99 90 97 95 _       | 90
1 2 3 + 4 5 6   | 92 99 90 97 95 _      | 92
1 2 3 + 4 5 6   | 92 99 90 97 95 77     | 92
1 2 3 + 1 4 5   | _ _ _ _ _             | 0
1 2 3 + 1 4 5   | 100 _ _ _ _           | 0
1 2 3 + 1 4 5   | 100 101 _ _ _         | 0
1 2 3 + 1 4 5   | 100 101 100 _ _       | 0
1 2 3 + 1 4 5   | _ 100 _ 99 98         | 0
1 2 3 + 1 4 5   | _ 100 99 99 98        | 98
1 2 3 + 1 4 5   | 1 100 99 99 98        | 98
1 2 3 + 1 4 5   | 100 100 99 99 98      | 99
1 2 3 + 2 3 4   | _ _ _ _               | 0
1 2 3 + 2 3 4   | _ 100 99 _            | 99
1 2 3 + 2 3 4   | 98 100 99 _           | 99
1 2 3 + 2 3 4   | 100 100 99 _          | 99
1 2 3 + 2 3 4   | 100 100 99 98         | 99
1 2 3 + 2 3 4   | 100 _ _ 101           | 0
1 2 3 + 2 3 4   | 100 99 _ 101          | 99
1 2 3 + 1 2 3   | 50 45 _               | 45
1 1 2           | 12 5                  | 5
`;

/** Each row: members | their votes in ascending order: `y`, `n` or `_` for not yet | how the election stands. */
const VOTES = `
                |               | won
1               | _             | open
1               | n             | lost
123             | y             | won
4 8             | _ _           | open
4 8             | n _           | lost
4 8             | y _           | open
4 8             | n y           | lost
4 8             | y y           | won
2 4 7           | _ _ _         | open
2 4 7           | n _ _         | open
2 4 7           | y _ _         | open
2 4 7           | n n _         | lost
2 4 7           | y n _         | open
2 4 7           | y y _         | won
2 4 7           | y y n         | won
2 4 7           | n y n         | lost
1 2 3 4 5 6 7   | y y n y _ _ _ | open
1 2 3 4 5 6 7   | _ y y _ n y n | open
1 2 3 4 5 6 7   | y y n y _ n y | won
1 2 3 4 5 6 7   | y y _ n y n n | open
1 2 3 4 5 6 7   | y y n y n n n | lost
+               |               | won
1 +             | _             | open
1 +             | y             | won
1 +             | n             | lost
1 + 1           | _             | open
1 + 1           | y             | won
1 + 1           | n             | lost
1 + 2           | _ _           | open
1 + 2           | y _           | open
1 + 2           | y y           | won
1 + 2           | y n           | lost
1 + 2           | n _           | lost
1 + 2           | n n           | lost
1 + 2           | n y           | lost
1 2 + 3 4       | _ _ _ _       | open
1 2 + 3 4       | y _ _ _       | open
1 2 + 3 4       | y y _ _       | open
1 2 + 3 4       | y y n _       | lost
1 2 + 3 4       | y y n n       | lost
1 2 + 3 4       | y y y n       | lost
1 2 + 3 4       | y y y y       | won
1 2 + 2 3       | _ _ _         | open
1 2 + 2 3       | _ n _         | lost
1 2 + 2 3       | y y _         | open
1 2 + 2 3       | y y n         | lost
1 2 + 2 3       | y y y         | won
1 2 + 1 2       | _ _           | open
1 2 + 1 2       | y _           | open
1 2 + 1 2       | y n           | lost
1 2 + 1 2       | n _           | lost
1 2 + 1 2       | n n           | lost
1 2 3 + 2 3 4   | _ _ _ _       | open
1 2 3 + 2 3 4   | _ n _ _       | open
1 2 3 + 2 3 4   | _ n n _       | lost
1 2 3 + 2 3 4   | _ y y _       | won
1 2 3 + 2 3 4   | y y _ _       | open
1 2 3 + 2 3 4   | y y n _       | open
1 2 3 + 2 3 4   | y y n n       | lost
1 2 3 + 2 3 4   | y y n y       | won
1 1 2           | y _           | open
`;

function rowsOf(table: string): string[][] {
  return table
    .split("\n")
    .slice(1, -1)
    .map((row) => row.split("|").map((cell) => cell.trim()));
}
const wordsOf = (cell: string) => cell.split(" ").filter(Boolean);

describe("raft rules, published tables: quorums (§5.2, §6)", () => {
  for (const [members = "", indexes = "", is = ""] of rowsOf(ACKNOWLEDGED)) {
    const { memberships, all } = membershipsOf(members);
    it(`of ${members || "nobody"}, where they have [${indexes}], the majority has ${is}`, () => {
      const known = wordsOf(indexes).map((index, at) => [all[at]!, index] as const);
      const acknowledged = new Map(
        known.filter(([, index]) => index !== "_").map(([id, index]) => [id, Number(index)]),
      );
      assert.equal(known.length, all.length);
      assert.equal(acknowledgedIndex(memberships, acknowledged), Number(is));
      assert.equal(acknowledgedIndex([...memberships].reverse(), acknowledged), Number(is), "in either order");
      assert.equal(acknowledgedIndex([...memberships, ...memberships], acknowledged), Number(is), "with itself");
      const withOthers = new Map([...acknowledged, [1000, 1_000_000] as const]);
      assert.equal(acknowledgedIndex(memberships, withOthers), Number(is), "whatever strangers have");
    });
  }

  for (const [members = "", cast = "", is = ""] of rowsOf(VOTES)) {
    const { memberships, all } = membershipsOf(members);
    it(`of ${members || "nobody"}, with votes [${cast}], the election is ${is}`, () => {
      const known = wordsOf(cast).map((vote, at) => [all[at]!, vote] as const);
      const votes = new Map(known.filter(([, vote]) => vote !== "_").map(([id, vote]) => [id, vote === "y"]));
      assert.equal(known.length, all.length);
      assert.equal(electionState(memberships, votes), is);
      assert.equal(electionState([...memberships].reverse(), votes), is, "in either order");
      assert.equal(electionState([...memberships, ...memberships], votes), is, "with itself");
      assert.equal(
        electionState(memberships, new Map([...votes, [1000, true] as const])),
        is,
        "whatever strangers say",
      );
    });
  }
});

describe("raft rules, published tables: elections", () => {
  const rounds = [
    { members: 1, granted: 1, refused: 0, is: "won" },
    { members: 3, granted: 3, refused: 0, is: "won" },
    { members: 3, granted: 2, refused: 0, is: "won" },
    { members: 5, granted: 5, refused: 0, is: "won" },
    { members: 5, granted: 4, refused: 0, is: "won" },
    { members: 5, granted: 3, refused: 0, is: "won" },
    { members: 3, granted: 1, refused: 2, is: "lost" },
    { members: 5, granted: 1, refused: 4, is: "lost" },
    { members: 5, granted: 2, refused: 3, is: "lost" },
    { members: 3, granted: 1, refused: 0, is: "open" },
    { members: 5, granted: 2, refused: 0, is: "open" },
    { members: 5, granted: 1, refused: 2, is: "open" },
    { members: 5, granted: 1, refused: 0, is: "open" },
  ];
  for (const { members, granted, refused, is } of rounds) {
    it(`§5.2: a candidate of ${members} with ${granted} votes, its own among them, and ${refused} refusals: ${is}`, () =>
      assert.equal(tally(granted, refused, members), is));
  }

  const first = [
    { had: null, asks: 2, grants: true },
    { had: null, asks: 3, grants: true },
    { had: 2, asks: 2, grants: true },
    { had: 3, asks: 3, grants: true },
    { had: 2, asks: 3, grants: false },
    { had: 3, asks: 2, grants: false },
  ];
  for (const { had, asks, grants } of first) {
    it(`§5.2: who has voted for ${had ?? "nobody"} in the term ${grants ? "grants" : "refuses"} ${asks} its vote`, () => {
      const request = { candidate: asks, term: 1, lastIndex: 0, lastTerm: 0 };
      assert.equal(grantsVote(request, { ...logOf(), term: 1, votedFor: had }), grants);
    });
  }

  /** Voter's log; the candidate's last term and index. */
  const upToDate = [
    { log: [1], last: [1, 1], grants: true },
    { log: [1], last: [1, 2], grants: true },
    { log: [1, 1], last: [1, 1], grants: false },
    { log: [1], last: [2, 1], grants: true },
    { log: [1], last: [2, 2], grants: true },
    { log: [1, 1], last: [2, 1], grants: true },
    { log: [2], last: [1, 1], grants: false },
    { log: [2], last: [1, 2], grants: false },
    { log: [2, 2], last: [1, 1], grants: false },
    { log: [1, 2, 3], last: [4, 2], grants: true },
    { log: [1, 2, 3], last: [4, 3], grants: true },
    { log: [1, 2, 3], last: [4, 4], grants: true },
    { log: [1, 2, 3], last: [2, 2], grants: false },
    { log: [1, 2, 3], last: [2, 3], grants: false },
    { log: [1, 2, 3], last: [2, 4], grants: false },
    { log: [1, 2, 3], last: [3, 2], grants: false },
    { log: [1, 2, 3], last: [3, 3], grants: true },
    { log: [1, 2, 3], last: [3, 4], grants: true },
    { log: [2, 2], last: [0, 0], grants: false },
    { log: [2, 2], last: [0, 3], grants: false },
    { log: [2, 2], last: [1, 3], grants: false },
    { log: [2, 2], last: [3, 0], grants: true },
    { log: [2, 2], last: [2, 1], grants: false },
  ] as const;
  for (const { log, last, grants } of upToDate) {
    it(`§5.4.1: a voter with terms ${log} ${grants ? "grants" : "refuses"} a log that ends in term ${last[0]} at ${last[1]}`, () => {
      const request = { candidate: 2, term: 9, lastTerm: last[0], lastIndex: last[1] };
      assert.equal(grantsVote(request, { ...logOf(...log), term: 3, votedFor: null }), grants);
      assert.equal(isUpToDate(last[0], last[1], log.at(-1)!, log.length), grants);
    });
  }
});

describe("raft rules, published tables: appends (§5.3)", () => {
  /** Where the first entry differs or is new; 0 where all are held. The log has terms 1, 2, 3. */
  const conflicts = [
    { from: 1, terms: [], is: 0 },
    { from: 1, terms: [1, 2, 3], is: 0 },
    { from: 2, terms: [2, 3], is: 0 },
    { from: 3, terms: [3], is: 0 },
    { from: 1, terms: [1, 2, 3, 4, 4], is: 4 },
    { from: 2, terms: [2, 3, 4, 5], is: 4 },
    { from: 3, terms: [3, 4, 4], is: 4 },
    { from: 4, terms: [4, 4], is: 4 },
    { from: 1, terms: [4, 4], is: 1 },
    { from: 2, terms: [1, 4, 4], is: 2 },
    { from: 3, terms: [1, 2, 4, 4], is: 3 },
  ];
  for (const { from, terms, is } of conflicts) {
    it(`terms [${terms}] from ${from} on: the first that 1, 2, 3 lacks is ${is || "none"}`, () => {
      const held = countHeld(logOf(1, 2, 3), from - 1, entriesOf(...terms));
      assert.equal(held === terms.length ? 0 : from + held, is);
    });
  }

  interface Case {
    readonly log: readonly number[];
    readonly had: number;
    readonly at: readonly [index: number, term: number];
    readonly add: readonly number[];
    readonly leaderCommit: number;
    /** null where it is refused. */
    readonly becomes: readonly number[] | null;
    readonly commit: number;
  }
  const appends: readonly Case[] = [
    { log: [1, 2], had: 0, at: [2, 3], add: [], leaderCommit: 3, becomes: null, commit: 0 },
    { log: [1, 2], had: 0, at: [3, 3], add: [], leaderCommit: 3, becomes: null, commit: 0 },
    { log: [1, 2], had: 0, at: [1, 1], add: [], leaderCommit: 1, becomes: [1, 2], commit: 1 },
    { log: [1, 2], had: 0, at: [0, 0], add: [2], leaderCommit: 1, becomes: [2], commit: 1 },
    { log: [1, 2], had: 0, at: [2, 2], add: [2, 2], leaderCommit: 3, becomes: [1, 2, 2, 2], commit: 3 },
    { log: [1, 2], had: 0, at: [2, 2], add: [2], leaderCommit: 4, becomes: [1, 2, 2], commit: 3 },
    { log: [1, 2], had: 0, at: [1, 1], add: [2], leaderCommit: 4, becomes: [1, 2], commit: 2 },
    { log: [1, 2], had: 0, at: [1, 1], add: [], leaderCommit: 3, becomes: [1, 2], commit: 1 },
    { log: [1, 2], had: 0, at: [2, 2], add: [], leaderCommit: 3, becomes: [1, 2], commit: 2 },
    { log: [1, 2], had: 0, at: [2, 2], add: [3], leaderCommit: 0, becomes: [1, 2, 3], commit: 0 },
    { log: [1, 2], had: 0, at: [1, 1], add: [3, 4], leaderCommit: 0, becomes: [1, 3, 4], commit: 0 },
    { log: [1, 2], had: 0, at: [0, 0], add: [1], leaderCommit: 0, becomes: [1, 2], commit: 0 },
    { log: [1, 2], had: 0, at: [0, 0], add: [3], leaderCommit: 0, becomes: [3], commit: 0 },
    { log: [1, 2, 3], had: 1, at: [3, 2], add: [4], leaderCommit: 3, becomes: null, commit: 1 },
    { log: [1, 2, 3], had: 1, at: [4, 3], add: [4], leaderCommit: 3, becomes: null, commit: 1 },
    { log: [1, 2, 3], had: 1, at: [3, 3], add: [], leaderCommit: 3, becomes: [1, 2, 3], commit: 3 },
    { log: [1, 2, 3], had: 1, at: [3, 3], add: [], leaderCommit: 4, becomes: [1, 2, 3], commit: 3 },
    { log: [1, 2, 3], had: 1, at: [3, 3], add: [], leaderCommit: 2, becomes: [1, 2, 3], commit: 2 },
    { log: [1, 2, 3], had: 1, at: [3, 3], add: [], leaderCommit: 0, becomes: [1, 2, 3], commit: 1 },
    { log: [1, 2, 3], had: 1, at: [0, 0], add: [], leaderCommit: 3, becomes: [1, 2, 3], commit: 1 },
    { log: [1, 2, 3], had: 1, at: [3, 3], add: [4], leaderCommit: 3, becomes: [1, 2, 3, 4], commit: 3 },
    { log: [1, 2, 3], had: 1, at: [3, 3], add: [4], leaderCommit: 4, becomes: [1, 2, 3, 4], commit: 4 },
    { log: [1, 2, 3], had: 1, at: [3, 3], add: [4], leaderCommit: 5, becomes: [1, 2, 3, 4], commit: 4 },
    { log: [1, 2, 3], had: 1, at: [3, 3], add: [4, 4], leaderCommit: 5, becomes: [1, 2, 3, 4, 4], commit: 5 },
    { log: [1, 2, 3], had: 1, at: [2, 2], add: [4], leaderCommit: 3, becomes: [1, 2, 4], commit: 3 },
    { log: [1, 2, 3], had: 1, at: [1, 1], add: [4], leaderCommit: 3, becomes: [1, 4], commit: 2 },
    { log: [1, 2, 3], had: 1, at: [1, 1], add: [4, 4], leaderCommit: 3, becomes: [1, 4, 4], commit: 3 },
  ];
  for (const { log, had, at, add, leaderCommit, becomes, commit } of appends) {
    const what = `after ${at[0]} of term ${at[1]} [${add}], the leader's commit index being ${leaderCommit}`;
    it(`[${log}], committed to ${had}: ${what}: ${becomes === null ? "refused" : `[${becomes}] to ${commit}`}`, () => {
      const append = {
        previousIndex: at[0],
        previousTerm: at[1],
        entries: entriesOf(...add),
        commitIndex: leaderCommit,
      };
      const outcome = acceptAppend(logOf(...log), had, append);
      assert.equal(outcome.accepted, becomes !== null);
      if (!outcome.accepted) return;
      assert.deepEqual([...log.slice(0, outcome.keepTo), ...outcome.add.map(({ term }) => term)], becomes);
      assert.equal(outcome.matchIndex, at[0] + add.length);
      assert.equal(outcome.commitIndex, commit);
    });
  }

  const upTo = [
    { log: logOf(2, 2, 5, 5, 5), index: 5, term: 6, is: 5 },
    { log: logOf(2, 2, 5, 5, 5), index: 5, term: 5, is: 5 },
    { log: logOf(2, 2, 5, 5, 5), index: 5, term: 4, is: 2 },
    { log: logOf(2, 2, 5, 5, 5), index: 5, term: 2, is: 2 },
    { log: logOf(2, 2, 5, 5, 5), index: 5, term: 1, is: 0 },
    { log: logOf(2, 2, 5, 5, 5), index: 1, term: 2, is: 1 },
    { log: logOf(2, 2, 5, 5, 5), index: 1, term: 1, is: 0 },
    { log: logOf(2, 2, 5, 5, 5), index: 0, term: 0, is: 0 },
    { log: after(10, 3, 3, 3, 4, 4, 4), index: 14, term: 9, is: 14 },
    { log: after(10, 3, 3, 3, 4, 4, 4), index: 14, term: 4, is: 14 },
    { log: after(10, 3, 3, 3, 4, 4, 4), index: 14, term: 3, is: 12 },
    { log: after(10, 3, 3, 3, 4, 4, 4), index: 14, term: 2, is: 9 },
    { log: after(10, 3, 3, 3, 4, 4, 4), index: 11, term: 5, is: 11 },
    { log: after(10, 3, 3, 3, 4, 4, 4), index: 10, term: 5, is: 10 },
    { log: after(10, 3, 3, 3, 4, 4, 4), index: 10, term: 3, is: 10 },
    { log: after(10, 3, 3, 3, 4, 4, 4), index: 10, term: 2, is: 9 },
    { log: after(10, 3, 3, 3, 4, 4, 4), index: 9, term: 2, is: 9 },
    { log: after(10, 3, 3, 3, 4, 4, 4), index: 4, term: 2, is: 4 },
    { log: after(10, 3, 3, 3, 4, 4, 4), index: 0, term: 0, is: 0 },
  ];
  for (const { log, index, term, is } of upTo) {
    it(`the latest entry up to ${index} and term ${term} of [${log.log.map((entry) => entry.term)}] after ${log.snapshotIndex}: ${is}`, () =>
      assert.equal(lastIndexUpTo(log, index, term), is));
  }

  /** From the leader's last entry on: what the follower's hint is, and after which entry the leader tries next. */
  const refusals = [
    { leader: [1, 2, 2, 4, 4, 4, 4], follower: [1, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3], hint: [7, 3], next: [3, 2] },
    { leader: [1, 2, 2, 3, 4, 4, 4, 5], follower: [1, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3], hint: [8, 3], next: [4, 3] },
    { leader: [1, 1, 1, 1], follower: [1, 2, 2, 4], hint: [1, 1], next: [1, 1] },
    { leader: [1, 1, 1, 1, 1, 1], follower: [1, 2, 2, 4], hint: [1, 1], next: [1, 1] },
    { leader: [1, 1, 1, 1], follower: [1, 2, 2, 4, 4, 4], hint: [1, 1], next: [1, 1] },
    { leader: [1, 1, 1, 4, 5], follower: [1, 1, 1, 4], hint: [4, 4], next: [4, 4] },
    { leader: [2, 5, 5, 5, 5, 5, 5, 5, 5], follower: [2, 4, 4, 4, 4, 4], hint: [6, 4], next: [1, 2] },
    { leader: [2, 2, 2, 2, 2], follower: [2, 4, 4, 4, 4, 4, 4, 4], hint: [1, 2], next: [1, 2] },
  ] as const;
  for (const { leader, follower, hint, next } of refusals) {
    it(`leader [${leader}], follower [${follower}]: hint ${hint[0]} of term ${hint[1]}, then after ${next[0]} of term ${next[1]}`, () => {
      const log = logOf(...leader);
      const append = {
        previousIndex: leader.length,
        previousTerm: leader.at(-1)!,
        entries: [],
        commitIndex: 0,
      };
      const outcome = acceptAppend(logOf(...follower), 0, append);
      assert.ok(!outcome.accepted);
      assert.deepEqual([outcome.hintIndex, outcome.hintTerm], hint);
      const previousIndex = nextIndexAfterRefusal(log, outcome.hintIndex, outcome.hintTerm) - 1;
      assert.deepEqual([previousIndex, termAt(log, previousIndex)], next);
    });
  }
});

describe("raft rules, published tables: commits (§5.4.2)", () => {
  const commits = [
    { match: [1], log: [1], term: 1, is: 1 },
    { match: [1], log: [1], term: 2, is: 0 },
    { match: [2], log: [1, 2], term: 2, is: 2 },
    { match: [1], log: [2], term: 2, is: 1 },
    { match: [2, 1, 1], log: [1, 2], term: 1, is: 1 },
    { match: [2, 1, 1], log: [1, 1], term: 2, is: 0 },
    { match: [2, 1, 2], log: [1, 2], term: 2, is: 2 },
    { match: [2, 1, 2], log: [1, 1], term: 2, is: 0 },
    { match: [2, 1, 1, 1], log: [1, 2], term: 1, is: 1 },
    { match: [2, 1, 1, 1], log: [1, 1], term: 2, is: 0 },
    { match: [2, 1, 1, 2], log: [1, 2], term: 1, is: 1 },
    { match: [2, 1, 1, 2], log: [1, 1], term: 2, is: 0 },
    { match: [2, 1, 2, 2], log: [1, 2], term: 2, is: 2 },
    { match: [2, 1, 2, 2], log: [1, 1], term: 2, is: 0 },
    { match: [4, 1], log: [1, 2, 3, 3], term: 3, is: 0 },
    { match: [4, 2], log: [1, 2, 3, 3], term: 3, is: 0 },
    { match: [4, 3], log: [1, 2, 3, 3], term: 3, is: 3 },
  ];
  for (const { match, log, term, is } of commits) {
    it(`a leader of term ${term} with [${log}], the logs of all reaching [${match}], commits to ${is}`, () =>
      assert.equal(leaderCommitIndex(logOf(...log), term, 0, match), is));
  }

  const acceptors = [
    { members: 1, others: 0, is: true },
    { members: 3, others: 0, is: false },
    { members: 3, others: 1, is: true },
    { members: 3, others: 2, is: true },
    { members: 5, others: 0, is: false },
    { members: 5, others: 1, is: false },
    { members: 5, others: 2, is: true },
    { members: 5, others: 3, is: true },
    { members: 5, others: 4, is: true },
  ];
  for (const { members, others, is } of acceptors) {
    it(`§5.3: of ${members}, with ${others} beside the leader, an entry is ${is ? "" : "not yet "}committed`, () => {
      const match = Array.from({ length: members }, (_, member) => (member <= others ? 2 : 1));
      assert.equal(leaderCommitIndex(logOf(1, 1), 1, 1, match) === 2, is);
    });
  }
});
