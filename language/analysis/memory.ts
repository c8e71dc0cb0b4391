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
      const read = kept.get(words) ?? before?.get(words) ?? readStatement(shaped, reading);
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
  const words = text.slice(start, end);
  return scope.labels.size === 0 ? words : words + labelsAmong(pieces, start, scope.labels);
}

function labelsAmong(pieces: readonly Piece[], start: number, labels: ReadonlySet<string>): string {
  let found = "";
  for (const piece of pieces) {
    if (piece.kind === "word" && labels.has(piece.text)) found += `\n${piece.start - start}`;
    else if (piece.kind === "set") for (const item of piece.items) found += labelsAmong(item, start, labels);
  }
  return found;
}
