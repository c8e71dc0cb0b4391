/** Reads a head: the time that it gives to the statements it governs. */
import { type Problem, Reader, write } from "../forms/reader.ts";
import type { ShapedHead, ShapedStatement } from "../syntax/shape.ts";
import { NOT_YET_HEADS, notYetMessage } from "./not-yet.ts";
import { mended, refusal, rephraseHead, UNDER_A_HEAD, withEdits } from "./rephrase/rephrase.ts";
import type { Reading } from "./statement.ts";
import { noTiming, problemHere, readPhrase, type Timing } from "./times.ts";

export interface ReadHead {
  readonly shaped: ShapedHead;
  readonly timing: Timing;
  /** With any, its statements do not act. */
  readonly problems: readonly Problem[];
  /** Its problem is that of its whole line: the statements there are not looked into. */
  readonly absorbs: boolean;
  /** What it governs are the parts of a workload. */
  readonly isWorkload: boolean;
}

/** `governed` are the statements on its line. */
export function readHead(shaped: ShapedHead, reading: Reading, governed: readonly ShapedStatement[]): ReadHead {
  const timing = noTiming();
  const { scope, times } = reading;
  const reader = new Reader(shaped.pieces, scope);
  const isWorkload = reader.skip("workload");
  const first = reader.peek();
  const notYet = NOT_YET_HEADS.get(reader.word());
  if (shaped.within >= 0) {
    reader.problem("nested-head", shaped, "Heads do not nest: this one stands in the block of another.");
  } else if (notYet !== undefined) {
    reader.problem("not-there-yet", shaped, notYetMessage(notYet));
  } else if (first === undefined && isWorkload) {
    // From the start, to the end.
  } else if (first === undefined) {
    reader.problem("unknown-head", shaped, "A time stands before a colon: `at 5s:`.");
  } else if (first.kind === "number" && reader.end === 1) {
    const digits = first.unit === "" ? `${first.digits}s` : `${first.digits}${first.unit}`;
    reader.problem("unknown-head", first, `A point in time is written \`at ${digits}\`.`, write(first, `at ${digits}`));
  } else {
    while (reader.at < reader.end && readPhrase(reader, timing, times)) {}
    if (reader.at < reader.end && reader.problems.length === 0) {
      problemHere(
        reader,
        "unknown-head",
        "Before a colon stands a time: `at 5s`, `from 5s to 8s`, `every 1s`, or `when n1 crashes`.",
      );
    }
  }
  const { problems } = reader;
  if (
    problems.length === 0 ||
    reading.tries < 1 ||
    shaped.within >= 0 ||
    notYet !== undefined ||
    mends(problems, shaped, reading)
  )
    return { shaped, timing, problems, absorbs: false, isWorkload };
  const rephrased = rephraseHead(shaped, governed, reading);
  if (rephrased === null) {
    const refused = refusal(shaped, reading.text);
    return {
      shaped,
      timing,
      problems: [refused === null ? problems[0] : { ...refused, code: "unknown-head" }],
      absorbs: false,
      isWorkload,
    };
  }
  return { shaped, timing, problems: [rephrased.problem], absorbs: rephrased.absorbs > 0, isWorkload };
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
