/** Figure 7 of the paper as a run: how seven logs come to differ so, and how the leader of term 8 brings them in line. */
import assert from "node:assert/strict";
import { simulate } from "../../../language/simulator/simulate.ts";
import { Run } from "../../../language/trace/run.ts";
import { planOfText, TOLD, tell } from "./stories.ts";
import { leaderAt, logTerms, marksOf, stateAt } from "./watch.ts";

/** n1 is the leader of term 8; n2 to n7 are the followers a to f. Each term begins with its leader's no-op. */
const TEXT = `
7 nodes running raft
${TOLD}give up after 100ms
run for 8s

n1 starts an election at 100ms           # term 1: everybody gets all of it
c1 writes x = 11 via n1 at 300ms
c1 writes x = 12 via n1 at 400ms
n1 steps down at 500ms

drop append from n7 from 550ms to 2.3s   # terms 2 and 3 stay with f
n7 starts an election at 560ms
c1 writes x = 21 via n7 at 700ms
c1 writes x = 22 via n7 at 850ms
n7 steps down at 1s
n7 starts an election at 1.05s
c1 writes x = 31 via n7 at 1.2s
c1 writes x = 32 via n7 at 1.35s
c1 writes x = 33 via n7 at 1.5s
c1 writes x = 34 via n7 at 1.65s
drop append to n7 from 1.9s to 5.2s

n6 starts an election at 2s              # term 4: b gets one entry, e keeps the last two to itself
drop append to n3 from 2.2s to 5.2s
c1 writes x = 41 via n6 at 2.25s
drop append from n6 from 2.4s to 3s
c1 writes x = 42 via n6 at 2.45s
c1 writes x = 43 via n6 at 2.6s
drop append to n6 from 2.75s to 5.2s

n1 starts an election at 2.8s            # term 5
c1 writes x = 51 via n1 at 2.95s

n4 starts an election at 3.2s            # term 6: a misses the third, and c keeps the fourth to itself
c1 writes x = 61 via n4 at 3.35s
drop append to n2 from 3.5s to 5.2s
c1 writes x = 62 via n4 at 3.55s
drop append from n4 from 3.7s to 4.5s
c1 writes x = 63 via n4 at 3.75s

drop append from n5 from 3.95s to 5.2s   # term 7 stays with d
n5 starts an election at 4s
c1 writes x = 71 via n5 at 4.15s

n1 starts an election at 5s              # term 8
`;

const LEADER = [1, 1, 1, 4, 4, 5, 5, 6, 6, 6];
const FOLLOWERS = [
  [1, 1, 1, 4, 4, 5, 5, 6, 6],
  [1, 1, 1, 4],
  [1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 6],
  [1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 7, 7],
  [1, 1, 1, 4, 4, 4, 4],
  [1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3],
];

/** The figure itself, as a file would have it. */
const CLAIMS = [
  ...[LEADER, ...FOLLOWERS].map((log, node) => `expect log of n${node + 1} = {${log.join(", ")}} at 4.99s`),
  `expect log of all nodes = {${[...LEADER, 8].join(", ")}} by 6s`,
].join("\n");

describe("raft, figure 7 (§5.3)", function () {
  this.timeout(60_000);

  tell([{ name: "the file itself can claim what the figure shows", text: `${TEXT}\n${CLAIMS}` }]);

  for (const seed of [1, 2, 3, 4, 5]) {
    it(`the logs come about, a, b, e and f elect the leader of term 8, and all get its log (seed ${seed})`, () => {
      const run = new Run(simulate(planOfText(TEXT), seed));
      const nodes = [...run.trace.nodes.keys()];
      const logsAt = (timeUs: number) => nodes.map((node) => logTerms(stateAt(run, node, timeUs)));
      assert.deepEqual(logsAt(4_990_000), [LEADER, ...FOLLOWERS]);
      const votes = marksOf(run, "votes for").filter((event) => run.trace.timeUs[event]! > 5_000_000);
      const voters = votes.map((event) => run.name(run.trace.place[event]!));
      assert.deepEqual(voters.sort(), ["n2", "n3", "n6", "n7"]);
      assert.equal(leaderAt(run, 5_200_000), 0);
      assert.deepEqual(
        logsAt(8_000_000),
        nodes.map(() => [...LEADER, 8]),
      );
      assert.deepEqual(run.trace.violations, []);
    });
  }
});
