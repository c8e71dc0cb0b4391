/** Times and heads. */
import { entry } from "./entry.ts";

export const TIMES = [
  entry("two-times", "Two times", "A statement has one time: its own or its head's.", "Remove one of them.", "at 2s: n1 crashes at 3s", "at 2s: n1 crashes"),
  entry(
    "wrong-time",
    "Time that does not fit",
    "What lasts takes a stretch, what is done at once a moment, an expectation a deadline; what is set up holds throughout.",
    "Write a time that fits the statement.",
    "c1 writes x = 1 from 1s to 2s",
    "c1 writes x = 1 at 1s",
  ),
  entry(
    "backwards-time",
    "Ends before it begins",
    "A stretch begins before it ends.",
    "Swap its ends.",
    "n1 pauses from 3s to 2s",
    "n1 pauses from 2s to 3s",
  ),
  entry(
    "when-then",
    "When, after an event?",
    "A moment without a time comes one second after the action before it, and that one waits for an event.",
    "Give it a time.",
    "n1 crashes when n2 becomes leader, c1 writes x = 1",
    "n1 crashes when n2 becomes leader, c1 writes x = 1 at 3s",
  ),
  entry(
    "unknown-event",
    "Nothing to wait for",
    "This is nothing that happens in a run of this system.",
    "Look at what completion lists after `when`.",
    "when n1 explodes: n2 crashes",
    "when n1 crashes: n2 pauses for 1s",
  ),
  entry(
    "unknown-head",
    "No head",
    "Before a colon stands a head: a time that governs the statements behind it.",
    "Write a time before the colon.",
    "2s: n1 crashes",
    "at 2s: n1 crashes",
  ),
  entry("nested-head", "Head within a head", "Heads do not nest.", "Give the statement both in one head, or a line of its own.", "at 2s:\n  when n1 crashes: heal", "at 2s:\n  n1 crashes"),
  entry("after-the-end", "After the end", "The run is over by then.", "Let the run last longer, or do it earlier.", "run for 5s, n1 crashes at 6s", "run for 9s, n1 crashes at 6s"),
  entry(
    "too-long",
    "Too long a run",
    "A run lasts at most an hour of its own time.",
    "Choose earlier times.",
    "n1 crashes at 90m",
    "n1 crashes at 9m",
  ),
];
