/** Happened-before: the causal past and future of an event, by message edges and the order of each node's own events. */
import { type EventId, KIND, placeCount, type Trace } from "./trace.ts";

/** Could what happened at the one event have had an effect on the other? By message edges and each place's order. */
export function mayAffect(trace: Trace, one: EventId, other: EventId): boolean {
  return one < other && causalPast(trace, other)[one] === 1;
}

/**
 * For each event, 1 if it happened before this one, or is it. An event's own place remembers all that happened there
 * before; a delivery knows what its sender knew when it sent. That a message was lost, nobody knows.
 */
export function causalPast(trace: Trace, event: EventId): Uint8Array {
  const { kind, place, a } = trace;
  const past = new Uint8Array(trace.count);
  const isKnown = new Uint8Array(placeCount(trace));
  past[event] = 1;
  for (let each = event; each >= 0; each--) {
    if (!isLived(kind[each]) && past[each] === 0) continue;
    if (past[each] === 0 && isKnown[place[each]] === 0) continue;
    past[each] = 1;
    if (kind[each] === KIND.deliver || kind[each] === KIND.lose) past[a[each]] = 1;
    if (isLived(kind[each])) isKnown[place[each]] = 1;
  }
  return past;
}

/** For each event, 1 if this one happened before it, or is it. */
export function causalFuture(trace: Trace, event: EventId): Uint8Array {
  const { kind, place, a } = trace;
  const future = new Uint8Array(trace.count);
  const knows = new Uint8Array(placeCount(trace));
  future[event] = 1;
  if (isLived(kind[event])) knows[place[event]] = 1;
  for (let each = event + 1; each < trace.count; each++) {
    const isArrival = kind[each] === KIND.deliver || kind[each] === KIND.lose;
    const knowsByMessage = isArrival && future[a[each]] === 1;
    if (isLived(kind[each])) {
      if (knowsByMessage) knows[place[each]] = 1;
      future[each] = knows[place[each]];
    } else {
      future[each] = knowsByMessage ? 1 : 0;
    }
  }
  return future;
}

/** Is it an event of its place's own life? That a message is lost happens on its way; a statement begins nowhere. */
function isLived(kind: number): boolean {
  return kind !== KIND.lose && kind !== KIND.begin && kind !== KIND.end;
}
