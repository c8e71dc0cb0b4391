/** Leases among nodes of which one starts later (thesis §6.4.1): what held for those before may not hold with it. */
import { type Story, tell } from "./stories.ts";

/** n1 leads two nodes, n3 joins, and n1's lease rests on n3 alone; then n1 is cut off, n2 leads, and n1 is read. */
const N3_JOINS = `
2 nodes
2 clients
election timeout 400ms..1s
heartbeat interval 10ms
latency 2ms
retry after 20ms
n1 starts an election at 100ms
n3 joins at 500ms
c2 writes x = 1 at 900ms
cut between n1 and n2 from 1s
isolate n1 from 2s
c1 reads x via n1 at 2.25s as r
expect members of n1 = {n1, n2, n3} at 900ms
expect n1 is leader at 2s
expect not r returns 1
`;

const STORIES: readonly Story[] = [
  {
    name: "a node with a shorter election timeout makes leases shorter once it is there",
    text: `
${N3_JOINS}
reads lease
election timeout of n3 30ms
n2 starts an election at 2.05s
c2 writes x = 2 at 2.1s as w
expect w is acknowledged by 2.24s
`,
  },
  {
    name: "where the first to read by lease starts later, all protect the leader from then on",
    text: `
3 nodes
2 clients
reads of n4 lease
election timeout 300ms..60m
heartbeat interval 20ms
n4 joins at 200ms
n1 starts an election at 100ms
n1 hands over to n4 at 1s
c2 writes x = 1 at 1.5s
isolate n4 from 1.99s
n2 starts an election at 2s
c2 writes x = 2 at 2.04s
c1 reads x via n4 at 2.15s as r
expect n4 is leader at 1.99s
expect never n2 is leader
expect r returns 1
expect linearizable
`,
  },
];

describe("raft, leases with nodes that join", function () {
  this.timeout(60_000);
  tell(STORIES);
});
