/** What only a run shows; the server and the command line report it. */
import { entry } from "./entry.ts";

export const RUN = [
  entry(
    "expectation-fails",
    "Expectation fails",
    "The run did not do what was expected of it.",
    "Read the reason, then follow its events in the timeline.",
    null,
    null,
  ),
  entry(
    "expectation-untested",
    "Expectation untested",
    "The run never gave it a chance to fail.",
    "Add what it needs: a fault, a write, a read at the right moment.",
    null,
    null,
    "information",
  ),
  entry(
    "expectation-undecided",
    "Expectation undecided",
    "The run was cut short before it was decided.",
    "Make the run smaller.",
    null,
    null,
    "information",
  ),
  entry(
    "nothing-happened",
    "Nothing happened",
    "There was nothing to do: the selector found nobody, it was already so, or its moment never came.",
    "Choose another moment or another node.",
    null,
    null,
    "warning",
  ),
  entry(
    "invariant-broken",
    "Invariant broken",
    "The system broke a promise that it makes of itself.",
    "Look at the events that show it; a mistake that is switched on, or a fault outside the system's assumptions, can do this.",
    null,
    null,
  ),
  entry(
    "run-cut-short",
    "Run cut short",
    "The run reached one of its limits.",
    "Make it shorter or smaller.",
    null,
    null,
    "warning",
  ),
];
