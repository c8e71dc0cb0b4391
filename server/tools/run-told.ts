/** What came of a run, in lines: what became of its claims, each with the events that show it, and the timeline. */
import type { VerdictWord } from "../../language/expectations/expectation.ts";
import { askedOf } from "../../language/explore/asked.ts";
import { layOut } from "../../language/timeline/layout.ts";
import { timelineOf } from "../../language/timeline/of-answer.ts";
import { timelineText } from "../../language/timeline/text.ts";
import { withLines } from "../../language/trace/blame.ts";
import { formatTime } from "../../language/trace/format-time.ts";
import { Run } from "../../language/trace/run.ts";
import type { EventId, Trace } from "../../language/trace/trace.ts";
import { oneLine } from "../../language/trace/words.ts";
import type { ScenarioRun } from "../run.ts";
import { harmless } from "./told.ts";

const MOST_SHOWN = 3;
/** In characters, so that the events that show it are never cut off. */
const LONGEST_CLAIM = 150;
const LONGEST_REASON = 350;

/** Of its expectations in text order, then of the invariants: of those that hold only how many. */
export function verdictLines({ trace, verdicts, invariants }: ScenarioRun, text: string): readonly string[] {
  const line = (verdict: VerdictWord, claim: string, reason: string, events: readonly EventId[]) =>
    `${verdict}: ${harmless(claim, LONGEST_CLAIM)}: ${harmless(withLines(reason, trace, text), LONGEST_REASON)}${shownBy(trace, events)}`;
  const broken = invariants.filter(({ verdict }) => verdict !== "holds");
  const kept = invariants.length - broken.length;
  return [
    ...verdicts.map(({ verdict, text, reason, events }) => line(verdict, oneLine(text), reason, events)),
    ...broken.map(({ verdict, name, reason, events }) => line(verdict, `invariant ${name}`, reason, events)),
    ...(kept > 0 ? [`holds: ${kept} of ${invariants.length} invariants of ${trace.system}`] : []),
  ];
}

export function answerLines({ plan, trace }: ScenarioRun): readonly string[] {
  return askedOf(plan, new Run(trace)).map(({ question, answer }) => `question: ${question} ${answer}`);
}

export function timelineLines({ plan, trace, verdicts, invariants }: ScenarioRun): readonly string[] {
  const answer = { run: new Run(trace), verdicts, invariants };
  return timelineText(layOut(timelineOf(plan, answer)))
    .trimEnd()
    .split("\n");
}

/** " [event 12 at 4.2s]": what can be asked about. */
function shownBy({ timeUs }: Trace, events: readonly EventId[]): string {
  const shown = events.filter((event) => event >= 0).slice(-MOST_SHOWN);
  return shown.length === 0
    ? ""
    : ` [${shown.map((event) => `event ${event} at ${formatTime(timeUs[event])}`).join(", ")}]`;
}
