/** What a statement that fits no form was probably meant to be: "matched this far, expected these". */
import type { Args, Form } from "./form.ts";
import { readSlot, wordEnd } from "./matcher.ts";
import { allowedSlips, slipsBetween } from "./nearest.ts";
import type { Element } from "./pattern.ts";
import { type Problem, Reader, write } from "./reader.ts";
import { isArticle, isReserved } from "./reserved.ts";
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
  for (const entries of [table.entries, table.instead]) {
    for (const entry of entries) {
      const attempt = attemptEntry(entry, reader);
      if (attempt.to > reader.at) attempts.push({ attempt, score: scoreOf(attempt, reader.at) });
    }
  }
  attempts.sort((one, other) => other.score - one.score || one.attempt.entry.order - other.attempt.entry.order);
  return attempts.map(({ attempt }) => attempt);
}

function scoreOf<Owner>({ to, problems, expected, exact, entry }: Attempt<Owner>, from: number): number {
  const complete = expected === null ? 3 : 0;
  return (to - from) * 4 - problems.length * 3 + exact + complete - (entry.instead === null ? 0 : 1);
}

function attemptEntry<Owner>(entry: Entry<Owner>, from: Reader): Attempt<Owner> {
  const reader = new Reader(from.pieces, from.scope, from.at, from.end, true);
  reader.inEvent = from.inEvent;
  const strict = new Reader(from.pieces, from.scope, from.at, from.end);
  strict.inEvent = from.inEvent;
  const args: Record<string, SlotValue> = {};
  const ends: number[] = [];
  let exact = 0;
  let to = from.at;
  let expected: Element | null = null;
  for (const element of entry.elements) {
    const known = reader.problems.length;
    let next = -1;
    if (element.kind === "word") next = lenientWordEnd(element.spellings, reader, to);
    else {
      const sure = readSlot(element, entry.form, strict, to);
      const value = sure === undefined ? readSlot(element, entry.form, reader, to) : sure;
      if (value !== undefined) {
        args[element.name] = value;
        next = sure === undefined ? reader.at : strict.at;
      } else reader.problems.length = known;
    }
    if (next < 0) {
      expected = element;
      break;
    }
    if (reader.problems.length === known) exact++;
    ends.push(next);
    to = next;
  }
  return { entry, form: entry.form, owner: entry.owner, args, to, ends, problems: reader.problems, exact, expected };
}

/** As `wordEnd`, but a word that is nearly the expected one will do, with a problem. */
function lenientWordEnd(spellings: readonly string[], reader: Reader, at: number): number {
  const sure = wordEnd(spellings, reader, at);
  if (sure >= 0 || at >= reader.end) return sure;
  const after = reader.pieces[at];
  const skip = after.kind === "word" && isArticle(after.lower) ? 1 : 0;
  const piece = reader.pieces[at + skip];
  if (at + skip >= reader.end || piece.kind !== "word" || piece.lower.length < 3 || isReserved(piece.lower)) return -1;
  const most = allowedSlips(piece.lower);
  for (const spelling of spellings) {
    if (spelling.length < 3 || slipsBetween(piece.lower, spelling, most) > most) continue;
    const message = `\`${piece.text}\` is no word that fits here; did you mean \`${spelling}\`?`;
    reader.problem("unknown-word", piece, message, write(piece, spelling));
    return at + skip + 1;
  }
  return -1;
}

/** What an element expects, for a message or a list: "`crashes`" or "a node". */
export function expectation(element: Element): string {
  return element.kind === "word" ? `\`${element.spellings[0]}\`` : SLOTS[element.type].takes;
}
