/** Reads a head: the time that it gives to the statements it governs. */
import { nearest } from "../forms/nearest.ts";
import { type Problem, Reader, write } from "../forms/reader.ts";
import { isReserved } from "../forms/reserved.ts";
import { isKnown, isSomebody, type Scope } from "../forms/scope.ts";
import { movedEdits } from "../syntax/moved.ts";
import type { Piece, ShapedHead, ShapedStatement } from "../syntax/shape.ts";
import { ARROW_LINE, NO_COLON, OF_ITSELF } from "./rephrase/refusals.ts";
import { mended, refusal, rephraseHead, UNDER_A_HEAD, withEdits, withoutWrongFix } from "./rephrase/rephrase.ts";
import type { Reading } from "./statement.ts";
import { noTiming, problemHere, readPhrase, type Timing } from "./times.ts";
import { headWord, restOf } from "./vary.ts";

export interface ReadHead {
  readonly shaped: ShapedHead;
  readonly timing: Timing;
  /** With any, its statements do not act. */
  readonly problems: readonly Problem[];
  /** Its problem is that of its whole line: the statements there are not looked into. */
  readonly absorbs: boolean;
  /** `with`: its statements are for the variants that make this choice; null for any other head. */
  readonly choice: string | null;
}

/** `governed` are the statements on its line. */
export function readHead(shaped: ShapedHead, reading: Reading, governed: readonly ShapedStatement[]): ReadHead {
  const timing = noTiming();
  const { scope, times } = reading;
  const reader = new Reader(shaped.pieces, scope);
  const word = headWord(shaped);
  const choice = word === "with" ? restOf(shaped, reading.text) : null;
  if (word !== null) reader.at++;
  const first = reader.peek();
  if (shaped.within >= 0) {
    reader.problem("nested-head", shaped, "Heads do not nest: this one stands in the block of another.");
  } else if (word === "vary" || word === "with") {
    const example = word === "vary" ? "`vary reads: quorum, lease`" : "`with reads lease: …`";
    if (first === undefined) reader.problem("incomplete", shaped, `A setting follows \`${word}\`: ${example}.`);
  } else if (first === undefined && word === "workload") {
    // From the start, to the end.
  } else if (first === undefined) {
    reader.problem("unknown-head", shaped, "Only a head may stand before a colon: `at 5s:`.");
  } else if (first.kind === "number" && reader.end === 1) {
    const digits = first.unit === "" ? `${first.digits}s` : `${first.digits}${first.unit}`;
    reader.problem("unknown-head", first, `A point in time is written \`at ${digits}\`.`, write(first, `at ${digits}`));
  } else {
    while (reader.at < reader.end && readPhrase(reader, timing, times)) {}
    const meant = first.kind === "word" && !isKnown(scope, first.text) ? nearest(first.lower, BEGIN_HEADS) : null;
    if (shaped.block && word === null && isTitle(first)) {
      const edits = [{ start: shaped.colon, end: shaped.colon + 1, text: "" }];
      const message = "No colon follows a scenario's title: all lines up to the next title are its own.";
      reader.problem("unknown-head", shaped, message, { title: "Remove the colon", edits });
    } else if (first.kind === "word" && meant !== null) {
      const message = `\`${first.text}\` begins no head; did you mean \`${meant}\`?`;
      reader.problem("unknown-head", first, message, write(first, meant));
    } else if (reader.at < reader.end && reader.problems.length === 0) {
      problemHere(
        reader,
        "unknown-head",
        "Only a time may stand before a colon: `at 5s`, `from 5s to 8s`, `every 1s`, or `when n1 crashes`.",
      );
    }
  }
  const { problems } = reader;
  const isNested = shaped.within >= 0;
  const being = (told: readonly Problem[], absorbs = false) => ({ shaped, timing, problems: told, absorbs, choice });
  if (
    problems.length === 0 ||
    reading.tries < 1 ||
    word === "vary" ||
    word === "with" ||
    (shaped.block && isTitle(first)) ||
    (!isNested && mends(problems, shaped, reading))
  )
    return being(problems);
  const item = itemWithTime(shaped, reading.text, governed);
  if (item !== null) return being([item], true);
  const rephrased = rephraseHead(shaped, governed, { ...reading, inBlock: isNested });
  if (rephrased !== null) return being([rephrased.problem], rephrased.absorbs > 0);
  if (isNested) return being(problems);
  const end = governed[governed.length - 1]?.end ?? shaped.end;
  if (!shaped.block && ARROW_LINE.test(reading.text.slice(shaped.start, end)))
    return being([{ code: "unknown-head", start: shaped.start, end, message: OF_ITSELF, fixes: [] }], true);
  const refused = refusal(shaped, reading);
  if (refused !== null && refused.message !== NO_COLON) return being([{ ...refused, code: "unknown-head" }]);
  return being([isHeading(shaped, scope) ? asRemark(shaped, reading.text) : withoutWrongFix(problems[0])]);
}

/** Does a scenario begin with this piece of a statement, or of a head: `scenario "a":`? */
export function isTitle(first: Piece | undefined): boolean {
  return first?.kind === "word" && first.lower === "scenario";
}

const BEGIN_HEADS = ["at", "from", "for", "until", "when", "every", "vary", "with", "workload", "after", "if", "once"];

const MOST_IN_HEADING = 5;

/** `timeline:` over the lines below it, as other languages have headings: what stands below is read as if it were not there. */
export function isHeading({ block, pieces }: ShapedHead, scope: Scope): boolean {
  const [first, ...others] = pieces;
  if (!block || first?.kind !== "word" || others.length > MOST_IN_HEADING) return false;
  if (isReserved(first.lower) || isSomebody(scope, first.text) || nearest(first.lower, BEGIN_HEADS) !== null)
    return false;
  return others.every((piece) =>
    piece.kind === "word" ? !isSomebody(scope, piece.text) : piece.kind === "number" && piece.unit === "",
  );
}

/** The heading as a remark, and the lines below it as far out as it is. */
function asRemark({ start, end, colon }: ShapedHead, text: string): Problem {
  const remark = `# ${text.slice(start, end)}`;
  let own = 0;
  while (/[ \t]/.test(text.charAt(start - own - 1))) own++;
  const edits = [{ start, end: colon + 1, text: remark }];
  const below: { readonly at: number; readonly indent: number }[] = [];
  for (const { 1: indent, index } of text.slice(colon).matchAll(/(?<=[\r\n])([ \t]*)[^\s]/g)) {
    if (indent.length <= own) break;
    below.push({ at: colon + index + own, indent: indent.length - own });
  }
  const least = below.reduce((most, { indent }) => Math.min(most, indent), Number.POSITIVE_INFINITY);
  for (const { at } of below) edits.push({ start: at, end: at + least, text: "" });
  const message = `A heading is a remark here, and what stands below it says its own time: \`${remark}\`.`;
  return { code: "unknown-head", start, end, message, fixes: [{ title: `Write \`${remark}\``, edits }] };
}

/** `- at: 5s` over the lines below it, as lists of other languages have it. */
function itemWithTime(
  { start, within }: ShapedHead,
  text: string,
  governed: readonly ShapedStatement[],
): Problem | null {
  if (governed.length !== 1 || within >= 0) return null;
  const [{ end }] = governed;
  const said = text.slice(start, end);
  const [, time] = /^(?:[-*] *)?(?:at|t|time|when): *(\d[\d.]*(?:ms|s|m)?)$/i.exec(said) ?? [];
  if (time === undefined) return null;
  const right = `at ${time}:`;
  const message = `\`${said}\` is written \`${right}\`: a colon follows the time, and what happens then stands below it.`;
  return {
    code: "unknown-head",
    start,
    end,
    message,
    fixes: [{ title: `Write \`${right}\``, edits: [{ start, end, text: right }] }],
  };
}

/** Is the head right after the first fix of its first problem? */
function mends(problems: readonly Problem[], shaped: ShapedHead, reading: Reading): boolean {
  const fix = problems[0].fixes[0];
  if (fix === undefined) return false;
  const { start, end } = shaped;
  const head = withEdits(reading.text.slice(start, end), movedEdits(fix.edits, -start));
  return UNDER_A_HEAD.some((suffix) => mended(head + suffix, { ...reading, tries: 0 }) !== null);
}
