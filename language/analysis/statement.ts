/** Reads one statement: its form, its time, its label, and what is wrong with it. */
import type { Expectation } from "../expectations/expectation.ts";
import { type Match, matchForm } from "../forms/matcher.ts";
import { type Problem, Reader, write } from "../forms/reader.ts";
import { isReserved } from "../forms/reserved.ts";
import type { Scope } from "../forms/scope.ts";
import { readNodes } from "../forms/slots/nodes.ts";
import type { Selector } from "../forms/values.ts";
import type { ShapedStatement } from "../syntax/shape.ts";
import { explain } from "./explain.ts";
import { notYetMessage } from "./not-yet.ts";
import type { Owner, Tables } from "./tables.ts";
import { complainAfter, noTiming, problemHere, readPhrase, type TimeContext, type Timing } from "./times.ts";

export type Mode = "plain" | "always" | "never" | "not";

/**
 * What a statement says; without a match it was not understood, and `problems` says why. Only problems know where it stands;
 * all else counts in its pieces.
 */
export interface ReadStatement {
  readonly match: Match<Owner> | null;
  readonly expectation: { readonly match: Match<Expectation>; readonly mode: Mode } | null;
  readonly timing: Timing;
  readonly label: { readonly text: string; readonly piece: number } | null;
  readonly via: Selector | null;
  /** Pieces of `as w1` and `via n2`: the word's, and the one behind the last. */
  readonly clauses: readonly (readonly [number, number, "label" | "nodes"])[];
  readonly problems: readonly Problem[];
  /** It is, or was probably meant to be, a part of the set-up: the scenario cannot run without it. */
  readonly setsUp: boolean;
  /** How many of the statements behind it are a part of its problem, and are not looked into. */
  readonly absorbs: number;
  /** Its one problem is told for the slips of typing in it too. */
  readonly mendsSlips?: true;
}

/** Everything a statement is read with. */
export interface Reading {
  readonly text: string;
  readonly scope: Scope;
  readonly tables: Tables;
  readonly times: TimeContext;
  /** The statement before it, where it stands on the same line and was understood, and those behind it. null: it stands alone. */
  readonly line: { readonly before: ShapedStatement | null; readonly following: readonly ShapedStatement[] } | null;
  /** It stands in the block of a head, where no other head may. */
  readonly inBlock: boolean;
  /** Mistakes are looked into; not where a text has very many. */
  readonly inDetail: boolean;
  /** How many rules may be applied one after another to rephrase it. */
  readonly tries: number;
}

export function readStatement(shaped: ShapedStatement, reading: Reading): ReadStatement {
  const reader = new Reader(shaped.pieces, reading.scope);
  const isExpectation = reader.word() === "expect";
  let mode: Mode = "plain";
  if (isExpectation) {
    reader.at++;
    mode = readMode(reader);
  }
  const table = isExpectation ? reading.tables.expectations : reading.tables.statements;
  const match = matchForm<Owner | Expectation>(table as never, reader);
  const tail = { timing: noTiming(), label: null, via: null, clauses: [] } as Tail;
  let { problems } = reader;
  if (match !== null) {
    reader.at = match.to;
    readTail(reader, tail, reading.times, !isExpectation && (match.owner as Owner).kind === "operation");
    problems = reader.problems;
  }
  let setsUp = match !== null && !isExpectation && isSetUp(match.owner as Owner);
  let absorbs = 0;
  if (match === null || problems.length > 0) {
    const begin = isExpectation ? (mode === "plain" ? 1 : 2) : 0;
    const explained = explain({ shaped, reading, isExpectation, begin, reached: match?.to ?? begin, found: problems });
    problems = [...explained.problems];
    setsUp ||= explained.setsUp;
    absorbs = explained.absorbs ?? 0;
  }
  const { timing, label, via, clauses } = tail;
  return {
    match: isExpectation ? null : (match as Match<Owner> | null),
    expectation: match !== null && isExpectation ? { match: match as Match<Expectation>, mode } : null,
    timing,
    label,
    via,
    clauses,
    problems,
    setsUp,
    absorbs,
  };
}

/** Of a statement that is not looked into, because its head is refused. */
export const UNREAD: ReadStatement = {
  match: null,
  expectation: null,
  timing: noTiming(),
  label: null,
  via: null,
  clauses: [],
  problems: [],
  setsUp: false,
  absorbs: 0,
};

function isSetUp(owner: Owner): boolean {
  return owner.kind === "set-up" || owner.kind === "setting";
}

function readMode(reader: Reader): Mode {
  const word = reader.word();
  if (word !== "always" && word !== "never" && word !== "not") return "plain";
  reader.at++;
  return word;
}

interface Tail {
  timing: Timing;
  label: ReadStatement["label"];
  via: Selector | null;
  clauses: [number, number, "label" | "nodes"][];
}

/** What follows the form: time phrases, `as w1`, `via n2`, in any order. Ends at the first thing that is neither. */
function readTail(reader: Reader, tail: Tail, times: TimeContext, isOperation: boolean): void {
  while (reader.at < reader.end && readClause(reader, tail, times, isOperation)) {}
}

/** Reads one clause; false with a problem where there is none. */
function readClause(reader: Reader, tail: Tail, times: TimeContext, isOperation: boolean): boolean {
  const begin = reader.at;
  const word = reader.word();
  if (word === "as") {
    const name = reader.peek(1);
    if (name?.kind !== "word") return failed(reader, "incomplete", "A label follows `as`: `as w1`.");
    if (isReserved(name.lower)) {
      reader.at++;
      return failed(reader, "reserved-name", `\`${name.text}\` is a reserved word and cannot be a label.`);
    }
    tail.label = { text: name.text, piece: begin + 1 };
    reader.at += 2;
    tail.clauses.push([begin, reader.at, "label"]);
    return true;
  }
  if (word === "via") {
    reader.at++;
    const via = readNodes(reader);
    if (via === undefined) return failed(reader, "incomplete", "A node follows `via`: `via n2`.");
    tail.via = via;
    tail.clauses.push([begin, reader.at, "nodes"]);
    return true;
  }
  if (word === "with" && isOperation)
    return failed(reader, "not-there-yet", notYetMessage("settings of a single operation"));
  if (word === "from" && isOperation && reader.peek(1)?.kind === "word") {
    const from = reader.peek()!;
    reader.problem("say-it-so", from, "The node that a client asks is named with `via`.", write(from, "via"));
    return false;
  }
  if (readPhrase(reader, tail.timing, times)) return true;
  if (reader.problems.length > 0) return false;
  if (word === "after") {
    complainAfter(reader);
    return false;
  }
  return failed(reader, "unknown-word", ""); // explain.ts says what was meant
}

function failed(reader: Reader, code: string, message: string): false {
  problemHere(reader, code, message);
  return false;
}
