/** Networks that are cut in part: a leader that hears too few, and is heard by one of those that could depose it (thesis §6.2, §9.6). */
import { N1_FIRST, type Story, tell } from "./stories.ts";

/** n1 leads and reaches n4 only; n2, n3 and n4 are a connected majority. */
const CUT = `
5 nodes
give up after 3s
${N1_FIRST}cut between n1 and {n2, n3} from 1s to 6s
n5 crashes at 1s
c1 writes x = 1 at 2s as w
`;

const STORIES: readonly Story[] = [
  {
    name: "pre-vote alone leaves them stuck: n4 hears its leader and elects nobody, the leader commits nothing",
    text: `${CUT}pre-vote on\nexpect n1 is leader from 200ms to 6s\nexpect not w is committed by 6s\nexpect w is unknown by 5.1s`,
  },
  {
    name: "with check-quorum the leader steps down, and another is elected",
    text: `${CUT}pre-vote on\ncheck-quorum on\nexpect never n1 is leader from 1.5s to 6s\nexpect w is acknowledged by 4s`,
  },
  {
    name: "without either it is deposed by a later term",
    text: `${CUT}expect w is acknowledged by 4s`,
  },
  {
    name: "a chain of three: with both, the middle one keeps the leader that it hears",
    text: `
3 nodes
pre-vote on
check-quorum on
${N1_FIRST}cut between n1 and n3 from 1s to 5s
c1 writes x = 1 via n1 at 3s as w
expect n1 is leader from 200ms to 6s
expect term of all nodes = 1 at 6s
expect w is acknowledged by 3.1s
expect x = 1 on n3 by 5.2s
`,
  },
  {
    name: "a chain of three: without, the ends depose each other again and again",
    text: `3 nodes\n${N1_FIRST}cut between n1 and n3 from 1s to 5s\nexpect term of n2 is at least 4 by 5s`,
  },
  {
    name: "a leader that sends and hears nothing steps down with check-quorum, though its followers hear it",
    text: `
5 nodes
check-quorum on
pre-vote on
${N1_FIRST}cut {n2, n3, n4, n5} to n1 from 1s to 5s
c1 writes x = 1 at 3s as w
expect never n1 is leader from 1.4s to 5s
expect w is acknowledged by 4s
`,
  },
  {
    name: "a leader that hears and cannot send learns from the next one's candidate that its term is over",
    text: `3 nodes\n${N1_FIRST}cut n1 to {n2, n3} from 1s to 3s\nexpect not n1 is leader from 1.6s to 3s\nexpect a leader from 1.6s to 3s`,
  },
];

describe("raft, partial cuts", function () {
  this.timeout(60_000);
  tell(STORIES);
});
