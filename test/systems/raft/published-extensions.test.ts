/** What other implementations of Raft are tested with, as scenario files: check-quorum, transfer, members. */
import { N1_FIRST, N1_LEADS, type Story, tell } from "./stories.ts";

/** Check-quorum on; n1 leads. */
const CHECKED = `check-quorum on\n${N1_FIRST}`;

const QUORUM: readonly Story[] = [
  {
    name: "a leader that a majority answers goes on leading, whatever the rest does",
    text: `5 nodes\n${CHECKED}n4 and n5 crash at 1s\nexpect n1 is leader from 200ms to 5s\nexpect term of n1 = 1 at 5s`,
  },
  {
    name: "a leader that hears from no majority steps down in its own term, without having heard of a later one",
    text: `
3 nodes
${CHECKED}n2 and n3 crash at 1s
when n1 steps down: note "on its own"
expect n1 is leader from 200ms to 1s
expect never n1 is leader from 1.4s to 5s
`,
  },
  {
    name: "without check-quorum it goes on believing",
    text: `3 nodes\n${N1_FIRST}n2 and n3 crash at 1s\nexpect n1 believes it is leader from 1.4s to 5s`,
  },
  {
    name: "thesis §4.2.3: a node that hears a leader neither votes nor takes up the later term",
    text: `
3 nodes
check-quorum on
${N1_LEADS}cut n1 to n3 from 1s
n3 starts an election at 1s
n3 starts an election at 2s
expect n1 is leader from 200ms to 5s
expect term of n3 = 3 at 5s
expect term of n2 = 1 at 5s
`,
  },
  {
    name: "once the leader has been silent for the least election timeout, it does vote",
    text: `
3 nodes
check-quorum on
${N1_LEADS}n1 crashes at 1s
n3 starts an election at 1.1s
n3 starts an election at 2s
expect no leader from 1s to 2s
expect n3 is leader by 2.1s
`,
  },
  {
    name: "thesis §6.2: a candidate with a later term is not stuck: the leader learns of it by the answer to an append, and gives way",
    text: `
3 nodes
check-quorum on
${N1_LEADS}isolate n3 from 500ms to 1s
n3 starts an election at 600ms
n3 starts an election at 700ms
expect term of n3 = 3 at 900ms
expect n1 is leader from 200ms to 1s
expect never n1 is leader from 1.1s to 1.2s
expect term of n1 = 3 by 1.1s
`,
  },
  {
    name: "with pre-vote as well it comes back with its old term, and disturbs nobody",
    text: `
3 nodes
check-quorum on
pre-vote on
${N1_LEADS}isolate n3 from 500ms to 1s
n3 starts an election at 600ms
n3 starts an election at 700ms
expect n1 is leader from 200ms to 5s
expect term of all nodes = 1 at 5s
`,
  },
  {
    name: "thesis §9.6: where one node asks no pre-vote and returns with a later term, the next election goes by that term",
    text: `
3 nodes
pre-vote on
pre-vote of n3 off
${N1_FIRST}isolate n3 from 1s to 3s
expect n1 is leader from 200ms to 3s
expect term of n3 is at least 4 at 3s
expect term of n1 is at least 5 by 5s
expect a leader by 5s
`,
  },
  {
    name: "a follower that hears its leader too late deposes it",
    text: `
3 nodes
check-quorum on
${N1_LEADS}delay append from n1 to n3 by 200ms from 500ms to 1s
n3 starts an election at 560ms
expect n1 is leader from 200ms to 560ms
expect never n1 is leader from 800ms to 900ms
`,
  },
  {
    name: "and asks in vain with pre-vote",
    text: `
3 nodes
check-quorum on
pre-vote on
${N1_LEADS}delay append from n1 to n3 by 200ms from 500ms to 1s
n3 starts an election at 560ms
expect n1 is leader from 200ms to 3s
expect term of all nodes = 1 at 3s
`,
  },
  ...[
    { setting: "", what: "deposes the leader", leads: "expect not n1 is leader from 2.4s to 2.5s" },
    {
      setting: "check-quorum on\n",
      what: "disturbs nobody, with check-quorum",
      leads: "expect n1 is leader from 200ms to 5s",
    },
  ].map(({ setting, what, leads }) => ({
    name: `thesis §4.2.3: a node that was removed, and has forgotten in a crash that it wished to, ${what}`,
    text: `
4 nodes
${setting}${N1_LEADS}n4 leaves at 1s
drop append to n4 from 990ms
n4 crashes from 1.5s to 1.6s
n4 starts an election at 2.35s
expect n1 is leader from 200ms to 2.3s
${leads}
`,
  })),
];

const HAND_OVER: readonly Story[] = [
  ...["", "pre-vote on\n", "check-quorum on\n", "reads lease\n"].map((setting) => ({
    name: `to one that is up to date, and back${setting === "" ? "" : `, with ${setting.trim()}`}`,
    text: `
3 nodes
${setting}${N1_LEADS}n1 hands over to n2 at 1s
c1 writes x = 1 at 1.5s as w
n2 hands over to n1 at 2s
expect n2 is leader from 1.1s to 2s
expect n1 is leader from 2.1s to 5s
expect w is acknowledged by 1.9s
`,
  })),
  {
    name: "to one that is behind: it gets the log first",
    text: `
3 nodes
${N1_LEADS}isolate n3 from 500ms to 1s
c1 writes x = 1 at 600ms
n1 hands over to n3 at 1s
expect n3 is leader by 1.2s
expect x = 1 on n3 by 1.2s
`,
  },
  {
    name: "to one that needs a snapshot: it gets that first",
    text: `
3 nodes
snapshot every 5
${N1_LEADS}isolate n3 from 500ms to 2s
workload from 600ms to 1.5s: 1 clients, 0% reads, 3 keys, 30 per second
n1 hands over to n3 at 2s
when n3 takes over a snapshot: note "before it stands"
expect n3 is leader by 2.2s
expect snapshotIndex of n3 is at least 5 by 2.2s
`,
  },
  {
    name: "to one that cannot be reached: requests wait for the least election timeout, then the leader goes on",
    text: `
3 nodes
${N1_LEADS}isolate n3 from 500ms
n1 hands over to n3 at 1s
c1 writes x = 1 via n1 at 1.1s as early
c1 writes x = 2 via n1 at 1.4s as late
expect n1 is leader from 200ms to 5s
expect early fails by 1.3s
expect late is acknowledged by 1.5s
expect term of n1 = 1 at 5s
`,
  },
  {
    name: "asking again for the same successor does not prolong it",
    text: `
3 nodes
${N1_LEADS}isolate n3 from 500ms
n1 hands over to n3 at 1s
n1 hands over to n3 at 1.2s
c1 writes x = 1 via n1 at 1.35s as w
expect w is acknowledged by 1.45s
`,
  },
  {
    name: "asking for another successor goes over to that one",
    text: `
3 nodes
${N1_LEADS}isolate n3 from 500ms to 3s
n1 hands over to n3 at 1s
n1 hands over to n2 at 1.1s
expect n2 is leader by 1.2s
expect n1 is follower by 1.2s
`,
  },
  {
    name: "to itself calls off the one under way",
    text: `
3 nodes
${N1_LEADS}isolate n3 from 500ms
n1 hands over to n3 at 1s
n1 hands over to n1 at 1.1s
c1 writes x = 1 via n1 at 1.11s as w
expect w is acknowledged by 1.2s
expect n1 is leader from 200ms to 5s
`,
  },
  {
    name: "the successor's removal calls it off",
    text: `
3 nodes
${N1_LEADS}drop hand-over from 900ms
n1 hands over to n3 at 1s
n3 leaves at 1.05s
c1 writes x = 1 via n1 at 1.1s as w
expect n1 is leader from 200ms to 5s
expect w is acknowledged by 1.2s
`,
  },
  {
    name: "meanwhile another is elected: the old leader follows it",
    text: `
3 nodes
${N1_LEADS}isolate n3 from 500ms to 3s
n1 hands over to n3 at 1s
n2 starts an election at 1.1s
expect n2 is leader by 1.2s
expect n1 is follower by 1.2s
`,
  },
  {
    name: "one that is no member does not stand, though it was asked to",
    text: `
3 nodes
${N1_LEADS}n3 leaves at 1s
n1 hands over to n3 at 2s
expect n1 is leader from 200ms to 5s
expect n3 is follower from 1s to 5s
expect term of n3 = 1 at 5s
`,
  },
];

const MEMBERS: readonly Story[] = [
  {
    name: "thesis §4.2.2, figure 4.6: a leader that has removed itself, and told nobody, is needed until that is committed",
    text: `
2 nodes
${N1_FIRST}cut n1 to n2 from 1s to 1.2s
n1 leaves at 1.01s
n1 crashes from 1.05s to 1.2s
c1 writes x = 1 at 5s as w
expect n1 is leader at 1.04s
expect n2 is leader at 8s
expect w is acknowledged by 8s
`,
  },
  {
    name: "a member that is about to leave may be the only one with the whole log: it can be elected",
    text: `
3 nodes
${N1_FIRST}isolate n3 from 900ms to 1.1s
c1 writes x = 1 via n1 at 950ms as w
cut n2 to n1 from 1.05s
n2 leaves at 1.06s
n1 crashes at 1.1s
expect w is acknowledged by 1.05s
expect n2 is leader by 4s
`,
  },
  {
    name: "what waited for two nodes is committed by one once the other is removed",
    text: `
2 nodes
${N1_LEADS}cut n1 to n2 from 500ms
c1 writes x = 1 via n1 at 600ms as w
n2 leaves at 1s
expect not w is committed by 990ms
expect w is committed by 1.1s
expect w is acknowledged by 1.1s
`,
  },
  {
    name: "§6: a node that left and knows it stands for no election, also when told to",
    text: `
4 nodes
${N1_FIRST}n4 leaves at 1s
n4 starts an election at 2s
expect n1 is leader from 200ms to 5s
expect n4 is follower at 5s
expect term of n4 = 1 at 5s
`,
  },
  {
    name: "after a crash, one that has left asks whether that was for good, and then keeps quiet",
    text: `
4 nodes
${N1_FIRST}n4 leaves at 1s
n4 crashes from 1.5s to 1.6s
expect n1 is leader from 200ms to 6s
expect commitIndex of n4 is at least 2 by 2.5s
expect n4 is follower from 3s to 6s
expect at most 0 pre-vote from 3s to 6s
`,
  },
  {
    name: "check-quorum counts the members of now: two of four leave, and one of the rest may go down",
    text: `
4 nodes
${CHECKED}n4 leaves at 1s
n3 leaves at 1.5s
n3 and n4 crash at 2s
expect n1 is leader from 200ms to 5s
`,
  },
];

const LEASES: readonly Story[] = [
  {
    name: "a lease goes by the least election timeout of all nodes, not by the leader's own",
    text: `
5 nodes
2 clients
reads lease
election timeout of n1 3s
heartbeat interval 20ms
give up after 600ms
n1 starts an election at 10ms
c2 writes x = 1 at 500ms
isolate n1 from 1s to 4s
c2 writes x = 2 at 1.5s as w
c1 reads x via n1 at 2.4s as r
expect n1 is leader at 999ms
expect w is acknowledged by 2.3s
expect r is unknown
`,
  },
  {
    name: "where one node reads by lease, all protect the leader",
    text: `
3 nodes
2 clients
reads of n1 lease
${N1_LEADS}c2 writes x = 1 at 500ms
isolate n1 from 990ms to 4s
n3 starts an election at 1s
c2 writes x = 2 at 1.04s
c1 reads x via n1 at 1.15s as r
expect never n3 is leader
expect r returns 1
expect linearizable
`,
  },
];

describe("raft, published scenarios of its extensions", function () {
  this.timeout(60_000);
  describe("quorums that are checked, nodes that disturb (thesis §4.2.3, §6.2)", () => tell(QUORUM));
  describe("leadership transfer (thesis §3.10)", () => tell(HAND_OVER));
  describe("members (thesis §4)", () => tell(MEMBERS));
  describe("leases (thesis §6.4.1)", () => tell(LEASES));
});
