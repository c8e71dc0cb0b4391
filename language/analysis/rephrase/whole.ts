/** One message for a sentence with several mistakes: its fix writes the whole sentence as it is meant. */
import type { Problem } from "../../forms/reader.ts";
import type { Mistake } from "../../syntax/mistake.ts";
import { movedEdits } from "../../syntax/moved.ts";
import type { ShapedStatement, Span } from "../../syntax/shape.ts";
import { type Reading, type ReadStatement, readStatement } from "../statement.ts";
import { GUESSES, mended, withEdits } from "./rephrase.ts";

/** Longer ones are told mistake by mistake. */
const LONGEST = 240;
/** Each sign that is wrong is mended by itself: both brackets of two sets, and more. */
const MOST_MENDS = 8;

/** As `readStatement`; slips of typing that are told with what else is wrong are `mended` with it. */
export function readWhole(
  shaped: ShapedStatement,
  reading: Reading,
  slips: (span: Span) => readonly Mistake[],
): ReadStatement {
  const read = readStatement(shaped, reading);
  const span = wholeOf(shaped, read);
  const whole = mendedWhole(span, slips(span), read.problems, reading);
  return whole === null ? read : { ...read, problems: [whole], mendsSlips: true };
}

/** Where a statement stands, with those behind it that are a part of its problem. */
export function wholeOf({ start, end }: Span, { absorbs, problems }: ReadStatement): Span {
  return { start, end: absorbs > 0 ? problems[0].end : end };
}

/**
 * The problem of a sentence whose first fix alone does not make it read well, where the fixes that follow do. null where the
 * first fix is enough, and where nothing helps.
 */
function mendedWhole(
  { start, end }: Span,
  mistaken: readonly Mistake[],
  problems: readonly Problem[],
  reading: Reading,
): Problem | null {
  if (mistaken.length + problems.length === 0 || reading.tries < 1 || end - start > LONGEST) return null;
  if (problems.length === 0 && mistaken.length === 1) return null;
  if (problems.some(({ code }) => code === "unknown-system" || code === "not-there-yet")) return null;
  const said = reading.text.slice(start, end);
  const slips = editsWithin(
    { start, end },
    mistaken.flatMap(({ fix }) => fix?.edits ?? []),
  );
  const own = editsWithin(
    { start, end },
    problems.flatMap(({ fixes }) => fixes[0]?.edits ?? []),
  );
  if (slips === null || own === null) return null;
  const isCovered = slips.every((slip) => own.some((edit) => edit.start <= slip.start && slip.end <= edit.end));
  const first = own.length > 0 && isCovered ? withEdits(said, own) : null;
  if (first !== null && mended(first, { ...reading, tries: 0 }, 0) !== null) return null;
  const besides = slips.filter((slip) => !own.some((edit) => edit.start < slip.end && slip.start < edit.end));
  const both = own.length > 0 && !isCovered ? rest(withEdits(said, [...own, ...besides]), reading) : null;
  const right =
    both ??
    (first === null ? null : rest(first, reading)) ??
    (slips.length > 0 ? rest(withEdits(said, slips), reading) : null);
  if (right === null || right === said) return null;
  const message =
    problems.length === 0
      ? [...new Set(mistaken.map((mistake) => mistake.message))].join(" ")
      : `\`${said.replace(/\s+/g, " ")}\` is written \`${right}\`.`;
  const fixes = [{ title: `Write \`${right}\``, edits: [{ start, end, text: right }] }];
  return { code: codeOf(mistaken, problems), start, end, message, fixes };
}

function rest(text: string, reading: Reading): string | null {
  return mended(text.includes('"') ? text : text.replace(/ {2,}/g, " ").trim(), reading, MOST_MENDS);
}

/** A slip of typing and a sentence that is said otherwise are one thing to mend; what is unknown stays called so. */
function codeOf(mistaken: readonly Mistake[], problems: readonly Problem[]): string {
  const [first] = problems;
  if (first === undefined) return mistaken[0].code;
  return GUESSES.has(first.code) ? "say-it-so" : first.code;
}

/** The edits as of the sentence's beginning; null where one reaches beyond it. */
function editsWithin({ start, end }: Span, edits: readonly (Span & { readonly text: string })[]) {
  if (edits.some((edit) => edit.start < start || edit.end > end)) return null;
  return movedEdits(edits, -start);
}
