/** Reads a head: the time that it gives to the statements it governs. */
import { type Problem, Reader, write } from "../forms/reader.ts";
import type { ShapedHead, ShapedStatement } from "../syntax/shape.ts";
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
  } else if (isClock(shaped, reading.text)) {
    problemHere(
      reader,
      "unknown-head",
      "A point in time is counted from the beginning of the run, in seconds: `at 65s` for 1:05.",
    );
  } else if (first.kind === "number" && reader.end === 1) {
    const digits = first.unit === "" ? `${first.digits}s` : `${first.digits}${first.unit}`;
    reader.problem("unknown-head", first, `A point in time is written \`at ${digits}\`.`, write(first, `at ${digits}`));
  } else {
    while (reader.at < reader.end && readPhrase(reader, timing, times)) {}
    if (reader.at < reader.end && reader.problems.length === 0) {
      problemHere(
        reader,
        "unknown-head",
        "Only a time may stand before a colon: `at 5s`, `from 5s to 8s`, `every 1s`, or `when n1 crashes`.",
      );
    }
  }
  const { problems } = reader;
  if (
    problems.length === 0 ||
    reading.tries < 1 ||
    shaped.within >= 0 ||
    word === "vary" ||
    word === "with" ||
    mends(problems, shaped, reading)
  )
    return { shaped, timing, problems, absorbs: false, choice };
  const rephrased = rephraseHead(shaped, governed, reading);
  if (rephrased === null) {
    const refused = refusal(shaped, reading.text);
    const [first] = problems;
    return {
      shaped,
      timing,
      problems: [refused === null ? withoutWrongFix(first) : { ...refused, code: "unknown-head" }],
      absorbs: isClock(shaped, reading.text), // its minutes are the beginning of the statement
      choice,
    };
  }
  return { shaped, timing, problems: [rephrased.problem], absorbs: rephrased.absorbs > 0, choice };
}

/** `0:05 n1 crashes`: the time of a clock. */
function isClock({ start }: ShapedHead, text: string): boolean {
  return /^\d{1,2}:\d\d\b/.test(text.slice(start, start + 6));
}

/** Is the head right after the first fix of its first problem? */
function mends(problems: readonly Problem[], shaped: ShapedHead, reading: Reading): boolean {
  const fix = problems[0].fixes[0];
  if (fix === undefined) return false;
  const { start, end } = shaped;
  const edits = fix.edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  const head = withEdits(reading.text.slice(start, end), edits);
  return UNDER_A_HEAD.some((suffix) => mended(head + suffix, { ...reading, tries: 0 }) !== null);
}
