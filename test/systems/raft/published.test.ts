/** What other implementations of Raft are tested with, as scenario files: elections and logs. */
import { eitherWay, N1_FIRST, N1_LEADS, type Story, TOLD, tell } from "./stories.ts";

const ELECTIONS: readonly Story[] = [
  ...eitherWay(
    "all three up: elected",
    `3 nodes\n${N1_LEADS}expect n1 is leader by 200ms\nexpect term of n1 = 1 at 1s`,
  ),
  ...eitherWay("one of three down: elected", `3 nodes\n${N1_LEADS}n3 crashes at 50ms\nexpect n1 is leader at 1s`),
  {
    name: "two of three down: a candidate of term 1",
    text: `3 nodes\n${N1_LEADS}n2 and n3 crash at 50ms\nexpect n1 is candidate at 1s\nexpect term of n1 = 1 at 1s`,
  },
  {
    name: "two of three down, with pre-vote: a pre-candidate, and no term begins",
    text: `3 nodes\npre-vote on\n${N1_LEADS}n2 and n3 crash at 50ms\nexpect n1 is pre-candidate at 1s\nexpect term of n1 = 0 at 1s`,
  },
  ...eitherWay("two of four down: not elected", `4 nodes\n${N1_LEADS}n2 and n3 crash at 50ms\nexpect never a leader`),
  ...eitherWay("two of five down: elected", `5 nodes\n${N1_LEADS}n2 and n3 crash at 50ms\nexpect n1 is leader at 1s`),
  ...eitherWay(
    "three of five with a longer log refuse it, though a fourth is willing",
    `
5 nodes
${TOLD}isolate n1 and n5 from 50ms to 2s
n2 starts an election at 100ms
n2 steps down at 1.5s
n1 starts an election at 2.1s
expect n2 is leader at 1s
expect never n1 is leader
expect no leader from 1.5s to 4s
`,
  ),
  ...eitherWay("alone: elected by its own vote", `1 node\n${N1_LEADS}expect n1 is leader by 110ms`),
  {
    name: "each stands in turn, and each is elected in a term of its own",
    text: `
3 nodes
${N1_LEADS}n2 starts an election at 1s
n3 starts an election at 2s
expect n1 is leader at 900ms
expect n2 is leader at 1.9s
expect n3 is leader at 2.9s
expect term of all nodes = 3 at 3s
`,
  },
  {
    name: "§5.1: followers, candidates and leaders all vote for a later term with a log as good as theirs",
    text: `
5 nodes
${N1_LEADS}cut between n4 and n5 from 500ms to 1s
n3 starts an election at 1s
expect votedFor of n1 = n3 by 1.1s
expect votedFor of n2 = n3 by 1.1s
expect n3 is leader by 1.1s
expect n1 is follower by 1.1s
`,
  },
];

const DUELS: readonly Story[] = [
  {
    name: "two that cannot hear each other: the first wins, the second deposes it when it stands again, and cannot win",
    text: `
3 nodes
${TOLD}cut between n1 and n3 from 0s to 2s
n1 starts an election at 100ms
n3 starts an election at 200ms
n3 starts an election at 2.001s
expect n1 is leader at 1s
expect n3 is candidate at 1s
expect term of n3 = 1 at 1s
expect term of all nodes = 2 at 3s
expect no leader from 2.1s to 3s
expect n1 is follower at 3s
`,
  },
  {
    name: "the same with pre-vote: the second asks in vain, and the first goes on leading term 1",
    text: `
3 nodes
pre-vote on
${TOLD}cut between n1 and n3 from 0s to 2s
n1 starts an election at 100ms
n3 starts an election at 200ms
n3 starts an election at 2.001s
expect n1 is leader from 200ms to 4s
expect n3 is follower at 1s
expect n3 is follower at 3s
expect term of n1 = 1 at 3s
expect term of n3 = 1 at 3s
`,
  },
  ...eitherWay(
    "a candidate whose rival has won the term follows it, and has its log",
    `
3 nodes
${TOLD}isolate n1 from 0s to 1s
n1 starts an election at 100ms
n3 starts an election at 100ms
c1 writes x = 1 via n3 at 1.2s as w
expect n3 is leader from 200ms to 3s
expect n1 is follower by 1.1s
expect w is acknowledged by 1.5s
expect x = 1 on n1 by 1.5s
expect term of all nodes = 1 at 3s
`,
  ),
  {
    name: "two stand at the same moment and split the vote; the first to stand again wins",
    text: `
3 nodes
${TOLD}latency 10ms
n1 crashes at 50ms
n2 and n3 start an election at 100ms
n2 starts an election at 1s
expect 2 candidates at 900ms
expect n2 is leader by 1.1s
expect term of n3 = 2 at 2s
`,
  },
  {
    name: "the same with pre-vote: both are willing to vote, both stand, and neither wins the term",
    text: `
3 nodes
pre-vote on
${TOLD}latency 10ms
n1 crashes at 50ms
n2 and n3 start an election at 100ms
n2 starts an election at 380ms
expect 2 candidates at 370ms
expect n2 is leader by 500ms
expect term of n3 = 2 at 450ms
`,
  },
  ...eitherWay(
    "one with an earlier term comes back as the leader goes: a leader is elected all the same",
    `
3 nodes
${N1_FIRST}isolate n3 from 0s to 2s
n2 starts an election at 1s
when n2 becomes leader: note "term 2"
isolate n2 at 2s
expect a leader by 4s
expect not n2 is leader by 4s
`,
  ),
];

const LOGS: readonly Story[] = [
  ...eitherWay(
    "§5.3: an entry of a later term gives way to one of an earlier term that more nodes have",
    `
5 nodes
2 clients
give up after 300ms
${TOLD}partition {n1, n2, c1} | {n3, n4, n5, c2} from 300ms to 2s
n1 starts an election at 100ms
c1 writes x = 1 via n1 at 400ms as early
n1 crashes from 1s to 2s
drop append from n3 from 1s to 2s
n3 starts an election at 1.2s
c2 writes y = 2 via n3 at 1.4s as late
n3 crashes from 1.9s to 5s
n2 starts an election at 2.5s
n2 starts an election at 3s
expect n3 is leader at 1.5s
expect term of n3 = 2 at 1.5s
expect n2 is leader by 3.2s
expect x = 1 on every node by 6s
expect y is absent on every node at 6s
expect not late is committed
expect early is committed by 4s
`,
  ),
  {
    name: "§5.4.2: what a majority has of an earlier term waits for the new leader's own entry",
    text: `
5 nodes
give up after 300ms
${N1_LEADS}cut between n1 and {n3, n4, n5} from 200ms
c1 writes x = 1 via n1 at 300ms
c1 writes x = 2 via n1 at 700ms
n1 crashes at 1.2s
n2 starts an election at 1.5s
drop append from n2 from 1.5s to 2s
expect commitIndex of n2 = 1 from 1.4s to 2s
expect commitIndex of n2 = 4 by 2.3s
expect x = 2 on n3 by 2.5s
`,
  },
  ...eitherWay(
    "§8: without any new request, the new leader's no-op commits what came before",
    `
5 nodes
give up after 300ms
${N1_LEADS}cut between n1 and {n3, n4, n5} from 200ms
c1 writes x = 1 via n1 at 300ms as w
n1 crashes at 1s
n2 starts an election at 1.5s
expect not w is committed by 1.4s
expect w is committed by 1.7s
expect x = 1 on a majority by 1.8s
`,
  ),
  {
    name: "§5.1: what an old leader sent in its term changes nothing when it comes late",
    text: `
3 nodes
2 clients
give up after 300ms
${N1_LEADS}delay append from n1 by 900ms from 500ms to 650ms
c1 writes x = 1 via n1 at 510ms as late
isolate n1 from 650ms to 1.5s
n2 starts an election at 800ms
c2 writes x = 2 via n2 at 1s as fresh
expect n2 is leader at 900ms
expect fresh is acknowledged by 1.2s
expect x = 2 on every node by 1.7s
expect not late is committed
expect term of all nodes = 2 at 3s
`,
  },
  ...[
    { up: "all three up", crash: "", done: true },
    { up: "one of three down", crash: "n3 crashes at 500ms", done: true },
    { up: "two of three down", crash: "n2 and n3 crash at 500ms", done: false },
    { up: "two of five down", crash: "n4 and n5 crash at 500ms", nodes: 5, done: true },
    {
      up: "three of five down",
      crash: "n3, n4 and n5 crash at 500ms".replace("n3, n4 and n5 crash", "{n3, n4, n5} crash"),
      nodes: 5,
      done: false,
    },
    { up: "one node alone", crash: "", nodes: 1, done: true },
  ].map(({ up, crash, nodes = 3, done }) => ({
    name: `§5.3: a write with ${up} is ${done ? "committed" : "not committed, and the client does not know"}`,
    text: `
${nodes} nodes
give up after 400ms
${N1_LEADS}${crash}
c1 writes x = 1 via n1 at 600ms as w
expect w is ${done ? "acknowledged" : "unknown"} by 1.1s
expect ${done ? "" : "not "}w is committed by 1.1s
`,
  })),
  {
    name: "§8: a follower sends the client on to the leader",
    text: `3 nodes\nclient writes x = 1 at 2s\n${N1_LEADS}c2 writes y = 2 at 600ms as w\nexpect w is acknowledged by 700ms\nexpect y = 2 on every node by 1s`,
  },
  {
    name: "§7: a follower that missed a hundred entries gets the snapshot, and goes on from there",
    text: `
3 nodes
snapshot every 50
${N1_LEADS}isolate n3 from 500ms to 4s
workload from 600ms to 3.5s: 2 clients, 0% reads, 3 keys, 50 per second
c3 writes z = 1 at 5s
when n3 takes over a snapshot: note "from n1"
expect snapshotIndex of n3 is at most 0 at 4s
expect snapshotIndex of n3 is at least 100 by 4.5s
expect z = 1 on n3 by 5.2s
expect converged by 6s
`,
  },
  {
    name: "§7: a follower that differs just where the leader's snapshot ends gets the snapshot",
    text: `
3 nodes
snapshot every 3
give up after 300ms
${TOLD}n3 starts an election at 100ms
c1 writes x = 1 via n3 at 300ms
isolate n3 from 500ms to 3s
c1 writes x = 2 via n3 at 600ms as lost
n1 starts an election at 1s
n1 steps down at 1.5s
n2 starts an election at 2s
c1 writes y = 1 at 4s as w
expect not lost is committed
expect w is acknowledged by 4.3s
expect y = 1 on n3 by 4.3s
expect converged by 5s
`,
  },
];

describe("raft, published scenarios", function () {
  this.timeout(60_000);
  describe("elections (§5.2)", () => tell(ELECTIONS));
  describe("duelling candidates (§5.2, thesis §9.6)", () => tell(DUELS));
  describe("logs (§5.3, §5.4, §7, §8)", () => tell(LOGS));
});
