/** Reads a head: the time that it gives to the statements it governs. */
import { type Problem, Reader, write } from "../forms/reader.ts";
import type { Scope } from "../forms/scope.ts";
import type { ShapedHead } from "../syntax/shape.ts";
import { NOT_YET_HEADS, notYetMessage } from "./not-yet.ts";
import { noTiming, problemHere, readPhrase, type TimeContext, type Timing } from "./times.ts";

export interface ReadHead {
  readonly shaped: ShapedHead;
  readonly timing: Timing;
  /** With any, its statements do not act. */
  readonly problems: readonly Problem[];
}

export function readHead(shaped: ShapedHead, scope: Scope, times: TimeContext): ReadHead {
  const timing = noTiming();
  const reader = new Reader(shaped.pieces, scope);
  const first = reader.peek();
  const notYet = NOT_YET_HEADS.get(reader.word());
  if (shaped.within >= 0) {
    reader.problem("nested-head", shaped, "Heads do not nest: this one stands in the block of another.");
  } else if (notYet !== undefined) {
    reader.problem("not-there-yet", shaped, notYetMessage(notYet));
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
  return { shaped, timing, problems: reader.problems };
}
