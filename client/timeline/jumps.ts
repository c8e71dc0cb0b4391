/** Moments worth stopping at, by sort: what the jump keys go to. */

import type { Mark } from "../../language/timeline/layout.ts";
import { isNotable } from "../../language/trace/steps.ts";
import { KIND, NO_EVENT, type Trace } from "../../language/trace/trace.ts";
import type { Attention } from "./options.ts";
import type { Picture } from "./picture.ts";

export type StopSort = "notable" | "verdict" | "fault" | "milestone";

export interface Stop {
  readonly event: number;
  readonly timeUs: number;
}

/** The next stop of that sort later than the playhead, or with -1 earlier; null for none. Before the first notable one is the start. */
export function jumpFrom(
  picture: Picture,
  at: Pick<Attention, "playhead" | "playheadUs">,
  sort: StopSort,
  direction: 1 | -1,
): Stop | null {
  const { run } = picture;
  const isBeyond = ({ timeUs }: Stop) => (timeUs - at.playheadUs) * direction > 0;
  const stops = sort === "notable" ? notableFrom(picture, at, direction) : stopsOf(picture, sort);
  const found = direction > 0 ? stops.find(isBeyond) : stops.filter(isBeyond).at(-1);
  if (found === undefined) return sort === "notable" && direction < 0 ? { event: NO_EVENT, timeUs: 0 } : null;
  return found.event === NO_EVENT ? { event: run.eventAt(found.timeUs), timeUs: found.timeUs } : found;
}

/** The marks, and the nearest moment beyond the playhead at which a fault, a role or an operation's end stands. */
function notableFrom(
  { trace, layout }: Picture,
  { playhead, playheadUs }: Pick<Attention, "playhead" | "playheadUs">,
  direction: 1 | -1,
): Stop[] {
  const { timeUs, count } = trace;
  const stops = layout.marks.map((mark) => stopOf(trace, mark));
  let nearestUs: number | null = null;
  for (let event = direction > 0 ? playhead + 1 : playhead; event >= 0 && event < count; event += direction) {
    if (nearestUs !== null && timeUs[event] !== nearestUs) break;
    if (timeUs[event] === playheadUs || !isNotable(trace, event)) continue;
    nearestUs = timeUs[event];
    stops.push({ event, timeUs: nearestUs });
  }
  // Going back, they come in the wrong order.
  stops.sort((one, other) => one.event - other.event);
  return inOrder(trace, stops);
}

/** What shows a verdict may have happened long before the moment at which it is marked. */
function stopOf(trace: Trace, { event, timeUs }: Mark): Stop {
  return { event: trace.timeUs[event] === timeUs ? event : NO_EVENT, timeUs };
}

function stopsOf({ trace, layout }: Picture, sort: Exclude<StopSort, "notable">): Stop[] {
  const stops: Stop[] = [];
  if (sort === "fault") {
    for (const { fromUs, toUs, event, endEvent } of [...layout.gaps, ...layout.pauses]) {
      stops.push({ event, timeUs: fromUs });
      if (endEvent !== NO_EVENT) stops.push({ event: endEvent, timeUs: toUs });
    }
    for (const { kind, fromUs, toUs, event, lasts, endEvent } of layout.flags) {
      if (kind !== "fault") continue;
      stops.push({ event, timeUs: fromUs });
      if (lasts) stops.push({ event: endEvent, timeUs: toUs });
    }
  } else {
    for (const mark of layout.marks) {
      const isVerdict = mark.kind === "verdict" || mark.kind === "violation";
      if (isVerdict === (sort === "verdict") && mark.kind !== "note") stops.push(stopOf(trace, mark));
    }
  }
  return inOrder(trace, stops);
}

/** By time; several at one moment are one stop, at the first that happens at a place. */
function inOrder(trace: Trace, stops: Stop[]): Stop[] {
  const { kind } = trace;
  const isPlaced = ({ event }: Stop) => event >= 0 && kind[event] !== KIND.begin && kind[event] !== KIND.end;
  stops.sort((one, other) => one.timeUs - other.timeUs || Number(isPlaced(other)) - Number(isPlaced(one)));
  return stops.filter(({ timeUs }, i) => i === 0 || stops[i - 1].timeUs !== timeUs);
}
