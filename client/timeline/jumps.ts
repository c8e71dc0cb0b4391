/** Moments worth stopping at, by sort: what the jump keys go to. */
import { KIND, NO_EVENT } from "../../language/trace/trace.ts";
import type { Attention } from "./options.ts";
import type { Picture } from "./picture.ts";
import { notable } from "./steps.ts";

export type StopSort = "notable" | "verdict" | "fault" | "milestone";

export interface Stop {
  readonly event: number;
  /** Left out where it is the event's own. */
  readonly timeUs?: number;
}

/** The next stop of that sort after the playhead, or with -1 before it; null for none. */
export function jumpFrom(
  picture: Picture,
  { playhead, playheadUs }: Pick<Attention, "playhead" | "playheadUs">,
  sort: StopSort,
  direction: 1 | -1,
): Stop | null {
  if (sort === "notable") {
    const event = notable(picture.trace, picture.layout, playhead, direction);
    return direction > 0 && event === NO_EVENT ? null : { event };
  }
  const stops = stopsOf(picture, sort);
  const found =
    direction > 0
      ? stops.find(({ timeUs }) => timeUs > playheadUs)
      : stops.filter(({ timeUs }) => timeUs < playheadUs).at(-1);
  if (found === undefined) return null;
  return { event: found.event === NO_EVENT ? picture.run.eventAt(found.timeUs) : found.event, timeUs: found.timeUs };
}

/** In order of time; several at one moment are one stop, at the first that happens at a place. */
function stopsOf({ trace, layout }: Picture, sort: Exclude<StopSort, "notable">): { event: number; timeUs: number }[] {
  const stops: { event: number; timeUs: number }[] = [];
  if (sort === "fault") {
    for (const { fromUs, toUs, event, endEvent } of [...layout.gaps, ...layout.pauses]) {
      stops.push({ event, timeUs: fromUs });
      if (endEvent !== NO_EVENT) stops.push({ event: endEvent, timeUs: toUs });
    }
    for (const { fromUs, toUs, event, lasts } of layout.flags) {
      stops.push({ event, timeUs: fromUs });
      if (lasts) stops.push({ event: trace.occurrences[trace.a[event]].end, timeUs: toUs });
    }
  } else {
    for (const { kind, event, timeUs } of layout.marks) {
      const isVerdict = kind === "verdict" || kind === "violation";
      if (isVerdict === (sort === "verdict") && kind !== "note") stops.push({ event, timeUs });
    }
  }
  const isPlaced = (event: number) => event >= 0 && trace.kind[event] !== KIND.begin && trace.kind[event] !== KIND.end;
  stops.sort((one, other) => one.timeUs - other.timeUs || Number(isPlaced(other.event)) - Number(isPlaced(one.event)));
  return stops.filter(({ timeUs }, i) => i === 0 || stops[i - 1].timeUs !== timeUs);
}
