/** Raft as scenario files, one for each of its parts. */
import { type Story, tell } from "./stories.ts";

const FIGURE_8 = `
5 nodes running raft
election timeout 60s..60s
entries per append 1
run for 6s
n1 starts an election at 100ms
partition {n1, n2} | {n3, n4, n5} from 1s to 2.6s
give up after 200ms
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
`;

const STORIES: readonly Story[] = [
  { name: "one line", text: "3 nodes, leader crashes at t=5\nexpect a leader by 1s\nexpect a leader by 6s" },
  {
    name: "figure 8: the entry of the old term is not committed by counting",
    text: `${FIGURE_8}expect always at most 1 leader per term\nexpect n1 is leader at 1s`,
  },
  {
    name: "figure 8, with the mistake",
    text: `${FIGURE_8}mistake commits-old-terms\nexpect n5 is leader at 6s`,
    breaks: ["leader completeness", "state-machine safety"],
  },
  {
    name: "§5.2: with a minority down there is a leader, with a majority down there is none",
    text: `
5 nodes running raft
n4 and n5 crash at 1s
leader crashes at 3s
expect a leader from 2s to 3s
expect no leader from 3s to 8s
`,
  },
  {
    name: "§5.4.2: what a deposed leader alone holds is overwritten",
    text: `
5 nodes running raft
2 clients
give up after 500ms
election timeout of n1 60ms..60ms
heartbeat interval 20ms
partition {n1, c1} | {n2, n3, n4, n5} from 1s to 3s
c1 writes x = 1 via n1 at 1.1s as lost
c2 writes x = 2 at 2s as kept
expect lost is unknown by 2s
expect not lost is committed
expect kept is committed by 2.5s
expect x = 2 on every node by 4s
`,
  },
  {
    name: "thesis §9.6: with pre-vote a node that comes back deposes nobody",
    text: `
3 nodes running raft
pre-vote on
isolate n3 from 1s to 4s
expect a leader from 1s to 6s
`,
  },
  {
    name: "thesis §6.2: with check-quorum a leader without a majority steps down",
    text: `
3 nodes running raft
check-quorum on
election timeout of n1 80ms..80ms
heartbeat interval 20ms
isolate n1 from 1s to 4s
expect n1 is leader at 1s
expect never n1 is leader from 1.5s to 4s
`,
  },
  {
    name: "thesis §3.10: a leader hands over",
    text: `
3 nodes running raft
election timeout of n1 80ms..80ms
heartbeat interval 20ms
n1 hands over to n3 at 1s
c1 writes x = 1 at 1.01s as w
expect n3 is leader by 1.1s
expect w is acknowledged by 2s
`,
  },
  {
    name: "thesis §6.4: a read at a deposed leader waits; under a lease that has run out it does too",
    text: `
5 nodes running raft
2 clients
reads lease
election timeout of n1 80ms..80ms
heartbeat interval 20ms
c2 writes x = 1 at 500ms as w1
n1 pauses from 1s to 2s
c2 writes x = 2 at 1.6s as w2
c1 reads x via n1 at 1.9s as r
expect w2 is acknowledged by 2s
expect not r returns 1
`,
  },
  {
    name: "thesis §4: members leave and join again",
    text: `
5 nodes running raft
n5 leaves at 1s
n4 leaves at 2s
n5 joins at 3s
c1 writes x = 1 at 4s
expect x = 1 on n5 by 5s
`,
  },
  {
    name: "§7: a node that was down for long gets a snapshot",
    text: `
3 nodes running raft
snapshot every 10
election timeout of n1 80ms..80ms
heartbeat interval 20ms
n3 crashes from 500ms to 3s
every 40ms from 1s to 2.5s: c1 writes x = random
when n3 takes over a snapshot: n2 crashes
expect n1 is leader at 5s
`,
  },
];

describe("raft stories", function () {
  this.timeout(20_000);

  tell(STORIES);
});
