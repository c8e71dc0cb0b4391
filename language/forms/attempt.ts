/** What a statement that fits no form was probably meant to be: "matched this far, expected these". */

import type { Piece } from "../syntax/shape.ts";
import type { Args, Form } from "./form.ts";
import { readSlot } from "./matcher.ts";
import { allowedSlips, isOpposite, rootOf, slipsBetween } from "./nearest.ts";
import type { Element } from "./pattern.ts";
import { type Problem, Reader, write } from "./reader.ts";
import { isArticle } from "./reserved.ts";
import { isKnown, type Scope } from "./scope.ts";
import { SLOTS } from "./slots/index.ts";
import type { Entry, FormTable } from "./table.ts";
import type { SlotValue } from "./values.ts";

/** One form, matched as far as it goes and with problems rather than not at all. */
export interface Attempt<Owner> {
  readonly entry: Entry<Owner>;
  readonly form: Form;
  readonly owner: Owner;
  readonly args: Args;
  /** The piece that it could not go over, or the one behind its last. */
  readonly to: number;
  readonly ends: readonly number[];
  readonly problems: readonly Problem[];
  /** How many elements fitted without a problem. */
  readonly exact: number;
  /** What was expected at `to`; null if the form is complete. */
  readonly expected: Element | null;
}

/** The likeliest forms first: those that take the most with the fewest problems. */
export function attemptForms<Owner>(table: FormTable<Owner>, reader: Reader): readonly Attempt<Owner>[] {
  const attempts: { readonly attempt: Attempt<Owner>; readonly score: number }[] = [];
  const slots = new SlotReadings(reader);
  for (const { all } of [table.right, table.instead]) {
    for (const entry of all) {
      const attempt = attemptEntry(entry, reader, slots, table.starts);
      if (attempt !== null) attempts.push({ attempt, score: scoreOf(attempt, reader.at) });
    }
  }
  attempts.sort((one, other) => other.score - one.score || one.attempt.entry.order - other.attempt.entry.order);
  return attempts.map(({ attempt }) => attempt);
}

function scoreOf<Owner>({ to, problems, expected, exact, entry }: Attempt<Owner>, from: number): number {
  const complete = expected === null ? 6 : 0;
  const words = entry.elements.reduce((count, { kind }) => count + (kind === "word" ? 1 : 0), 0);
  return (
    (to - from) * 4 -
    problems.length * 3 +
    exact +
    (expected === null ? complete + words / 100 : 0) -
    (entry.instead === null ? 0 : 1)
  );
}

/** One form as far as it goes; null if not even its first element fits. */
function attemptEntry<Owner>(
  entry: Entry<Owner>,
  { at: from, end, pieces, scope }: Reader,
  slots: SlotReadings,
  starts: ReadonlySet<string>,
): Attempt<Owner> | null {
  const [first] = entry.elements;
  const begins =
    first.kind === "word"
      ? lenientWordEnd(first.spellings, pieces, from, end, scope, null) >= 0 &&
        !isOtherStart(first.spellings, pieces[from], starts)
      : slots.read(first, entry.form, from) !== null;
  if (!begins) return null;
  const args: Record<string, SlotValue> = {};
  const ends: number[] = [];
  const problems: Problem[] = [];
  let exact = 0;
  let to = from;
  let expected: Element | null = null;
  for (const element of entry.elements) {
    const known = problems.length;
    let next = -1;
    if (element.kind === "word") next = lenientWordEnd(element.spellings, pieces, to, end, scope, problems);
    else {
      const reading = slots.read(element, entry.form, to);
      if (reading !== null) {
        args[element.name] = reading.value;
        problems.push(...reading.problems);
        next = reading.to;
      }
    }
    if (next < 0) {
      expected = element;
      break;
    }
    if (problems.length === known) exact++;
    ends.push(next);
    to = next;
  }
  return to === from
    ? null
    : { entry, form: entry.form, owner: entry.owner, args, to, ends, problems, exact, expected };
}

/** A word with which other forms begin is no slip of one with which this form begins. */
function isOtherStart(spellings: readonly string[], piece: Piece, starts: ReadonlySet<string>): boolean {
  return piece.kind === "word" && starts.has(piece.lower) && !spellings.includes(piece.lower);
}

interface SlotReading {
  readonly value: SlotValue;
  readonly to: number;
  readonly problems: readonly Problem[];
}

/** What slots read at the pieces of one statement, each only once: hundreds of forms begin with the same slots. */
class SlotReadings {
  readonly #of: Reader;
  readonly #known = new Map<string, SlotReading | null>();

  constructor(of: Reader) {
    this.#of = of;
  }

  read(element: Element & { kind: "slot" }, form: Form, at: number): SlotReading | null {
    const dependsOnForm = element.beforeAnd || /^(?:choice|duration|share)$/.test(element.type);
    const key = dependsOnForm ? "" : `${element.type} ${at}`;
    let reading = dependsOnForm ? undefined : this.#known.get(key);
    if (reading === undefined) {
      reading = this.#readOnce(element, form, at, false) ?? this.#readOnce(element, form, at, true);
      if (!dependsOnForm) this.#known.set(key, reading);
    }
    return reading;
  }

  #readOnce(element: Element & { kind: "slot" }, form: Form, at: number, lenient: boolean): SlotReading | null {
    const { pieces, scope, end, inEvent } = this.#of;
    const reader = new Reader(pieces, scope, at, end, lenient);
    reader.inEvent = inEvent;
    const value = readSlot(element, form, reader, at);
    return value === undefined ? null : { value, to: reader.at, problems: reader.problems };
  }
}

/** As `wordEnd`, but a word that is nearly the expected one will do, with a problem. */
function lenientWordEnd(
  spellings: readonly string[],
  pieces: readonly Piece[],
  at: number,
  end: number,
  scope: Scope,
  problems: Problem[] | null,
): number {
  if (at >= end) return -1;
  const first = pieces[at];
  const skip = first.kind === "word" && isArticle(first.lower) && !spellings.includes(first.lower) ? 1 : 0;
  if (at + skip >= end) return -1;
  const piece = pieces[at + skip];
  if (piece.kind === "symbol") return spellings.includes(piece.text) ? at + skip + 1 : -1;
  if (piece.kind !== "word") return -1;
  if (spellings.includes(piece.lower)) return at + skip + 1;
  const { length } = piece.lower;
  if (length < 3 || length > LONGEST || isKnown(scope, piece.text)) return -1;
  const most = allowedSlips(piece.lower);
  for (const spelling of spellings) {
    if (spelling.length < 3 || slipsBetween(piece.lower, spelling, most) > most) continue;
    if (isOpposite(piece.lower, rootOf(piece.lower), spelling)) continue;
    const { start, end: stop } = piece;
    const message = `\`${piece.text}\` is no word that fits here; did you mean \`${spelling}\`?`;
    problems?.push({ code: "unknown-word", start, end: stop, message, fixes: [write(piece, spelling)] });
    return at + skip + 1;
  }
  return -1;
}

/** No word of a form is longer, with what a slip may add. */
const LONGEST = 40;

/** What an element expects, for a message or a list: "`crashes`" or "a node". */
export function expectation(element: Element): string {
  return element.kind === "word" ? `\`${element.spellings[0]}\`` : SLOTS[element.type].takes;
}
