/** Where the playhead goes from step to step. */
import type { Layout } from "../../language/timeline/layout.ts";
import { stepEnd, stepStart } from "../../language/trace/steps.ts";
import { KIND, NO_EVENT, type Trace } from "../../language/trace/trace.ts";
import type { Picture } from "./picture.ts";

/** The last event of the step after the one that this event ends, or with -1 of the step before; NO_EVENT where there is none. */
export function stepFrom(
  { trace, layout }: Picture,
  event: number,
  direction: 1 | -1,
  skipsRepetition: boolean,
): number {
  for (let at = direction > 0 ? event + 1 : stepStart(trace, event) - 1; at >= 0 && at < trace.count; ) {
    const [first, last] = [stepStart(trace, at), stepEnd(trace, at)];
    if (!skipsRepetition || !isRepetition(trace, layout, first, last)) return last;
    at = direction > 0 ? last + 1 : first - 1;
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
