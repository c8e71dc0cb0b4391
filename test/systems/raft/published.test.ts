/** What other implementations of Raft are tested with, as scenario files: who does what when, and what must come of it. */
import { type Story, tell } from "./stories.ts";

/** Nobody stands for election but when told to, and n1 leads term 1 from then on. */
const TOLD = "election timeout 60s..60s\nheartbeat interval 20ms\n";
const N1_LEADS = `${TOLD}n1 starts an election at 100ms\n`;
/** Timeouts as usual, but n1 is always the first. */
const N1_FIRST = "election timeout of n1 80ms..80ms\nheartbeat interval 20ms\n";

/** A story with and without pre-vote. */
function eitherWay(name: string, text: string): Story[] {
  return [
    { name, text },
    { name: `${name}, with pre-vote`, text: `pre-vote on\n${text}` },
  ];
}

const ELECTIONS: readonly Story[] = [
  ...eitherWay("all three up: elected", `3 nodes\n${N1_LEADS}expect n1 is leader by 200ms\nexpect term of n1 = 1 at 1s`),
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

describe("raft, published scenarios", function () {
  this.timeout(20_000);
  describe("elections (§5.2)", () => tell(ELECTIONS));
});
