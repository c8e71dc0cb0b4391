/** What comes late or twice changes nothing that was known better by then (§5.3, §7). */
import { type Story, TOLD, tell } from "./stories.ts";

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

describe("raft, messages that come late", function () {
  this.timeout(60_000);
  describe("snapshots (§7)", () => tell(SNAPSHOTS));
});
