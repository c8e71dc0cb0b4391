/** The shape of a text: its statements, heads, words and quantities, before any of them means anything. */
import type { Mistake } from "./mistake.ts";

/** One text, taken apart. `parse` (parse.ts) gives one for every string. */
export interface Shape {
  readonly text: string;
  /** In text order. */
  readonly statements: readonly ShapedStatement[];
  readonly heads: readonly ShapedHead[];
  readonly comments: readonly Span[];
  /** Slips of typing, recognised by their shape alone, in text order. */
  readonly mistakes: readonly Mistake[];
  /** Where the text can be taken apart: first its start, then lines as a rule, last its end. */
  readonly sections: readonly Section[];
}

/**
 * A place behind which nothing depends on what stands before: a statement begins there at the margin, and none goes on. With
 * it how much of each kind stands before.
 */
export interface Section {
  readonly start: number;
  readonly statements: number;
  readonly heads: number;
  readonly comments: number;
  readonly mistakes: number;
  readonly lines: number;
}

/** A run of characters: offsets into the text, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The index of the first of them, in text order, that begins there or behind; their number where none does. */
export function firstFrom(spans: readonly Span[], start: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle].start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** One sentence: what stands between two commas, line ends or colons. */
export interface ShapedStatement extends Span {
  readonly pieces: readonly Piece[];
  /** The index in `Shape.heads` of the head that governs it; -1 for none. */
  readonly head: number;
  /** The line it stands on, counted from 0 and continued lines as one: statements of one line share it. */
  readonly line: number;
  /** The same object as that of this statement in the text before, where it has not changed. */
  readonly sentence: Sentence;
}

/** What is remembered of a statement's words, by whoever remembers it, is kept by this. A class is smaller than `{}`. */
export class Sentence {}

/** What stands before a colon. Its end is that of its last piece; the colon is at `colon`. */
export interface ShapedHead extends Span {
  readonly pieces: readonly Piece[];
  readonly colon: number;
  /** It ended its line, and governs the more-indented lines below. */
  readonly block: boolean;
  /** The head of the block that it stands in; -1 for none. Heads do not nest, so that is a mistake. */
  readonly within: number;
}

export type Piece = WordPiece | NumberPiece | RangePiece | StringPiece | SetPiece | SymbolPiece;

export interface WordPiece extends Span {
  readonly kind: "word";
  readonly text: string;
  /** In lower case, for words of the language. */
  readonly lower: string;
}

/** A number with the letters that follow it: `5`, `5s`, `0.5%`, `2nd`, `+300ms`. */
export interface NumberPiece extends Span {
  readonly kind: "number";
  /** Exact, as whole millionths: 5 is 5 000 000. Clamped where it is absurd (a mistake says so). */
  readonly millionths: number;
  /** In lower case, with `µ` as `u`; "" for none. */
  readonly unit: string;
  /** The number as written, without its unit. */
  readonly digits: string;
}

/** `150..300ms`: the unit serves both ends. */
export interface RangePiece extends Span {
  readonly kind: "range";
  readonly low: NumberPiece;
  readonly high: NumberPiece;
}

export interface StringPiece extends Span {
  readonly kind: "string";
  /** What stands between the quotes, escapes resolved. */
  readonly text: string;
}

/** `{n1, n2}`: a list of runs of pieces. Sets do not nest. */
export interface SetPiece extends Span {
  readonly kind: "set";
  readonly items: readonly (readonly Piece[])[];
}

export interface SymbolPiece extends Span {
  readonly kind: "symbol";
  /** `=`, `|`, `±`, `..`; a sign that only mistaken spellings have (`<`, `>=`, `?`…); or a brace that closes nothing. */
  readonly text: string;
}
