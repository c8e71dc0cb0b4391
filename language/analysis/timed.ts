/** What a time means for an action, an expectation or a part of the set-up. */

import type { ExpectationTime } from "../expectations/expectation.ts";
import { type ActionEnd, type ActionStart, DEFAULTS } from "./plan.ts";
import type { Timing } from "./times.ts";

/** Its own time together with its head's; null where both say when. */
export function together(own: Timing, head: Timing | null): Timing | null {
  if (head === null) return own;
  const both =
    (own.start && head.start) || (own.end && head.end) || (says(own) && (head.byUs !== null || head.within !== null));
  if (both || ((own.byUs !== null || own.within !== null) && says(head))) return null;
  return {
    start: own.start ?? head.start,
    end: own.end ?? head.end,
    byUs: own.byUs ?? head.byUs,
    within: own.within ?? head.within,
    phrases: own.phrases,
  };
}

export function says({ start, end, byUs, within }: Timing): boolean {
  return start !== null || end !== null || byUs !== null || within !== null;
}

export interface Wrong {
  readonly code: string;
  readonly message: string;
}

const BACKWARDS: Wrong = { code: "backwards-time", message: "This stretch ends before it begins." };

/** What is wrong with a time whatever it is the time of: an end before its start. */
export function wrongOrder({ start, end }: Timing): Wrong | null {
  const stopsUs = end?.kind === "at" ? end.atUs : Number.POSITIVE_INFINITY;
  if (start?.kind === "every" && (start.toUs ?? stopsUs) <= start.fromUs) return BACKWARDS;
  if (end?.kind === "at" && (start === null || start.kind === "at") && end.atUs <= (start?.atUs ?? 0)) return BACKWARDS;
  if (end?.kind === "for" && end.durationUs === 0)
    return { code: "too-few", message: "A stretch must last longer than zero." };
  return null;
}

/** The time of the action before, for those that say none; null after one timed by an event. */
export interface Before {
  atUs: number | null;
}

export interface Acting {
  readonly start: ActionStart;
  readonly end: ActionEnd | null;
  /** It said no time, and this is its default. */
  readonly byDefault: boolean;
}

/**
 * When an action acts. Without a time a lasting one holds from the start, and a momentary one happens 1s after the action
 * before it. `every` without an end goes on to the end of the run, which is filled in later: `Infinity` until then.
 */
export function actingTime(timing: Timing, lasts: boolean, before: Before): Acting | Wrong {
  const { start, end } = timing;
  if (timing.byUs !== null) return wrong("`by` is a deadline, which only an expectation has; write `at`.");
  if (timing.within !== null)
    return wrong("`within … after` is for expectations; write `2s after n1 crashes` or `when n1 crashes`.");
  if (!lasts && end !== null && start?.kind !== "every")
    return wrong("This happens at a single moment: write `at 5s`.");
  if (!lasts && start?.kind === "at" && start.ranged) return wrong("This happens at a single moment: write `at 5s`.");
  const ends: ActionEnd | null =
    end === null ? null : end.kind === "event" ? { kind: "event", event: end.event.pattern } : end;
  if (start === null) {
    if (!lasts && before.atUs === null) {
      return {
        code: "when-then",
        message: "The action before this one waits for an event, so this one must say when: `at 5s`.",
      };
    }
    const atUs = lasts ? 0 : before.atUs! + DEFAULTS.gapUs;
    before.atUs = atUs;
    return { start: { kind: "at", atUs }, end: ends, byDefault: true };
  }
  goBehind(start, before);
  switch (start.kind) {
    case "at":
      return { start: { kind: "at", atUs: start.atUs }, end: ends, byDefault: false };
    case "every": {
      const { periodUs, fromUs } = start;
      const stops = start.toUs ?? (end?.kind === "at" ? end.atUs : Number.POSITIVE_INFINITY);
      const length = start.toUs === null && end?.kind === "at" ? null : ends;
      return { start: { kind: "every", periodUs, fromUs, toUs: stops }, end: length, byDefault: false };
    }
    case "event": {
      const { nth, fromUs, delayUs, event } = start;
      return { start: { kind: "event", event: event.pattern, nth, fromUs, delayUs }, end: ends, byDefault: false };
    }
  }
}

/** An action that starts so stands before those that follow. */
export function goBehind(start: ActionStart | NonNullable<Timing["start"]>, before: Before): void {
  before.atUs = start.kind === "at" ? start.atUs : start.kind === "every" ? start.fromUs : null;
}

/** When an expectation is looked at. */
export function expectedTime({ start, end, byUs, within }: Timing): ExpectationTime | Wrong {
  const isAlone = start === null && end === null;
  if (within !== null) {
    if (byUs !== null || !isAlone) return wrong("`within` stands alone: its stretch begins with the event.");
    return { kind: "within", durationUs: within.durationUs, event: within.event.pattern };
  }
  if (byUs !== null) {
    if (!isAlone) return wrong("`by` stands alone: say either a deadline or a stretch.");
    return { kind: "by", atUs: byUs };
  }
  if (start !== null && start.kind !== "at") {
    return wrong(
      "An expectation has a time of its own: `by 5s`, `at 5s`, `from 5s to 8s`, or `within 2s after n1 crashes`.",
    );
  }
  if (end?.kind === "event") return wrong("The end of an expectation is a point in time: `from 5s to 8s`.");
  if (isAlone) return { kind: "end" };
  const fromUs = start?.atUs ?? 0;
  if (end !== null) return { kind: "from", fromUs, toUs: end.kind === "at" ? end.atUs : fromUs + end.durationUs };
  return start?.ranged ? { kind: "from", fromUs, toUs: null } : { kind: "at", atUs: fromUs };
}

/** The stretch of a network setting. */
export function settingStretch({ start, end, byUs, within }: Timing): { fromUs: number; toUs: number | null } | Wrong {
  const plain = byUs === null && within === null && (start === null || start.kind === "at") && end?.kind !== "event";
  if (!plain) return wrong("A setting holds for a fixed stretch: `from 5s to 8s`.");
  const fromUs = start?.kind === "at" ? start.atUs : 0;
  if (end === null) return { fromUs, toUs: null };
  return { fromUs, toUs: end.kind === "at" ? end.atUs : end.kind === "for" ? fromUs + end.durationUs : null };
}

/** The last point in time that it mentions, and how long something lasts beyond a point that is not known before the run. */
export function mentioned({ start, end, byUs, within }: Timing): { readonly atUs: number; readonly beyondUs: number } {
  let atUs = Math.max(0, byUs ?? 0);
  let beyondUs = within?.durationUs ?? 0;
  if (start?.kind === "at") atUs = Math.max(atUs, start.atUs);
  if (start?.kind === "every") atUs = Math.max(atUs, start.toUs ?? start.fromUs);
  if (start?.kind === "event") {
    atUs = Math.max(atUs, start.fromUs);
    beyondUs += start.delayUs;
  }
  if (end?.kind === "at") atUs = Math.max(atUs, end.atUs);
  if (end?.kind === "for") {
    if (start === null || start.kind === "at") atUs += end.durationUs;
    else beyondUs += end.durationUs;
  }
  return { atUs, beyondUs };
}

function wrong(message: string): Wrong {
  return { code: "wrong-time", message };
}

export function isWrong(value: object): value is Wrong {
  return "code" in value;
}
