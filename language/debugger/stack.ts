/** The call stack of a distributed system: what a place did last, and back through what set that off to the line of the file. */
import type { Place } from "../forms/values.ts";
import { happened } from "../trace/happened.ts";
import type { Run } from "../trace/run.ts";
import { isNotable, stepEnd, stepStart } from "../trace/steps.ts";
import { type EventId, KIND, NO_EVENT, NO_STATEMENT } from "../trace/trace.ts";
import { whyDid } from "../trace/why.ts";

export interface Frame {
  /** The last event of its step; NO_EVENT for the beginning of the scenario, at the bottom of every stack. */
  readonly event: EventId;
  /** Where it happened; -1 for what happens nowhere. */
  readonly place: Place;
  /** "n2 voted for n1". */
  readonly name: string;
  /** The statement that made it happen, as the trace numbers them, or NO_STATEMENT. */
  readonly statement: number;
}

/** Further back a stack says nothing new. */
const MOST_FRAMES = 30;

/**
 * The step that ends with the event, what set it off, and so on; then the scenario, by its title. Of what sets itself off again and
 * again, as one heartbeat does the next, the last is there.
 */
export function stackOf(run: Run, top: EventId, title: string): Frame[] {
  const { trace } = run;
  const frames: Frame[] = [];
  let event = top;
  while (event !== NO_EVENT && frames.length < MOST_FRAMES) {
    const isNowhere = trace.place[event] < 0;
    const first = isNowhere ? event : stepStart(trace, event);
    const last = isNowhere ? event : Math.min(stepEnd(trace, event), top);
    const telling = tellingOf(run, first, last);
    const name = happened(run, telling);
    if (name !== frames.at(-1)?.name) {
      frames.push({ event: last, place: trace.place[event], name, statement: statementOf(run, first, last) });
    }
    event = causeBefore(run, telling, first);
  }
  frames.push({ event: NO_EVENT, place: -1, name: title || "scenario", statement: firstStatement(run) });
  return frames;
}

/** What a step is called after: the last of its events that is worth stopping at, or else how it began. */
export function tellingOf({ trace }: Run, first: EventId, last: EventId): EventId {
  for (let event = last; event >= first; event--) if (isNotable(trace, event)) return event;
  return first;
}

/** The last event of that place up to another one; NO_EVENT where it has done nothing. */
export function lastAt({ trace }: Run, place: Place, position: EventId): EventId {
  for (let event = position; event >= 0; event--) if (trace.place[event] === place) return event;
  return NO_EVENT;
}

/**
 * What set off the step: the fault that kept away what a timer waited for, or else the trigger of an event, or of its trigger, that came
 * before the step's first.
 */
function causeBefore(run: Run, event: EventId, first: EventId): EventId {
  const { kind, trigger } = run.trace;
  const fault = whyDid(run, event)
    .events.filter((each) => each < first && FAULTS.has(kind[each]))
    .at(-1);
  if (fault !== undefined) return fault;
  let cause = event;
  while (cause >= first) cause = trigger[cause];
  return cause;
}

const FAULTS: ReadonlySet<number> = new Set([KIND.crash, KIND.pause, KIND.begin]);

function statementOf({ trace }: Run, first: EventId, last: EventId): number {
  for (let event = last; event >= first; event--) {
    if (trace.kind[event] === KIND.invoke) return trace.operations[trace.a[event]].statement;
    if (trace.statement[event] !== NO_STATEMENT) return trace.statement[event];
  }
  return NO_STATEMENT;
}

function firstStatement({ trace }: Run): number {
  return trace.statements.findIndex(({ inPlan }) => inPlan === 0);
}
