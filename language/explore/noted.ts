/** Where a scenario's notes stand in its run: at their time, or at the events that they wait for. */
import type { Plan, PlannedNote } from "../analysis/plan.ts";
import { type EventMatch, matchesOf } from "../events/matches.ts";
import type { Place } from "../forms/values.ts";
import type { Run } from "../trace/run.ts";
import { type EventId, NO_EVENT, placeOf } from "../trace/trace.ts";

export interface Noted {
  /** Index into the plan's statements. */
  readonly statement: number;
  readonly text: string;
  readonly timeUs: number;
  /** On whose lane: the note's, else that of whoever the event happened to; -1 for none. */
  readonly place: Place;
  /** The event that it stands at; NO_EVENT for one that has a time of its own. */
  readonly event: EventId;
}

/** Of each note in text order all its places, none where its event never came or its time is beyond the end. */
export function notedIn({ notes }: Plan, run: Run): readonly Noted[] {
  const matches = matchesOf(
    run,
    notes.flatMap(({ at }) => ("event" in at ? [at.event] : [])),
  );
  let next = 0;
  return notes.flatMap((note) => {
    const all = "event" in note.at ? atEvents(note, matches[next++], run) : [atItsTime(note, run)];
    return all.filter(({ timeUs }) => timeUs <= run.endUs);
  });
}

function atItsTime({ statement, text, on, at }: PlannedNote, { trace }: Run): Noted {
  return {
    statement,
    text,
    timeUs: "atUs" in at ? at.atUs : 0,
    place: on === null ? -1 : placeOf(on, trace),
    event: NO_EVENT,
  };
}

/** As actions count them: from a time on, the n-th or each. */
function atEvents({ statement, text, on, at }: PlannedNote, matches: readonly EventMatch[], run: Run): Noted[] {
  if (!("event" in at)) return [];
  const { nth, fromUs, delayUs } = at;
  const { trace } = run;
  const counted = matches.filter(({ event }) => trace.timeUs[event] >= fromUs);
  const meant = nth === "each" ? counted : counted.slice(nth - 1, nth);
  return meant.map(({ event, subject }) => ({
    statement,
    text,
    timeUs: trace.timeUs[event] + delayUs,
    place: on === null ? (subject[0] ?? trace.place[event]) : placeOf(on, trace),
    event: delayUs === 0 ? event : NO_EVENT,
  }));
}
