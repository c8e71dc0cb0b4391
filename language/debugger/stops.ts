/** Where a debugger stops: at what a line makes happen, at what changes a field, and at what an expectation or an invariant breaks. */
import type { NodeId } from "../forms/values.ts";
import type { TimelineInput, TimelineVerdict } from "../timeline/input.ts";
import { happened } from "../trace/happened.ts";
import type { Run } from "../trace/run.ts";
import { type EventId, KIND, NO_STATEMENT } from "../trace/trace.ts";

export interface Stop {
  readonly event: EventId;
  readonly why: "breakpoint" | "change" | "failure";
  /** In words: what happened, or what fails and why. */
  readonly text: string;
  /** What says so, as the trace numbers it, or NO_STATEMENT. */
  readonly statement: number;
}

export interface Breakpoints {
  /** Statements, as the trace numbers them. */
  readonly statements: ReadonlySet<number>;
  readonly changes: readonly { readonly node: NodeId; readonly field: number }[];
  /** Expectations that fail, and broken invariants. */
  readonly failures: boolean;
}

/** All stops of the run, in its order; one for each event, where a failure counts most. */
export function stopsOf(run: Run, { verdicts }: TimelineInput, breakpoints: Breakpoints): Stop[] {
  const { trace } = run;
  const stops = new Map<EventId, Stop>();
  const stopAt = (event: EventId, why: Stop["why"], statement: number, text = happened(run, event)) => {
    if (!stops.has(event)) stops.set(event, { event, why, text, statement });
  };
  if (breakpoints.failures) {
    const failures = verdicts.filter(({ verdict }) => verdict === "fails");
    for (const failure of failures) {
      const event = momentOf(run, failure);
      const together = failures.filter((other) => momentOf(run, other) === event);
      const text = together.map((each) => `${each.text}: ${each.reason}`).join("\n");
      stopAt(event, "failure", statementOf(run, failure), text);
    }
  }
  for (const { statement, event } of momentsOfStatements(run, verdicts)) {
    if (breakpoints.statements.has(statement)) stopAt(event, "breakpoint", statement);
  }
  for (const { node, field } of breakpoints.changes) {
    for (let event = 0; event < trace.count; event++) {
      const isIt = trace.kind[event] === KIND.change && trace.place[event] === node && trace.a[event] === field;
      if (isIt) stopAt(event, "change", trace.statement[event]);
    }
  }
  return [...stops.values()].sort((one, other) => one.event - other.event);
}

/** What each statement makes happen, and where the verdict of one that expects is reached. */
export function momentsOfStatements(
  run: Run,
  verdicts: readonly TimelineVerdict[],
): { readonly statement: number; readonly event: EventId }[] {
  const { trace } = run;
  const moments: { statement: number; event: EventId }[] = [];
  for (const { statement, begin, end } of trace.occurrences) {
    moments.push({ statement, event: begin });
    if (end >= 0) moments.push({ statement, event: end });
  }
  for (const { statement, invoke } of trace.operations) if (invoke >= 0) moments.push({ statement, event: invoke });
  for (const verdict of verdicts) moments.push({ statement: statementOf(run, verdict), event: momentOf(run, verdict) });
  return moments.filter(({ statement }) => statement !== NO_STATEMENT);
}

/** What expects it; an invariant stands nowhere in the file. */
function statementOf({ trace }: Run, { start, end }: TimelineVerdict): number {
  return end > start ? trace.statements.findIndex((statement) => statement.start === start) : NO_STATEMENT;
}

/** Where a verdict is reached: at its time, or the last of its events, or the end. */
function momentOf(run: Run, { timeUs, events }: TimelineVerdict): EventId {
  return timeUs === null ? (events.at(-1) ?? run.trace.count - 1) : run.eventAt(timeUs);
}
