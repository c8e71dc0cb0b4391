/** Sentences that nothing can be made of, and what is done here instead. */
import type { Refusal } from "./rule.ts";

export const REFUSALS: readonly Refusal[] = [
  {
    tried: /^(?:wait|sleep|pause for|delay for|hold on)\b[^{}]*$/i,
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
