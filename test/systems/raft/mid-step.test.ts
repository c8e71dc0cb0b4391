/** What an operator asks of a node that is in the midst of a step waits for the end of that: Raft's own rules go on to hold. */
import { N1_FIRST, N1_LEADS, type Story, tell } from "./stories.ts";

const STORIES: readonly Story[] = [
  {
    name: "thesis §4.1, correction of 2015: a leader that is told to remove a member as it takes office first begins its term",
    text: `
4 nodes
${N1_LEADS}when n1 becomes leader: n1 removes n4
expect members of n1 = {n1, n2, n3, n4} at 120ms
expect log of n1 = {1, 1} by 1s
expect members of n1 = {n1, n2, n3} by 1s
`,
  },
  {
    name: "a leader that is told to leave as it takes office leads until that is committed",
    text: `
4 nodes
${N1_FIRST}when n1 becomes leader: n1 leaves
when n1 steps down: note "no member any more"
expect members of n2 = {n2, n3, n4} by 1s
expect not n1 is leader at 1s
expect a leader by 2s
`,
  },
  {
    name: "a leader that is told to step down as it takes office has begun its term",
    text: `
3 nodes
${N1_LEADS}when n1 becomes leader: it steps down
expect n1 is follower from 200ms to 5s
expect log of all nodes = {1} by 1s
expect commitIndex of n1 = 0 at 5s
`,
  },
  {
    name: "a leader that is told to hand over as it takes office brings its successor up to date first",
    text: `
3 nodes
${N1_LEADS}when n1 becomes leader: it hands over to n3
expect n3 is leader by 300ms
expect log of n3 = {1, 2} by 300ms
`,
  },
  {
    name: "one that crashes meanwhile does nothing of it",
    text: `
3 nodes
${N1_FIRST}when n1 becomes leader: n1 steps down
when n1 sends append to n2: n1 crashes for 1s
expect not n1 is leader at 300ms
expect a leader by 2s
`,
  },
];

describe("raft, asked in the midst of a step", function () {
  this.timeout(60_000);
  tell(STORIES);
});
