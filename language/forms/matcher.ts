/** The one matcher: tells which form of a table a statement begins with, and what its slots hold. */

import type { Piece, Span } from "../syntax/shape.ts";
import type { Args, Form } from "./form.ts";
import type { Element } from "./pattern.ts";
import type { Reader } from "./reader.ts";
import { isArticle } from "./reserved.ts";
import { SLOTS } from "./slots/index.ts";
import type { Entries, Entry, FormTable } from "./table.ts";
import type { SlotValue } from "./values.ts";

/** A statement, or its beginning, in one form. */
export interface Match<Owner> {
  readonly entry: Entry<Owner>;
  readonly form: Form;
  readonly owner: Owner;
  readonly args: Args;
  /** The pieces that it took: from this one to the one before `to`. */
  readonly from: number;
  readonly to: number;
  /** For each element of the entry, the piece behind its last. */
  readonly ends: readonly number[];
}

/** The form that takes the most pieces from the reader's place on; the first of the table among equals. */
export function matchForm<Owner>(table: FormTable<Owner>, reader: Reader): Match<Owner> | null {
  return matchEntries(table.right, reader);
}

/** As `matchForm`, for the right or for the `instead` spellings. */
export function matchEntries<Owner>({ always, index }: Entries<Owner>, reader: Reader): Match<Owner> | null {
  const { pieces, at: from, end } = reader;
  let best = bestOf(always, reader, null);
  for (let at = from; at < end; at++) {
    const piece = pieces[at];
    if (piece.kind !== "word" && piece.kind !== "symbol") continue;
    const entries = index.get(piece.kind === "word" ? piece.lower : piece.text);
    if (entries !== undefined) best = bestOf(entries, reader, best);
  }
  return best;
}

/** Every form that the pieces can be read as to the length of the longest. Tests hold that it is one. */
export function allReadings<Owner>(table: FormTable<Owner>, reader: Reader): readonly Match<Owner>[] {
  const matches = table.right.all.flatMap((entry) => matchEntry(entry, reader) ?? []);
  const longest = Math.max(0, ...matches.map(({ to }) => to));
  return matches.filter(({ to }) => to === longest);
}

function bestOf<Owner>(
  entries: readonly Entry<Owner>[],
  reader: Reader,
  before: Match<Owner> | null,
): Match<Owner> | null {
  let best = before;
  for (const entry of entries) {
    const match = matchEntry(entry, reader);
    if (
      match === null ||
      (best !== null && (match.to < best.to || (match.to === best.to && match.entry.order >= best.entry.order)))
    )
      continue;
    best = match;
  }
  return best;
}

/** Matches one entry at the reader's place, strictly. The reader stays there. */
function matchEntry<Owner>(entry: Entry<Owner>, reader: Reader): Match<Owner> | null {
  const from = reader.at;
  const args: Record<string, SlotValue> = {};
  const ends: number[] = [];
  let to = from;
  for (const element of entry.elements) {
    const value = element.kind === "word" ? null : readSlot(element, entry.form, reader, to);
    const next =
      element.kind === "word" ? wordEnd(element.spellings, reader, to) : value === undefined ? -1 : reader.at;
    reader.at = from;
    if (next < 0) return null;
    if (element.kind === "slot") args[element.name] = value as SlotValue;
    ends.push(next);
    to = next;
  }
  return { entry, form: entry.form, owner: entry.owner, args, from, to, ends };
}

/** Where a slot of the form stands among the pieces that were matched. */
export function slotSpan({ entry, from, ends }: Match<unknown>, pieces: readonly Piece[], name: string): Span {
  const at = entry.elements.findIndex((element) => element.kind === "slot" && element.name === name);
  return { start: pieces[at === 0 ? from : ends[at - 1]].start, end: pieces[ends[at] - 1].end };
}

/** Reads a slot at a piece and leaves the reader behind it; undefined where it does not fit. */
export function readSlot(
  element: Element & { kind: "slot" },
  form: Form,
  reader: Reader,
  at: number,
): SlotValue | undefined {
  if (at >= reader.end && element.type !== "rest") return undefined;
  reader.at = at;
  reader.form = form;
  reader.slot = element.name;
  reader.beforeAnd = element.beforeAnd;
  return SLOTS[element.type].read(reader);
}

/** The piece behind the word, an article before it included; -1 where it is another. */
export function wordEnd(spellings: readonly string[], reader: Reader, at: number): number {
  if (at >= reader.end) return -1;
  const piece = reader.pieces[at];
  if (piece.kind === "word") {
    if (spellings.includes(piece.lower)) return at + 1;
    return isArticle(piece.lower) && at + 1 < reader.end && wordEnd(spellings, reader, at + 1) === at + 2 ? at + 2 : -1;
  }
  return piece.kind === "symbol" && spellings.includes(piece.text) ? at + 1 : -1;
}
