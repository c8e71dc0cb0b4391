/** Partitions, faults, operations, milestones, verdicts and notes: what the picture says besides lanes and arrows. */
import type { Value } from "../forms/values.ts";
import { countAtMost } from "../trace/halving.ts";
import type { EventId, Occurrence, Operation, Trace } from "../trace/trace.ts";
import { isPlace, KIND, laneOf, NO_EVENT } from "../trace/trace.ts";
import { oneLine } from "../trace/words.ts";
import type { TimelineInput } from "./input.ts";
import type { Band, Bar, Flag, Mark } from "./layout.ts";

export function layOutBands(trace: Trace): Band[] {
  const bands: Band[] = [];
  const heals = healsOf(trace);
  for (const occurrence of trace.occurrences) {
    if (occurrence.begin === NO_EVENT || occurrence.nothing !== null) continue;
    const sides = sidesOf(trace, occurrence);
    if (sides.length < 2) continue;
    const text = sidesText(trace, sides);
    const { fromUs, toUs } = stretchOf(trace, occurrence, heals);
    bands.push({ fromUs, toUs, event: occurrence.begin, sides, text });
  }
  return bands;
}

function sidesText(trace: Trace, sides: readonly (readonly number[])[]): string {
  return sides.map((side) => side.map((lane) => nameOf(trace, lane)).join(" ")).join(" | ");
}

/** In lanes. One side alone is cut from all other nodes; so are the nodes of an isolation. */
function sidesOf(trace: Trace, occurrence: Occurrence): readonly (readonly number[])[] {
  const lanesOf = (places: readonly number[]) => places.map((place) => laneOf(place, trace));
  if (occurrence.sides.length > 1) return occurrence.sides.map(lanesOf);
  const alone = lanesOf(occurrence.sides[0] ?? (occurrence.action === "isolate" ? occurrence.nodes : []));
  const { end } = occurrence;
  const others = trace.nodes
    .map((_, node) => node)
    .filter((node) => !alone.includes(node) && (end < 0 || node < trace.firstNodes || trace.place.indexOf(node) < end));
  return alone.length > 0 && others.length > 0 ? [alone, others] : [];
}

export function layOutFlags(trace: Trace): Flag[] {
  const heals = healsOf(trace);
  return trace.occurrences.flatMap((occurrence) => {
    if (occurrence.begin === NO_EVENT) return [];
    const { begin: event, kind, action, nothing } = occurrence;
    const stretch = stretchOf(trace, occurrence, heals);
    const lasts = stretch.toUs > stretch.fromUs && stretch.endEvent !== NO_EVENT;
    return [{ ...stretch, event, kind, action, text: flagText(trace, occurrence), lasts, nothing }];
  });
}

/** The statement without its time, and whom it met: "drop 30% of append to n3", "leader crashes (n1)". */
function flagText(trace: Trace, occurrence: Occurrence): string {
  const { action, nodes, sides, statement } = occurrence;
  if (sides.length > 1) return `${action} ${sidesText(trace, sidesOf(trace, occurrence))}`;
  const said = oneLine(trace.statements[statement]?.text ?? action).replace(TIME, "");
  const words = said.split(/[ {},"]/);
  const others = nodes.map((place) => nameOf(trace, laneOf(place, trace))).filter((name) => !words.includes(name));
  const [other] = others;
  if (other === undefined) return said;
  const named = said.replace(/\bit\b/, () => other);
  return others.length > 1 || named === said ? `${said} (${others.join(" ")})` : named;
}
const TIME = / (at|for|until|when|from(?= \d)|\d\S+ after) .*/;

/** What stands on the flag. */
export function wordsOf({ text, nothing }: Flag): string {
  return nothing === null ? text : `${text} (nothing)`;
}

export function layOutBars(trace: Trace): Bar[] {
  return trace.operations.flatMap((operation, index) => {
    if (operation.invoke === NO_EVENT) return [];
    const ended = operation.completion !== NO_EVENT;
    return [
      {
        lane: laneOf(operation.place, trace),
        operation: index,
        fromUs: operation.dueUs,
        invokeUs: trace.timeUs[operation.invoke],
        toUs: ended ? trace.timeUs[operation.completion] : trace.durationUs,
        text: operationText(operation),
        outcome: operation.outcome,
      },
    ];
  });
}

/** "write x = 1", "read x → 1", "cas x 1 → 2, no match", "add 3 to x": what was asked, and what came of it where that is more than that it was done. */
export function operationText({ f, key, argument, returned, outcome }: Operation): string {
  const what = key === null ? f : `${f} ${key}`;
  if (Array.isArray(argument) && (f === "cas" || f === "write if")) {
    const [from, to] = argument.slice(-2).map(valueText);
    const asked = f === "cas" ? `${what} ${from} → ${to}` : `write ${key} = ${to} if ${argument[0]} = ${from}`;
    return (returned as readonly Value[] | null)?.[2] === false ? `${asked}, no match` : asked;
  }
  const value = valueText(argument);
  if (["append", "add", "remove"].includes(f)) return `${f} ${value} ${f === "remove" ? "from" : "to"} ${key}`;
  if (argument !== null) return `${what} ${f === "increment" ? "by" : "="} ${value}`;
  return f === "read" && outcome === "ok" ? `${what} → ${valueText(returned)}` : what;
}

/** A value in as few characters as say it. */
export function valueText(value: Value | undefined): string {
  if (value === null || value === undefined) return "nothing";
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return `{${value.map(valueText).join(", ")}}`;
  return JSON.stringify(value);
}

/** `events` are the trace's, or at least its milestones. */
export function layOutMarks(input: TimelineInput, events: readonly EventId[]): Mark[] {
  const { trace } = input;
  const marks: Mark[] = [];
  for (const event of events) {
    if (trace.kind[event] !== KIND.milestone) continue;
    const subject = trace.b[event] >= 0 ? ` ${nameOf(trace, trace.b[event])}` : "";
    const given = trace.values[trace.c[event]] as Value | undefined;
    const value = given === null || given === undefined ? "" : ` ${valueText(given)}`;
    marks.push({
      kind: "milestone",
      timeUs: trace.timeUs[event],
      lane: laneOf(trace.place[event], trace),
      event,
      text: `${trace.milestones[trace.a[event]]}${subject}${value}`,
      verdict: null,
    });
  }
  for (const verdict of input.verdicts) {
    const event = verdict.events.filter((each) => each >= 0 && each < trace.count).at(-1) ?? NO_EVENT;
    const timeUs = verdict.timeUs ?? (event === NO_EVENT ? trace.durationUs : trace.timeUs[event]);
    marks.push({ kind: "verdict", timeUs: clamp(timeUs, trace), lane: -1, event, text: verdict.text, verdict });
  }
  for (const { event, invariant, reason } of trace.violations) {
    if (event === NO_EVENT) continue;
    const text = `${invariant}: ${reason}`;
    marks.push({
      kind: "violation",
      timeUs: trace.timeUs[event],
      lane: laneOf(trace.place[event], trace),
      event,
      text,
      verdict: null,
    });
  }
  for (const { text, timeUs, place, event } of input.notes) {
    const lane = isPlace(place, trace) ? laneOf(place, trace) : -1;
    marks.push({ kind: "note", timeUs: clamp(timeUs, trace), lane, event, text, verdict: null });
  }
  return marks.sort((one, other) => one.timeUs - other.timeUs);
}

function clamp(timeUs: number, trace: Trace): number {
  return Math.min(Math.max(timeUs, 0), trace.durationUs);
}

/** Faults that a heal ends, whenever they would have ended; listed here, for a page does without the faults themselves. */
export const HEALED = ["partition", "isolate", "cut", "drop", "delay", "duplicate"];

/** The events of the heals, ascending. */
function healsOf({ occurrences }: Trace): EventId[] {
  return occurrences.filter(({ action }) => action === "heal").map(({ begin }) => begin);
}

function stretchOf({ timeUs, durationUs }: Trace, { action, begin, end }: Occurrence, heals: readonly EventId[]) {
  const heal = HEALED.includes(action) ? heals[countAtMost(heals, begin)] : undefined;
  const endEvent = heal !== undefined && (end === NO_EVENT || heal < end) ? heal : end;
  return { fromUs: timeUs[begin], toUs: endEvent === NO_EVENT ? durationUs : timeUs[endEvent], endEvent };
}

/** The name of a lane; "" where there is none. */
export function nameOf(trace: Trace, lane: number): string {
  return trace.nodes[lane] ?? trace.clients[lane - trace.nodes.length] ?? "";
}
