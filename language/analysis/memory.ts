/**
 * How the sentences of a text were read, for the analysis of the next text: what a sentence says depends on its words and on
 * who there is in its scenario, not on where it stands.
 */
import type { Scope } from "../forms/scope.ts";
import type { Mistake } from "../syntax/mistake.ts";
import type { Piece, Sentence, ShapedHead, ShapedStatement, Span } from "../syntax/shape.ts";
import { Explaining, type Explanations, type Words } from "./explanations.ts";
import { isHeading, type ReadHead, readHead } from "./head.ts";
import { readWhole } from "./rephrase/whole.ts";
import type { Reading, ReadStatement } from "./statement.ts";
import { readValue } from "./vary-value.ts";
import { WORKLOAD_TABLE } from "./workload.ts";

/** What is no sentence of any text any more is gone from it by itself. */
export interface Memory {
  /** Sentences that were read without a problem, by scope (`keyOf`). */
  readonly right: ReadonlyMap<string, WeakMap<Sentence, Remembered>>;
  readonly wrong: Explanations;
}

interface Remembered {
  readonly read: ReadStatement;
  /** Which of its words were labels. */
  readonly labels: string;
}

/** Reads the statements of all scenarios of a text. */
export class Remembering {
  readonly #right = new Map<string, WeakMap<Sentence, Remembered>>();
  readonly #before: Memory | null;
  readonly #explaining: Explaining;

  constructor(text: string, before: Memory | null) {
    this.#before = before;
    this.#explaining = new Explaining(text, before?.wrong ?? new Map());
  }

  /** What was read with it, for the next analysis; the other variants and scenarios of this one share it. */
  get kept(): Memory {
    return { right: this.#right, wrong: this.#explaining.kept };
  }

  /** For scenarios in which the same nodes and clients run the same system. */
  within(scope: Scope): RememberingReader {
    return new RememberingReader(scope, this.keep(scope), this.#explaining);
  }

  /** What was read right in such scenarios: it is there for the next text too. */
  keep(who: Who): WeakMap<Sentence, Remembered> {
    const key = keyOf(who);
    const right = this.#right.get(key) ?? this.#before?.right.get(key) ?? new WeakMap<Sentence, Remembered>();
    this.#right.set(key, right);
    return right;
  }
}

type Changing = { -readonly [K in keyof Reading]: Reading[K] };

/** Reads the words of a scenario, those that it remembers without looking into them again. */
export class RememberingReader {
  readonly #scope: Scope;
  readonly #right: WeakMap<Sentence, Remembered>;
  readonly #explaining: Explaining;
  #there: string | null = null;

  constructor(scope: Scope, right: WeakMap<Sentence, Remembered>, explaining: Explaining) {
    this.#scope = scope;
    this.#right = right;
    this.#explaining = explaining;
  }

  /** `slips` gives the slips of typing in a span. */
  statement(shaped: ShapedStatement, reading: Changing, slips: (span: Span) => readonly Mistake[]): ReadStatement {
    if (reading.tables.statements === WORKLOAD_TABLE) return this.#anew("part", shaped, reading, slips);
    const { labels: all } = this.#scope;
    const labels = all.size === 0 ? "" : labelsAmong(shaped.pieces, shaped.start, all);
    const remembered = this.#right.get(shaped.sentence);
    if (remembered?.labels === labels) return remembered.read;
    const read = this.#anew("statement", shaped, reading, slips);
    if (read.problems.length === 0) this.#right.set(shaped.sentence, { read, labels });
    return read;
  }

  head(head: ShapedHead, reading: Changing, governed: readonly ShapedStatement[]): ReadHead {
    const { start, end, colon, block, within } = head;
    const isAlone = block && isHeading(head, this.#scope); // what is told of a heading depends on the lines below it
    const span = isAlone ? null : { start, end: Math.max(end, colon + 1, governed[governed.length - 1]?.end ?? 0) };
    const words = { as: `head ${block} ${within >= 0}`, start, span };
    const read = this.#look(words, reading, () => readHead(head, reading, governed));
    return read.shaped === head ? read : { ...read, shaped: head };
  }

  /** The statement that a value under a head stands for. */
  value(shaped: ShapedStatement, value: ShapedStatement, head: ShapedHead, reading: Changing): ReadStatement {
    const words = { as: "value", start: shaped.start, span: { start: head.start, end: shaped.end } };
    return this.#look(words, reading, () => readValue(shaped, value, head, reading));
  }

  #anew(
    as: string,
    shaped: ShapedStatement,
    reading: Changing,
    slips: (span: Span) => readonly Mistake[],
  ): ReadStatement {
    const { before = null, following = [] } = reading.line ?? {};
    const { start } = before ?? shaped;
    let { end } = shaped;
    for (const next of following) if (next.line === shaped.line) ({ end } = next);
    const kind = `${as} ${before !== null} ${shaped.head < 0} ${reading.inBlock}`;
    const words = { as: kind, start: shaped.start, span: { start, end } };
    return this.#look(words, reading, () => readWhole(shaped, reading, slips));
  }

  #look<T extends ReadStatement | ReadHead>(words: Words, reading: Changing, read: () => T): T {
    this.#there ??= keyWithLabels(this.#scope);
    return this.#explaining.look({ key: this.#there, scope: this.#scope }, words, reading, read);
  }
}

type Who = Pick<Scope, "system" | "nodes" | "firstNodes" | "clients">;

function keyOf({ system, nodes, firstNodes, clients }: Who): string {
  return JSON.stringify([system?.name, nodes, firstNodes, clients]);
}

/** All that what is told of a mistake depends on, but operations. */
function keyWithLabels(scope: Scope): string {
  return JSON.stringify([keyOf(scope), scope.setsClients === true, [...scope.labels]]);
}

/** Where labels stand in a statement: those of other statements among its words. */
function labelsAmong(pieces: readonly Piece[], start: number, labels: ReadonlySet<string>): string {
  let found = "";
  for (const piece of pieces) {
    if (piece.kind === "word" && labels.has(piece.text)) found += `\n${piece.start - start}`;
    else if (piece.kind === "set") for (const item of piece.items) found += labelsAmong(item, start, labels);
  }
  return found;
}
