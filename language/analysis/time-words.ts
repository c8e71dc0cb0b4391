/** The words that hold sentences together, with what each means: for completion, hover and the manual. */

export interface TailWord {
  readonly word: string;
  /** With what to fill in between braces. */
  readonly snippet: string;
  readonly help: string;
}

/** After an action. */
export const TIMES: readonly TailWord[] = [
  { word: "at", snippet: "at {5s}", help: "At this point in time; a bare number is seconds." },
  { word: "from", snippet: "from {5s} to {8s}", help: "For this stretch, its start included, its end not." },
  { word: "for", snippet: "for {3s}", help: "For this long." },
  { word: "until", snippet: "until {8s}", help: "Up to this time or event." },
  {
    word: "when",
    snippet: "when {n1 crashes}",
    help: "Right after the first such event, before the next step of the node it happens to.",
  },
  { word: "every", snippet: "every {500ms} from {1s} to {9s}", help: "Again and again, at this period." },
  { word: "after", snippet: "{2s} after {n1 crashes}", help: "This long after the first such event." },
];

/** After an expectation. */
export const EXPECTATION_TIMES: readonly TailWord[] = [
  {
    word: "by",
    snippet: "by {5s}",
    help: "It is true by this time at the latest, and still is then; the verdict says since when.",
  },
  { word: "at", snippet: "at {5s}", help: "It is true at this moment." },
  { word: "from", snippet: "from {5s} to {8s}", help: "It is true all through this stretch." },
  {
    word: "within",
    snippet: "within {2s} after {leader crashes}",
    help: "It is true at some moment of this stretch after each such event.",
  },
];

/** Those of them that no action has. */
export const DEADLINES = EXPECTATION_TIMES.filter(({ word }) => word === "by" || word === "within");

/** After an event that is waited for: which of several is meant. */
export const WHICH: readonly TailWord[] = [
  { word: "the 2nd time", snippet: "the {2}nd time", help: "Waits for that one." },
  { word: "after", snippet: "after {4s}", help: "Only what happens after this time counts." },
];

/** After `every 500ms`. */
export const REPEATED: readonly TailWord[] = [
  { word: "from", snippet: "from {1s} to {9s}", help: "The first time, and when it ends." },
];

/** After `from 5s`. */
export const STRETCHED: readonly TailWord[] = [{ word: "to", snippet: "to {8s}", help: "When it ends." }];

/** Right after `expect`. */
export const MODES: readonly TailWord[] = [
  { word: "always", snippet: "always ", help: "It is true at every moment." },
  { word: "never", snippet: "never ", help: "It is true at no moment." },
  { word: "not", snippet: "not ", help: "It is false: at that moment, or all through that stretch." },
];

/** Where a statement begins. */
export const STARTS: readonly TailWord[] = [
  { word: "expect", snippet: "expect ", help: "A claim about the run, which is checked." },
  {
    word: "scenario",
    snippet: 'scenario "{title}"',
    help: "Starts a scenario; lines before the first header belong to all.",
  },
];

/** Where a head begins: a time with a colon, for all statements behind it. */
export const HEADS: readonly TailWord[] = [
  { word: "at", snippet: "at {5s}: ", help: "A time for all statements behind the colon, or below it." },
  { word: "when", snippet: "when {n1 crashes}: ", help: "Right after the first such event." },
  { word: "every", snippet: "every {500ms} from {1s} to {9s}: ", help: "Again and again, at this period." },
  { word: "every time", snippet: "every time {a node becomes leader}: ", help: "Right after each such event." },
  {
    word: "from",
    snippet: "from {5s} to {8s}: ",
    help: "A stretch for all statements behind the colon, or below it.",
  },
  {
    word: "vary",
    snippet: "vary {seed}: {1, 2, 3}",
    help: "One run for each of these values of a setting, side by side; several multiply, to at most 16 runs.",
  },
  {
    word: "with",
    snippet: "with {seed 1}: ",
    help: "Only in the variants of a `vary` that make this choice.",
  },
  {
    word: "workload",
    snippet: "workload from {1s} to {9s}: {3} clients, {50%} reads, {4} keys, {20} per second",
    help: "Many operations of several clients, drawn by the seed.",
  },
];

/** Words that are no form's own: what each means where it stands. */
export const CONNECTING: ReadonlyMap<string, string> = new Map([
  ...[...HEADS, ...TIMES, ...DEADLINES, ...MODES].map(({ word, help }) => [word, help] as const),
  ["after 4s", "Only what happens after this time counts."],
  ["expect", "A claim about the run, which is checked; its verdict is holds, fails, untested or undecided."],
  ["as", "Gives the operation a label, by which other statements name it."],
  ["via", "Sends every attempt of the operation to this node; redirects are not followed."],
  ["time", "With `every`: at each such event. With a number (`the 2nd time`): at that one."],
]);
