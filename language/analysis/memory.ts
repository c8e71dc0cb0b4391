/**
 * How the sentences of a text were read, for the analysis of the next text: what a sentence says depends on its words and on
 * who there is in its scenario, not on where it stands.
 */
import type { Scope } from "../forms/scope.ts";
import type { Piece, ShapedStatement } from "../syntax/shape.ts";
import { type Reading, type ReadStatement, readStatement } from "./statement.ts";

/** Sentences that were read without a problem, by scope (`keyOf`) and then by their words. */
export type Memory = ReadonlyMap<string, ReadonlyMap<string, ReadStatement>>;

/** Reads statements, those that it remembers without looking into them again. */
export class Remembering {
  /** What was read with it: for the next analysis, and for the other variants and scenarios of this one. */
  readonly kept = new Map<string, Map<string, ReadStatement>>();
  readonly #before: Memory;

  constructor(before: Memory) {
    this.#before = before;
  }

  /** As `readStatement`, for scenarios in which the same nodes and clients run the same system. */
  within(scope: Scope): (shaped: ShapedStatement, reading: Reading) => ReadStatement {
    const key = keyOf(scope);
    const before = this.#before.get(key);
    const kept = this.kept.get(key) ?? new Map<string, ReadStatement>();
    this.kept.set(key, kept);
    return (shaped, reading) => {
      const words = wordsOf(shaped, reading);
      const known = kept.get(words) ?? before?.get(words);
      const read = known === undefined ? readStatement(shaped, reading) : movedTo(shaped, known);
      if (read.problems.length === 0) kept.set(words, read);
      return read;
    };
  }
}

function keyOf({ system, nodes, firstNodes, clients }: Scope): string {
  return JSON.stringify([system?.name, nodes, firstNodes, clients]);
}

/** A statement as written, and which of its words are labels: those of other statements. */
function wordsOf({ start, end, pieces }: ShapedStatement, { text, scope }: Reading): string {
  let words = text.slice(start, end);
  const add = (piece: Piece) => {
    if (piece.kind === "word" && scope.labels.has(piece.text)) words += `\n${piece.start - start}`;
    else if (piece.kind === "set") for (const item of piece.items) item.forEach(add);
  };
  if (scope.labels.size > 0) pieces.forEach(add);
  return words;
}

/** The same sentence at another place. Apart from its label, a reading without problems knows no offsets. */
function movedTo(shaped: ShapedStatement, read: ReadStatement): ReadStatement {
  const by = shaped.start - read.shaped.start;
  const label = read.label && { text: read.label.text, start: read.label.start + by, end: read.label.end + by };
  return { ...read, shaped, label };
}
