/** A run in steps: a step is all that one place does at one time. */
import { EVENT_KINDS, type EventId, type Trace } from "./trace.ts";

/** The last event of the step that this event is in. */
export function stepEnd(trace: Trace, event: EventId): EventId {
  let last = event;
  while (last + 1 < trace.count && isSameStep(trace, event, last + 1)) last += 1;
  return last;
}

/** The first event of the step that this event is in; 0 before the first. */
export function stepStart(trace: Trace, event: EventId): EventId {
  if (event < 0) return 0;
  let first = event;
  while (first > 0 && isSameStep(trace, event, first - 1)) first -= 1;
  return first;
}

function isSameStep(trace: Trace, one: EventId, other: EventId): boolean {
  return trace.timeUs[one] === trace.timeUs[other] && trace.place[one] === trace.place[other];
}

/** Is it worth stopping at: a fault, a role, a milestone, an operation's end? */
export function isNotable(trace: Trace, event: EventId): boolean {
  switch (EVENT_KINDS[trace.kind[event]]) {
    case "change":
      return trace.a[event] === 0 && trace.timeUs[event] > 0;
    case "milestone":
    case "crash":
    case "start":
    case "recover":
    case "pause":
    case "resume":
    case "ok":
    case "fail":
    case "info":
    case "begin":
    case "end":
      return true;
    case "send":
    case "deliver":
    case "lose":
    case "timer":
    case "sync":
    case "invoke":
      return false;
  }
}
