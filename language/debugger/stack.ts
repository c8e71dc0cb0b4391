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
  /** The statement that made it happen, or what set it off, as the trace numbers them, or NO_STATEMENT. */
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
    const isRepeated = name === frames.at(-1)?.name;
    if (!isRepeated) {
      frames.push({ event: last, place: trace.place[event], name, statement: statementOf(run, first, last) });
    }
    const fault = isRepeated ? NO_EVENT : faultBefore(run, first, last);
    event = fault === NO_EVENT ? triggerBefore(run, telling, first) : fault;
  }
  frames.push({ event: NO_EVENT, place: -1, name: title || "scenario", statement: firstStatement(run) });
  const own = (at: number) => frames.slice(at).find(({ statement }) => statement !== NO_STATEMENT);
  return frames.map((frame, at) => ({ ...frame, statement: own(at)?.statement ?? NO_STATEMENT }));
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

/** The trigger of an event, or of its trigger, that came before the step's first. */
function triggerBefore({ trace }: Run, event: EventId, first: EventId): EventId {
  let trigger = event;
  while (trigger >= first) trigger = trace.trigger[trigger];
  return trigger;
}

/** The fault that kept away what the timer of a step waited for; NO_EVENT where no timer ran out in it, or for want of nothing. */
function faultBefore(run: Run, first: EventId, last: EventId): EventId {
  const { kind } = run.trace;
  let timer = first;
  while (timer <= last && kind[timer] !== KIND.timer) timer++;
  if (timer > last) return NO_EVENT;
  const faults = whyDid(run, timer).events.filter((event) => event < first && FAULTS.has(kind[event]));
  return faults.at(-1) ?? NO_EVENT;
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
