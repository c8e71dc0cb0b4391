/** Reads when a statement holds: `at 5s for 3s`, `from A to B`, `when EVENT`, `every D`, `by T`, `2s after EVENT`. */
import type { EventForm, EventPattern } from "../events/event.ts";
import type { Match } from "../forms/matcher.ts";
import { matchForm } from "../forms/matcher.ts";
import { type Reader, write } from "../forms/reader.ts";
import { isArticle } from "../forms/reserved.ts";
import { durationUs, missingUnit, wrongUnit } from "../forms/slots/quantities.ts";
import type { FormTable } from "../forms/table.ts";
import type { NumberPiece, Span } from "../syntax/shape.ts";

/** An event as it was read, with the pattern it stands for. */
export interface ReadEvent {
  readonly match: Match<EventForm>;
  readonly pattern: EventPattern;
}

/** All that a statement or head says about time. */
export interface Timing {
  start:
    | null
    | { readonly kind: "at"; readonly atUs: number; readonly ranged: boolean }
    | { readonly kind: "every"; readonly periodUs: number; readonly fromUs: number; readonly toUs: number | null }
    | {
        readonly kind: "event";
        readonly event: ReadEvent;
        nth: number | "each";
        fromUs: number;
        readonly delayUs: number;
      };
  end:
    | null
    | { readonly kind: "at"; readonly atUs: number }
    | { readonly kind: "for"; readonly durationUs: number }
    | { readonly kind: "event"; readonly event: ReadEvent };
  byUs: number | null;
  within: { readonly durationUs: number; readonly event: ReadEvent } | null;
  /** The pieces of its phrases, as pairs of the first and the one behind the last. */
  readonly phrases: [number, number][];
}

export interface TimeContext {
  readonly events: FormTable<EventForm>;
  patternOf(match: Match<EventForm>): EventPattern;
  /** Explains why what follows is no event. */
  explainEvent(reader: Reader, text: string): void;
  /** What the pieces are of. */
  readonly text: string;
}

export function noTiming(): Timing {
  return { start: null, end: null, byUs: null, within: null, phrases: [] };
}

/** Reads one time phrase; false if none begins here. What is wrong with it is told to the reader. */
export function readPhrase(reader: Reader, timing: Timing, context: TimeContext): boolean {
  const begin = reader.at;
  const before = reader.problems.length;
  const read = readAny(reader, timing, context);
  if (read) timing.phrases.push([begin, reader.at]);
  if (!read && reader.problems.length === before) reader.at = begin;
  return read;
}

function readAny(reader: Reader, timing: Timing, context: TimeContext): boolean {
  const word = reader.word();
  switch (word) {
    case "at":
    case "t": {
      if (word === "t" && reader.symbol(1) !== "=") return false;
      if (word === "at") reader.at++;
      const atUs = readPoint(reader);
      return atUs === null ? complainPoint(reader) : setStart(reader, timing, { kind: "at", atUs, ranged: false });
    }
    case "from": {
      reader.at++;
      const atUs = readPoint(reader);
      if (atUs === null) return complainPoint(reader);
      if (!setStart(reader, timing, { kind: "at", atUs, ranged: true })) return false;
      if (reader.skip("to")) {
        const toUs = readPoint(reader);
        return toUs === null ? complainPoint(reader) : setEnd(reader, timing, { kind: "at", atUs: toUs });
      }
      return true;
    }
    case "for": {
      reader.at++;
      const lengthUs = readLength(reader);
      return lengthUs !== null && setEnd(reader, timing, { kind: "for", durationUs: lengthUs });
    }
    case "until": {
      reader.at++;
      const atUs = readPoint(reader);
      if (atUs !== null) return setEnd(reader, timing, { kind: "at", atUs });
      const event = readEvent(reader, context);
      return event !== null && setEnd(reader, timing, { kind: "event", event });
    }
    case "by": {
      reader.at++;
      const atUs = readPoint(reader);
      if (atUs === null) return complainPoint(reader);
      if (timing.byUs !== null) return complainTwice(reader);
      timing.byUs = atUs;
      return true;
    }
    case "every":
      reader.at++;
      return readEvery(reader, timing, context);
    case "when": {
      reader.at++;
      const event = readEvent(reader, context);
      return event !== null && readWhich(reader, timing, { kind: "event", event, nth: 1, fromUs: 0, delayUs: 0 });
    }
    case "within": {
      reader.at++;
      const lengthUs = readLength(reader);
      if (lengthUs === null) return false;
      if (!reader.skip("after")) {
        problemHere(
          reader,
          "incomplete",
          "`within` says after what: `within 2s after n1 crashes`. For a deadline write `by`.",
        );
        return false;
      }
      const event = readEvent(reader, context);
      if (event === null) return false;
      timing.within = { durationUs: lengthUs, event };
      return true;
    }
    case "":
      return readAfter(reader, timing, context);
    default:
      return false;
  }
}

/** `500ms from 1s to 9s`, or `time a node becomes leader`. */
function readEvery(reader: Reader, timing: Timing, context: TimeContext): boolean {
  if (reader.skip("time")) {
    const event = readEvent(reader, context);
    return event !== null && readWhich(reader, timing, { kind: "event", event, nth: "each", fromUs: 0, delayUs: 0 });
  }
  const periodUs = readLength(reader);
  if (periodUs === null) return false;
  if (periodUs === 0) {
    problemHere(reader, "too-few", "`every` needs a period longer than zero.", -1);
    return false;
  }
  let fromUs = 0;
  let toUs: number | null = null;
  if (reader.skip("from")) {
    const from = readPoint(reader);
    if (from === null) return complainPoint(reader);
    fromUs = from;
  }
  if (reader.skip("to") || reader.skip("until")) {
    toUs = readPoint(reader);
    if (toUs === null) return complainPoint(reader);
  }
  return setStart(reader, timing, { kind: "every", periodUs, fromUs, toUs });
}

/** `2s after n1 crashes`. */
function readAfter(reader: Reader, timing: Timing, context: TimeContext): boolean {
  const piece = reader.peek();
  if (piece?.kind !== "number" || reader.word(1) !== "after") return false;
  const delayUs = readLength(reader);
  if (delayUs === null) return false;
  reader.at++;
  const event = readEvent(reader, context);
  return event !== null && readWhich(reader, timing, { kind: "event", event, nth: 1, fromUs: 0, delayUs });
}

/** `the 2nd time`, `after 4s`. */
function readWhich(reader: Reader, timing: Timing, start: NonNullable<Timing["start"]> & { kind: "event" }): boolean {
  while (true) {
    const skip = isArticle(reader.word()) ? 1 : 0;
    const piece = reader.peek(skip);
    if (piece?.kind === "number" && /^(st|nd|rd|th)$/.test(piece.unit) && reader.word(skip + 1) === "time") {
      const nth = piece.millionths / 1_000_000;
      if (start.nth === "each" || !Number.isInteger(nth) || nth < 1) {
        reader.problem("out-of-range", piece, "Count the times from `1st` on, and without `every time`.");
        return false;
      }
      start.nth = nth;
      reader.at += skip + 2;
    } else if (reader.word() === "after" && reader.peek(1)?.kind === "number") {
      reader.at++;
      const fromUs = readPoint(reader);
      if (fromUs === null) return complainPoint(reader);
      start.fromUs = fromUs;
    } else return setStart(reader, timing, start);
  }
}

function readEvent(reader: Reader, context: TimeContext): ReadEvent | null {
  reader.inEvent = true;
  const match = matchForm(context.events, reader);
  if (match === null) context.explainEvent(reader, context.text);
  reader.inEvent = false;
  if (match === null) return null;
  reader.at = match.to;
  const { pieces } = reader;
  const written = context.text.slice(pieces[match.from].start, pieces[match.to - 1].end).replace(/\s+/g, " ");
  return { match, pattern: { ...context.patternOf(match), written } };
}

/** A point in time: `5s`, or `5`, which is seconds, or either with `t=`. null where none stands. */
function readPoint(reader: Reader): number | null {
  const isNamed = reader.word() === "t" && reader.symbol(1) === "=" && reader.peek(2)?.kind === "number";
  if (isNamed) reader.at += 2;
  const piece = reader.peek();
  if (piece?.kind !== "number" || piece.millionths < 0) return null;
  const us = piece.unit === "" ? piece.millionths : durationUs(piece);
  if (us !== null) reader.at++;
  return us;
}

/** A length of time; unlike a point it must have its unit. */
function readLength(reader: Reader): number | null {
  const piece = reader.peek();
  if (piece?.kind !== "number" || piece.millionths < 0) {
    problemHere(reader, "incomplete", "A duration like `300ms` is expected here.");
    return null;
  }
  const us = durationUs(piece);
  if (us !== null) reader.at++;
  else complainUnit(reader, piece);
  return us;
}

function complainUnit(reader: Reader, piece: NumberPiece): void {
  if (piece.unit === "") missingUnit(reader, piece, [`${piece.digits}s`, `${piece.digits}ms`]);
  else wrongUnit(reader, piece);
}

function complainPoint(reader: Reader): false {
  const piece = reader.peek();
  if (piece?.kind === "number" && piece.unit !== "") wrongUnit(reader, piece);
  else problemHere(reader, "incomplete", "A point in time like `5s` is expected here.");
  return false;
}

function complainTwice(reader: Reader): false {
  problemHere(reader, "two-times", "A statement has one time only.", -1);
  return false;
}

function setStart(reader: Reader, timing: Timing, start: NonNullable<Timing["start"]>): boolean {
  if (timing.start !== null) return complainTwice(reader);
  timing.start = start;
  return true;
}

function setEnd(reader: Reader, timing: Timing, end: NonNullable<Timing["end"]>): boolean {
  if (timing.end !== null) return complainTwice(reader);
  timing.end = end;
  return true;
}

/** Tells the problem at the reader's place (or a piece before or behind it), or behind the last piece. */
export function problemHere(reader: Reader, code: string, message: string, ahead = 0): void {
  reader.problem(code, placeOf(reader, ahead), message);
}

export function placeOf(reader: Reader, ahead = 0): Span {
  const index = Math.min(reader.at + ahead, reader.end - 1);
  const piece = reader.pieces[Math.max(0, index)];
  return piece === undefined ? { start: 0, end: 0 } : { start: piece.start, end: piece.end };
}

/** A bare `after n1 crashes` is written `when n1 crashes`. */
export function complainAfter(reader: Reader): void {
  const place = placeOf(reader);
  reader.problem(
    "say-it-so",
    place,
    "`after` follows a duration; what happens right after something is written with `when`.",
    write(place, "when"),
  );
}
