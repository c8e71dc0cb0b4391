/**
 * How the sentences of a text were read, for the analysis of the next text: what a sentence says depends on its words and on
 * who there is in its scenario, not on where it stands.
 */
import type { Scope } from "../forms/scope.ts";
import type { Piece, Sentence, ShapedStatement } from "../syntax/shape.ts";
import { type Reading, type ReadStatement, readStatement } from "./statement.ts";

/** Sentences that were read without a problem, by scope (`keyOf`). What is no sentence of any text any more is gone by itself. */
export type Memory = ReadonlyMap<string, WeakMap<Sentence, Remembered>>;

interface Remembered {
  readonly read: ReadStatement;
  /** Which of its words were labels. */
  readonly labels: string;
}

/** Reads statements, those that it remembers without looking into them again. */
export class Remembering {
  /** What was read with it, for the next analysis; the other variants and scenarios of this one share it. */
  readonly kept = new Map<string, WeakMap<Sentence, Remembered>>();
  readonly #before: Memory;

  constructor(before: Memory) {
    this.#before = before;
  }

  /** As `readStatement`, for scenarios in which the same nodes and clients run the same system. */
  within(scope: Scope): (shaped: ShapedStatement, reading: Reading) => ReadStatement {
    const key = keyOf(scope);
    const known = this.kept.get(key) ?? this.#before.get(key) ?? new WeakMap<Sentence, Remembered>();
    this.kept.set(key, known);
    return (shaped, reading) => {
      const labels = scope.labels.size === 0 ? "" : labelsAmong(shaped.pieces, shaped.start, scope.labels);
      const remembered = known.get(shaped.sentence);
      if (remembered?.labels === labels) return remembered.read;
      const read = readStatement(shaped, reading);
      if (read.problems.length === 0) known.set(shaped.sentence, { read, labels });
      return read;
    };
  }
}

function keyOf({ system, nodes, firstNodes, clients }: Scope): string {
  return JSON.stringify([system?.name, nodes, firstNodes, clients]);
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
