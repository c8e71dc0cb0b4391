/** Where the playhead goes from step to step. */
import type { Layout } from "../../language/timeline/layout.ts";
import { stepEnd, stepStart } from "../../language/trace/steps.ts";
import { KIND, NO_EVENT, type Trace } from "../../language/trace/trace.ts";

/** The last event of the step after this event; NO_EVENT at the end. */
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
