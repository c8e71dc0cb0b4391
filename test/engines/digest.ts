/** A digest of several runs, to be computed in different JavaScript engines. It is a bundle of its own: see engines.test.ts. */
import { analyse } from "../../language/analysis/analyse.ts";
import { answer } from "../../language/explore/answer.ts";
import { runToJson } from "../../language/trace/json.ts";

const TEXTS = [
  "3 nodes, leader crashes at t=5",
  "5 nodes\nlatency normal 10ms ± 4ms\nloss 3%\nclient writes x = 1 at 1s\nleader crashes at 3s\nexpect x = 1 on a majority by 6s",
  "5 nodes\nlatency exponential 12ms\nevery 200ms from 1s to 8s: c1 writes x = random\nclock of n2 drifts by 5%\npartition {n1, n2} | the others from 3s to 5s",
  'nodes {oslo, "a b", paris}\nwhen leader sends append to paris: leader pauses for 400ms\nduplication 5%',
  "4 nodes running heartbeat\nn2 crashes at 3s for 2s\nloss 10%",
];

/** The JSON documents of some seeds of each text, as one number and their length. */
function digest(): string {
  let hash = 0x811c9dc5;
  let length = 0;
  for (const text of TEXTS) {
    const { scenarios } = analyse(text);
    for (const { plan, name } of scenarios) {
      for (let seed = 1; plan && seed <= 5; seed++) {
        const { run, verdicts, invariants } = answer(plan, seed);
        const json = JSON.stringify(runToJson(run, { scenario: name, variant: null, text, verdicts, invariants }));
        for (let i = 0; i < json.length; i++) hash = Math.imul(hash ^ json.charCodeAt(i), 0x01000193);
        length += json.length;
      }
    }
  }
  return `${(hash >>> 0).toString(16)} of ${length}`;
}

(globalThis as unknown as { digest: string }).digest = digest();
