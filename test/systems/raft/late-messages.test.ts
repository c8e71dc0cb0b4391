/** What comes late or twice changes nothing that was known better by then (§5.3, §7). */
import assert from "node:assert/strict";
import { simulate } from "../../../language/simulator/simulate.ts";
import { N1_FIRST, N1_LEADS, planOfText, type Story, TOLD, tell } from "./stories.ts";

const SNAPSHOTS: readonly Story[] = [
  {
    name: "a refusal that comes after its entries were dropped costs one snapshot, not one after another",
    text: `
3 nodes
snapshot every 5
give up after 900ms
run for 8s
${TOLD}n1 starts an election at 100ms
isolate n3 from 400ms to 1s
c1 writes a = 1 at 450ms
n2 starts an election at 900ms
delay appended from n3 by 2s from 1s to 1.04s
every 30ms from 1.2s to 2s: c1 writes x = random
when n2 sends snapshot to n3 after 3s: note "the late refusal"
expect fewer than 10 snapshot
expect converged by 5s
`,
  },
];

const HAND_OVERS: readonly Story[] = [
  {
    name: "a hand-over that comes late is still obeyed in its term: the successor stands, and is elected",
    text: `
3 nodes
${N1_LEADS}delay hand-over by 1s
n1 hands over to n3 at 1s
c1 writes x = 1 via n1 at 1.5s as w
expect w is acknowledged by 1.6s
expect n1 is leader from 200ms to 2s
expect n3 is leader by 2.1s
`,
  },
  {
    name: "one that comes after its term is over is not",
    text: `
3 nodes
${N1_LEADS}delay hand-over by 1s
n1 hands over to n3 at 1s
n2 starts an election at 1.5s
when n3 receives hand-over: note "too late"
expect n2 is leader from 1.6s to 5s
expect term of all nodes = 2 at 5s
`,
  },
  {
    name: "one that comes twice is obeyed once",
    text: `
3 nodes
${N1_LEADS}duplicate 100% of hand-over
delay hand-over by 50ms
n1 hands over to n2 at 1s
expect n2 is leader from 1.2s to 5s
expect term of all nodes = 2 at 5s
`,
  },
  {
    name: "the successor crashes as it is asked: the leader goes on after the least election timeout",
    text: `
3 nodes
${N1_LEADS}when n3 receives hand-over: n3 crashes
n1 hands over to n3 at 1s
c1 writes x = 1 at 1.1s as w
expect n1 is leader from 200ms to 5s
expect w is acknowledged by 1.7s
`,
  },
  {
    name: "the successor's election fails: some node is elected, and what clients asked meanwhile is done",
    text: `
3 nodes
${N1_FIRST}drop vote from n2 from 1s to 1.1s
n1 hands over to n2 at 1s
c1 increments x by 1 at 1.01s as i
expect a leader by 2s
expect i is acknowledged by 3s
expect x = 1 on every node by 4s
`,
  },
];

describe("raft, messages that come late", function () {
  this.timeout(60_000);
  describe("leadership transfer (thesis §3.10)", () => tell(HAND_OVERS));

  it("says why nothing comes of a transfer", () => {
    const text = `3 nodes\n${N1_LEADS}n1 hands over to n1 at 1s
n2 hands over to n3 at 1.1s
n4 joins at 1.15s
drop appended from n4 from 1.15s
n1 hands over to n4 at 1.5s
n1 hands over to n2 and n3 at 1.6s`;
    const { occurrences } = simulate(planOfText(text), 1);
    const reasons = occurrences.flatMap(({ nothing }) => nothing ?? []);
    assert.deepEqual(reasons, [
      "it was the leader already",
      "only a leader can hand over",
      "its successor was not a member",
      "only one can succeed it",
    ]);
  });
  describe("snapshots (§7)", () => tell(SNAPSHOTS));
});
