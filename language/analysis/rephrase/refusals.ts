/** Sentences that nothing can be made of, and what is done here instead. */
import type { Refusal } from "./rule.ts";

export const REFUSALS: readonly Refusal[] = [
  {
    tried: /\b(?:decrements?|decreases?|subtracts?)\b/i,
    message: "Counters only count up, `c1 increments likes by 1`; another value is written, `c1 writes likes = 3`.",
  },
  {
    tried:
      /^(?:expect )?(?:all )?(?:invariants?|safety|liveness|raft is|election safety|log matching|everything|correctness|true|serializab\w+).*$/i,
    message:
      "What the system itself promises is always checked, and told with the verdicts; an expectation claims something about this run, such as `expect a leader by 4s` or `expect linearizable`.",
  },
  {
    tried: /^rolling|one by one|one after (?:the )?(?:other|another)|in turn$/i,
    message: "One after another is one statement for each: `n1 crashes at 1s for 1s`, `n2 crashes at 3s for 1s`.",
  },
  {
    tried: /^(?:nothing happens|do nothing|begin|start|end|stop|pass|noop|end scenario|\}|-{2,}|={2,})\b.*$/i,
    message:
      "A file has no beginning or end to be said: it runs for five seconds after the last thing that it mentions, or `run for 20s`.",
  },
  {
    tried: /^(?:no retries|never retry|never give up|don't retry)$/i,
    message:
      "A client asks again and gives up after some time, which may be long: `retry after 60s`, `give up after 60s`.",
  },
  {
    tried: / unless /i,
    message: "A write has one condition, `if x = 1` or `if x is absent`; other statements wait with `when`.",
  },
  {
    tried: /\b(?:probability|chance|\d+% of the time|with \d+%)\b/i,
    message:
      "Only the network draws lots (`loss 1%`, `drop 30% of append`); for other luck write `a node crashes`, which the seed draws, and `explore 100 seeds`.",
  },
  {
    tried: /^(?:bandwidth|throughput|jitter|rate limit|mtu)\b/i,
    message:
      "The network has a latency, a loss and a duplication, and no bandwidth; jitter is a wide `latency 5ms..50ms`.",
  },
  {
    tried: /\b(?:disk (?:is )?full|out of (?:disk|memory|space)|cpu|memory usage)\b/i,
    message:
      "Disks and memory have no size here; what follows from one that is full is `n1 crashes` or `disk of n1 slows by 10x`.",
  },
  {
    tried: /^(?:import|include|require|using|use) ".*"$/i,
    message: "A file stands alone: its lines before the first `scenario` belong to all of its scenarios.",
  },
  {
    tried: /^(?:define|def|function|fn|let|const|var|macro|alias|set) \w+/i,
    message:
      "There are no names for values or sentences: each statement is written out, and `vary` runs a file with several values.",
  },
  {
    tried: /^(?:show|print|display|draw|render|export|plot|animate|output|dump)\b/i,
    message:
      'The timeline shows the whole run; `note "…" at 5s` says something in it, and `faultline render` writes it to a file.',
  },
  {
    tried: /^seed (?:random|auto|any|\?)$/i,
    message: "A file's run is always the same, so the seed is a number: `seed 7`; `explore 100 seeds` tries many.",
  },
  {
    tried: /^(?:retries|max retries|retry) \d+(?: times)?$/i,
    message: "A client asks again until it gives up: `retry after 300ms`, `give up after 3s`.",
  },
  {
    tried: /\bvotes? for\b/i,
    message:
      "Nobody is told how to vote: a node votes as its system says. `n2 starts an election` makes it ask, `drop vote to n3` and `drop voted from n3` lose votes.",
  },
  {
    tried: /^(?:snapshot (?!every\b)\S+|\S+ (?:takes? (?:a )?snapshot|snapshots|compacts?(?: (?:its|the) log)?))\b/i,
    message: "Nodes take their snapshots by themselves: `snapshot every 100 entries`.",
  },
  {
    tried: /^(?:replaces? \S+ (?:by|with) \S+|\S+ (?:replaces?|takes? the place of) \S+)/i,
    message: "One joins and another leaves: `n6 joins at 5s`, `n5 leaves at 6s`.",
  },
  {
    tried: /\bas (?:an? )?(?:learner|non-?voter|non-voting member|observer|witness)\b/i,
    message: "A node that joins gets the log without a vote, and becomes a member once it has it: `n6 joins at 5s`.",
  },
  {
    tried: /^\S+ or \S+ (?:crash|recover|pause|fail|die)/i,
    message:
      "Which of them is not left open: name one, or let the seed draw with `a node crashes` or `a follower crashes`.",
  },
  {
    tried: /\b(?:later|afterwards|soon|eventually|at some point|half past|noon|midnight|o'clock)$/i,
    message: "When is that? Write a point in time, `at 5s`, or an event, `when n1 crashes`.",
  },
  {
    tried: /\bat (?:the )?end$/i,
    message:
      "The run ends five seconds after the last thing that the file mentions: write a point in time, such as `at 9s`.",
  },
  {
    tried: /^(?:then |and |next )?(?:wait|sleep|pause for|delay for|hold on)\b[^{}]*$/i,
    message:
      "Nothing waits here: each statement says its own time, such as `at 5s`, `when n1 crashes` or `2s after n1 crashes`.",
  },
  {
    tried: /\b(?:twice|two times|three times|several times|repeatedly|\d+ times|again and again)\b/i,
    message:
      "Something that happens more than once is said with a head: `every 2s from 1s to 9s: n1 crashes for 1s`, or with one statement for each time.",
  },
  {
    tried: /\b\d+ ?\w+ (?:later|afterwards)$/i,
    message: "Later than what? Write `2s after n1 crashes`, or a point in time, such as `at 7s`.",
  },
  {
    tried: /^(?:repeat|loop|while|for|do|forever)\b/i,
    message:
      "There are no loops; what happens again and again has a head: `every 2s from 1s to 9s: n1 crashes for 1s`.",
  },
  {
    tried: /^(?:else|otherwise|unless)\b/i,
    message: "There are no branches; a second `when` says what else is waited for.",
  },
  {
    tried: /^(?:before|just before) /i,
    message: "Nothing can be done before an event; wait for an earlier one, such as `when leader sends append to n3`.",
  },
  {
    tried: /^(?:while|during) /i,
    message: "A stretch has points in time: `from 5s to 8s: …`; or wait for its beginning with `when`.",
  },
  {
    tried: /^(?:corrupt|tamper|forge)\b|\b(?:corrupted|byzantine)\b/i,
    message: "Messages arrive as they were sent, late, twice or never; they cannot be forged in this version.",
  },
  {
    tried: /\breorder(?:ed|s)?\b/i,
    message:
      "Messages overtake each other whenever their latency differs: write `ordering any` and a wide `latency 1ms..200ms`.",
  },
  {
    tried: /^(?:scale|grow|shrink|resize) /i,
    message: "The nodes are fixed; one that is set up may join or leave: `n5 leaves at 5s`.",
  },
];
