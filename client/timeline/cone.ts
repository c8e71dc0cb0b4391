/** What an event depends on and what depends on it, as the drawing needs it. */
import { causalFuture, causalPast } from "../../language/trace/causes.ts";
import { KIND, LOSS, laneOf, NO_EVENT, type Occurrence, placeCount, type Trace } from "../../language/trace/trace.ts";
import { NEVER } from "./options.ts";

/** For each event, 1 if it happened before this one or after it in the sense of causes, or is it. */
export function coneOf(trace: Trace, event: number): Uint8Array {
  if (isAction(trace, event)) return coneOfAction(trace, event);
  const cone = causalPast(trace, event);
  const future = causalFuture(trace, event);
  for (let each = event; each < cone.length; each++) cone[each] |= future[each];
  return cone;
}

/** Did the file do it, at no place? */
export function isAction({ kind }: Trace, event: number): boolean {
  return kind[event] === KIND.begin || kind[event] === KIND.end;
}

/**
 * An action happens at no place, so it is on nobody's path of messages. What it caused: all that those whom it struck did
 * after it, the messages that it lost, the timers that ran out for want of them, and what followed from those.
 */
function coneOfAction(trace: Trace, event: number): Uint8Array {
  const { kind, place, a, b, c, trigger } = trace;
  const occurrence = trace.occurrences[a[event]];
  const cone = trigger[event] === NO_EVENT ? new Uint8Array(trace.count) : causalPast(trace, trigger[event]);
  const struck = struckBy(trace, occurrence);
  const knows = new Uint8Array(placeCount(trace));
  for (const each of occurrence?.nodes ?? []) knows[each] = 1;
  const ended = kind[event] === KIND.begin && occurrence?.end >= 0 ? occurrence.end : trace.count;
  cone[event] = 1;
  for (let each = event + 1; each < trace.count; each++) {
    const at = place[each];
    switch (kind[each]) {
      case KIND.begin:
      case KIND.end:
        cone[each] = a[each] === a[event] ? 1 : 0;
        break;
      case KIND.lose: {
        const isOurs = b[each] !== LOSS.loss && each <= ended && struck[at] + struck[a[a[each]]] > 0;
        if (isOurs) cone[a[each]] = 1;
        cone[each] = cone[a[each]];
        break;
      }
      default: {
        const waitsInVain = kind[each] === KIND.timer && c[each] >= 0 && struck[c[each]] === 1 && each <= ended;
        if (waitsInVain || trigger[each] === event || (kind[each] === KIND.deliver && cone[a[each]] === 1))
          knows[at] = 1;
        cone[each] = knows[at];
      }
    }
  }
  return cone;
}

/** 1 for each place that the action is about: whom it struck, or all that it set apart. */
function struckBy(trace: Trace, occurrence: Occurrence | undefined): Uint8Array {
  const struck = new Uint8Array(placeCount(trace));
  for (const place of occurrence?.nodes ?? []) struck[place] = 1;
  for (const side of occurrence?.sides ?? []) for (const place of side) struck[place] = 1;
  return struck;
}

/** Per lane: when it was last in the event's past, and first in its future. */
export function coneLanesOf(
  trace: Trace,
  event: number,
  cone: Uint8Array,
): { pastUs: Float64Array; futureUs: Float64Array } {
  const lanes = trace.nodes.length + trace.clients.length;
  const pastUs = new Float64Array(lanes).fill(-1);
  const futureUs = new Float64Array(lanes).fill(NEVER);
  // Whoever is named by an action is struck as it happens, whatever is heard of them later.
  const struck = isAction(trace, event) ? struckBy(trace, trace.occurrences[trace.a[event]]) : null;
  struck?.forEach((isStruck, place) => {
    if (isStruck === 1) futureUs[laneOf(place, trace)] = trace.timeUs[event];
  });
  for (let each = 0; each < trace.count; each++) {
    const lane = laneOf(trace.place[each], trace);
    if (cone[each] === 0 || lane < 0) continue;
    if (each <= event) pastUs[lane] = trace.timeUs[each];
    if (each >= event && futureUs[lane] === NEVER) futureUs[lane] = trace.timeUs[each];
  }
  return { pastUs, futureUs };
}
