/** Each known mistake in a scenario file: within a thousand seeds something breaks that holds without the mistake. */
import assert from "node:assert/strict";
import type { Plan } from "../../../language/analysis/plan.ts";
import { type Answer, answer } from "../../../language/explore/answer.ts";
import { raft } from "../../../language/systems/raft/index.ts";
import { N1_FIRST, planOfText } from "./stories.ts";

/** What breaks is an invariant, or an expectation of the text. */
const CAUGHT: Readonly<Record<string, { text: string; breaks: string }>> = {
  "commits-old-terms": {
    breaks: "leader completeness",
    text: `
5 nodes
election timeout 60s
entries per append 1
run for 6s
give up after 200ms
n1 starts an election at 100ms
partition {n1, n2} | {n3, n4, n5} from 1s to 2.6s
c1 writes x = 1 via n1 at 1.1s
n1 crashes from 1.5s to 2.6s
drop append from n5 from 1.9s to 2.6s
n5 starts an election at 2s
n5 crashes from 2.5s to 3.9s
n1 starts an election at 3s
n1 starts an election at 3.3s
when n1 commits after 3.3s: n1 crashes
n5 starts an election at 4s
n5 starts an election at 4.3s
`,
  },
  "votes-not-persisted": {
    breaks: "election safety",
    text: `
3 nodes
run for 4s
election timeout 30ms..40ms
heartbeat interval 20ms
sync time 200us
every 9ms from 150ms to 4s: a follower crashes for 1ms
`,
  },
  "votes-without-log-check": {
    breaks: "leader completeness",
    text: `
5 nodes
run for 6s
isolate 2 followers from 1s to 2s
workload from 500ms to 5s: 2 clients, 30% reads, 2 keys, 40 per second
leader crashes from 2s to 4s
`,
  },
  "log-not-persisted": {
    breaks: "leader completeness",
    text: `
3 nodes
run for 6s
workload from 500ms to 5s: 2 clients, 30% reads, 2 keys, 40 per second
every 300ms from 1s to 5s: a follower crashes for 100ms
leader crashes from 2s to 4s
`,
  },
  "answers-before-sync": {
    breaks: "leader completeness",
    text: `
3 nodes
run for 6s
sync time 20ms
workload from 500ms to 5s: 3 clients, 0% reads, 1 keys, 60 per second
every 150ms from 1s to 5s: a follower crashes for 50ms
every 400ms from 1s to 5s: leader crashes for 200ms
`,
  },
  "changes-members-early": {
    breaks: "leader completeness",
    text: `
5 nodes
election timeout 300s
heartbeat interval 20ms
run for 5s
n1 starts an election at 100ms
n5 leaves at 500ms
drop append to {n2, n3, n4} from 1.5s to 2.4s
n5 joins at 1.55s
partition {n1, n5} | {n2, n3, n4} from 2s to 3.4s
n1 crashes from 2.1s to 3.4s
drop append to n4 from 2.4s to 3.9s
n2 starts an election at 2.45s
n4 leaves at 2.55s
n2 and n3 crash at 3s
n1 starts an election at 3.5s
n1 starts an election at 3.8s
`,
  },
  "acknowledges-before-replication": {
    breaks: "expect no acknowledged write is lost",
    text: `
5 nodes
2 clients
${N1_FIRST}isolate n1 from 1s to 3s
c1 writes x = 1 via n1 at 1.1s
c2 reads x at 4s
expect no acknowledged write is lost
`,
  },
  "reads-without-quorum": {
    breaks: "expect linearizable",
    text: `
5 nodes
2 clients
${N1_FIRST}isolate n1 from 1s to 3s
c2 writes x = 1 at 2s
c1 reads x via n1 at 2.8s
expect linearizable
`,
  },
};

function broken({ verdicts, invariants }: Answer): string[] {
  const failed = [...verdicts, ...invariants.map((one) => ({ ...one, text: one.name }))];
  return failed.filter(({ verdict }) => verdict === "fails").map(({ text }) => text);
}

describe("raft's known mistakes, as scenario files", function () {
  this.timeout(60_000);

  for (const { name } of raft.mistakes) {
    it(`${name} is caught, and not without it`, () => {
      const { text, breaks } = CAUGHT[name]!;
      const healthy = planOfText(text);
      const mistaken: Plan = planOfText(`${text}mistake ${name}\n`);
      for (let seed = 1; seed <= 1_000; seed++) {
        if (!broken(answer(mistaken, seed)).includes(breaks)) continue;
        assert.deepEqual(broken(answer(healthy, seed)), []);
        return;
      }
      assert.fail("no seed shows it");
    });
  }
});
