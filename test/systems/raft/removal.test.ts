/** Members that cannot ask for it themselves are removed all the same (thesis §4.2), and what becomes of them. */
import assert from "node:assert/strict";
import { simulate } from "../../../language/simulator/simulate.ts";
import { N1_FIRST, N1_LEADS, planOfText, type Story, tell } from "./stories.ts";

const REMOVED: readonly Story[] = [
  {
    name: "a dead node leaves: the leader is asked to remove it",
    text: `
5 nodes
${N1_LEADS}n5 crashes at 1s
n5 leaves at 2s
expect members of n1 = {n1, n2, n3, n4} by 2.1s
expect members of n4 = {n1, n2, n3, n4} by 2.1s
`,
  },
  {
    name: "two dead nodes leave, one after the other; then one of three may crash",
    text: `
5 nodes
${N1_LEADS}n4 and n5 crash at 1s
n4 and n5 leave at 2s
n3 crashes at 3s
c1 writes x = 1 at 4s as w
expect members of n1 = {n1, n2, n3} by 2.1s
expect w is acknowledged by 4.1s
`,
  },
  {
    name: "of two nodes the dead one leaves: what waited for it is committed",
    text: `
2 nodes
${N1_LEADS}n2 crashes at 1s
c1 writes x = 1 via n1 at 1.1s as w
n2 leaves at 2s
expect not w is committed by 1.9s
expect w is committed by 2.1s
`,
  },
  {
    name: "three dead of five: the rest cannot commit the removal of one",
    text: `
5 nodes
give up after 500ms
${N1_LEADS}{n3, n4, n5} crash at 1s
n5 leaves at 2s
c1 writes x = 1 at 3s as w
expect members of n1 = {n1, n2, n3, n4} at 4s
expect commitIndex of n1 = 1 at 4s
expect w is unknown by 4s
`,
  },
  {
    name: "a paused node leaves, and learns of it from nobody",
    text: `
5 nodes
check-quorum on
${N1_FIRST}n5 pauses at 1s for 2s
n5 leaves at 2s
expect members of n1 = {n1, n2, n3, n4} by 2.1s
expect members of n5 = {n1, n2, n3, n4, n5} at 5s
expect n1 is leader from 200ms to 5s
`,
  },
  {
    name: "the leader that crashed leaves while nobody leads: the next one removes it",
    text: `
5 nodes
${N1_FIRST}n1 crashes at 1s
n1 leaves at 1.01s
expect no leader at 1.01s
expect members of n2 = {n2, n3, n4, n5} by 3s
`,
  },
  {
    name: "a leader that is paused leaves: another is asked, and sees to it whoever leads when it wakes",
    text: `
5 nodes
${N1_FIRST}n1 pauses at 1s for 2s
n1 leaves at 1.01s
expect members of n2 = {n2, n3, n4, n5} by 3s
expect not n1 is leader at 4s
`,
  },
  {
    name: "one that is cut off cannot ask; the leader removes it",
    text: `
5 nodes
${N1_LEADS}isolate n5 at 1s
n5 leaves at 1.5s
leader removes n5 at 2s
expect members of n1 = {n1, n2, n3, n4, n5} at 1.99s
expect members of n1 = {n1, n2, n3, n4} by 2.1s
`,
  },
  {
    name: "a follower that is asked to remove another asks the leader",
    text: `
4 nodes
${N1_LEADS}n2 removes n3 and n4 at 1s
expect members of n1 = {n1, n2} by 1.8s
expect n1 is leader from 200ms to 5s
`,
  },
  {
    name: "a leader that is asked to remove itself leaves",
    text: `
4 nodes
${N1_FIRST}n1 removes n1 at 1s
expect members of n2 = {n2, n3, n4} by 1.1s
expect not n1 is leader at 1.2s
`,
  },
  {
    name: "the leader that was asked is deposed: it asks the next one",
    text: `
5 nodes
${N1_FIRST}n5 crashes at 900ms
isolate n1 at 1s for 2s
n1 removes n5 at 1.1s
expect members of n2 = {n1, n2, n3, n4, n5} at 3s
expect members of n2 = {n1, n2, n3, n4} by 5s
`,
  },
  {
    name: "the removal is overwritten with the leader that began it: that one asks the next, and it is removed",
    text: `
5 nodes
check-quorum on
${N1_FIRST}n5 crashes at 900ms
cut n1 to {n2, n3, n4} from 1s to 2s
n5 leaves at 1.05s
expect members of n1 = {n1, n2, n3, n4} at 1.06s
expect members of n2 = {n1, n2, n3, n4, n5} at 1.9s
expect members of n2 = {n1, n2, n3, n4} by 5s
`,
  },
  {
    name: "several are asked at once, some twice: one after the other, each once",
    text: `
5 nodes
${N1_LEADS}n4 and n5 crash at 900ms
n2 removes n5 at 1s
n3 removes n4 at 1s
leader removes n5 at 1s
expect members of n1 = {n1, n2, n3} by 2s
expect log of n1 = {1, 1, 1} at 4s
`,
  },
  {
    name: "the members are still those after snapshots and a crash of all",
    text: `
5 nodes
snapshot every 2
${N1_FIRST}n5 crashes at 900ms
n5 leaves at 1s
every 50ms from 1.1s to 2s: c1 writes x = random
{n1, n2, n3, n4} crash from 2.5s to 2.6s
expect members of n2 = {n1, n2, n3, n4} at 4s
expect converged by 5s
`,
  },
  {
    name: "the removal of the successor calls a hand-over off",
    text: `
3 nodes
${N1_LEADS}n3 crashes at 900ms
n1 hands over to n3 at 1s
n3 leaves at 1.05s
c1 writes x = 1 via n1 at 1.1s as w
expect w is acknowledged by 1.2s
`,
  },
];

/** n4 does not know that it was removed. */
const RETURNS = `${N1_FIRST}n4 crashes at 1s\nn4 leaves at 2s\nn4 recovers at 3s\n`;

const RETURNED: readonly Story[] = [
  {
    name: "thesis §4.2.3: a removed node that is back stands for election, and deposes the leader",
    text: `4 nodes\n${RETURNS}expect n1 is leader from 200ms to 3s\nexpect term of n1 is at least 2 by 4s\nexpect votedFor of n4 = n4 by 4s`,
  },
  ...["check-quorum", "pre-vote"].map((setting) => ({
    name: `with ${setting} it disturbs nobody`,
    text: `4 nodes\n${setting} on\n${RETURNS}expect n1 is leader from 200ms to 8s\nexpect term of n1 = 1 at 8s`,
  })),
  {
    name: "it leaves once more, and now is told",
    text: `4 nodes\npre-vote on\n${RETURNS}n4 leaves at 4s\nexpect members of n4 = {n1, n2, n3} by 4.5s\nexpect n4 is follower from 4.6s to 8s`,
  },
  ...["", "pre-vote on\n", "check-quorum on\n"].flatMap((setting) =>
    ["3s", "5s"].map((joinsAt) => ({
      name: `it joins again at ${joinsAt}, though it takes itself for a member${setting === "" ? "" : `, with ${setting.trim()}`}`,
      text: `
4 nodes
${setting}${RETURNS}n4 joins at ${joinsAt}
c1 writes x = 1 at 9s
expect members of n2 = {n1, n2, n3} at 3s
expect members of n2 = {n1, n2, n3, n4} by 8s
expect x = 1 on n4 by 9.5s
`,
    })),
  ),
];

describe("raft removes members", function () {
  this.timeout(60_000);
  describe("that cannot ask for it (thesis §4.2)", () => tell(REMOVED));
  describe("which come back without knowing it (thesis §4.2.3)", () => tell(RETURNED));

  it("says why nothing happened", () => {
    const text = `
4 nodes
${N1_LEADS}leader removes n4 at 1s
leader removes n4 at 2s
leader removes n3 at 3s
leader removes n2 at 4s
leader removes n1 at 5s
n4 crashes at 6s
n4 joins at 7s
n1 crashes at 8s
n1 leaves at 8.5s
all nodes crash at 9s
n2 leaves at 10s
n5 joins at 0.3s
isolate n5 from 0.31s to 20s
leader removes n5 at 0.5s
n5 leaves at 0.6s
`;
    const { occurrences } = simulate(planOfText(text), 1);
    const reasons = occurrences.flatMap(({ action, nothing }) => (nothing === null ? [] : [`${action}: ${nothing}`]));
    assert.deepEqual(reasons, [
      "removes: it was not a member yet",
      "leaves: it was not a member yet",
      "removes: it was not a member",
      "removes: it was the last member",
      "joins: n4 was down",
      "leaves: n1 was down",
      "leaves: n2 was down",
    ]);
  });
});
