/** Where the playhead goes: from step to step, from one notable moment to the next. */
import type { Layout } from "../../language/timeline/layout.ts";
import { EVENT_KINDS, KIND, NO_EVENT, type Trace } from "../../language/trace/trace.ts";

/** The last event of the step after this event; the step is all that one place does at one time. NO_EVENT at the end. */
export function nextStep(trace: Trace, layout: Layout, event: number, skipsRepetition: boolean): number {
  for (let first = event + 1; first < trace.count; ) {
    const last = stepEnd(trace, first);
    if (!skipsRepetition || !isRepetition(trace, layout, first, last)) return last;
    first = last + 1;
  }
  return NO_EVENT;
}

/** The last event of the step before the one that this event ends; NO_EVENT for the start. */
export function previousStep(trace: Trace, layout: Layout, event: number, skipsRepetition: boolean): number {
  for (let last = stepStart(trace, event) - 1; last >= 0; ) {
    const first = stepStart(trace, last);
    if (!skipsRepetition || !isRepetition(trace, layout, first, last)) return last;
    last = first - 1;
  }
  return NO_EVENT;
}

export function stepEnd(trace: Trace, event: number): number {
  let last = event;
  while (last + 1 < trace.count && isSameStep(trace, event, last + 1)) last += 1;
  return last;
}

export function stepStart(trace: Trace, event: number): number {
  if (event < 0) return 0;
  let first = event;
  while (first > 0 && isSameStep(trace, event, first - 1)) first -= 1;
  return first;
}

function isSameStep(trace: Trace, one: number, other: number): boolean {
  return trace.timeUs[one] === trace.timeUs[other] && trace.place[one] === trace.place[other];
}

/** Is it all traffic that was folded, and its book-keeping? */
function isRepetition(trace: Trace, layout: Layout, first: number, last: number): boolean {
  for (let event = first; event <= last; event++) {
    const kind = trace.kind[event];
    if (kind === KIND.sync || kind === KIND.timer) continue;
    if (kind !== KIND.send && kind !== KIND.deliver && kind !== KIND.lose) return false;
    const send = kind === KIND.send ? event : trace.a[event];
    if (layout.arrows.fold[layout.arrows.rowOfSend[send]] < 0) return false;
  }
  return true;
}

/** Is it a fault, a role, a milestone or an operation's end? */
export function isNotable(trace: Trace, event: number): boolean {
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
