/** The nodes that statements bring though nothing sets them up: `n6 joins at 5s` in `5 nodes`. */
import { nearest } from "../forms/nearest.ts";
import { compilePattern, type Element } from "../forms/pattern.ts";
import { isArticle, isReserved } from "../forms/reserved.ts";
import { systemWords } from "../forms/scope.ts";
import type { Piece, ShapedStatement, WordPiece } from "../syntax/shape.ts";
import type { System } from "../systems/system.ts";
import { SELECTOR_WORDS } from "./names.ts";

/** By name, in text order: whoever is named where the system lets a node come into being, and is none of those `known`. */
export function nodesBrought(
  system: System,
  statements: readonly ShapedStatement[],
  known: { has(name: string): boolean },
): readonly string[] {
  const { sentences, any } = sentencesOf(system);
  if (sentences.length === 0) return [];
  const words = [...systemWords(system).roles.keys(), ...SELECTOR_WORDS];
  const brought = new Set<string>();
  const mayBring = (piece: Piece) => piece.kind === "word" && any.has(piece.lower);
  for (const { pieces } of statements) {
    if (!pieces.some(mayBring)) continue;
    for (const { text, lower } of sentences.flatMap((sentence) => namesIn(sentence, pieces))) {
      // What is nearly a role is taken for a slip of typing, and told as one.
      if (!known.has(text) && !isReserved(lower) && !isArticle(lower) && nearest(lower, words) === null)
        brought.add(text);
    }
  }
  return [...brought];
}

interface Sentences {
  readonly sentences: readonly (readonly Element[])[];
  /** None is without one of these words. */
  readonly any: ReadonlySet<string>;
}
const sentencesBySystem = new WeakMap<System, Sentences>();

/** Made once for each system. */
function sentencesOf(system: System): Sentences {
  let known = sentencesBySystem.get(system);
  if (known === undefined) {
    const sentences = system.actions.flatMap(({ brings, form, instead = [] }) =>
      brings ? [form, ...instead].flatMap(compilePattern) : [],
    );
    const words = sentences.flatMap((sentence) =>
      sentence.flatMap((one) => (one.kind === "word" ? one.spellings : [])),
    );
    known = { sentences, any: new Set(words) };
    sentencesBySystem.set(system, known);
  }
  return known;
}

/** Whom a statement names in this sentence; nobody where it is another. */
function namesIn(sentence: readonly Element[], pieces: readonly Piece[]): readonly WordPiece[] {
  let found: readonly WordPiece[] = [];
  let at = 0;
  for (const element of sentence) {
    const piece = pieces[at];
    if (element.kind === "slot") {
      const { names, to } = readNames(pieces, at);
      found = names;
      at = to;
    } else {
      if (piece?.kind !== "word" || !element.spellings.includes(piece.lower)) return [];
      at++;
    }
  }
  return found;
}

/** `n6`, `n6 and n7`, `{n6, n7}`: the words, and the piece behind them. */
function readNames(
  pieces: readonly Piece[],
  from: number,
): { readonly names: readonly WordPiece[]; readonly to: number } {
  const first = pieces[from];
  if (first?.kind === "set") {
    const names = first.items.flatMap((item) => (item.length === 1 && item[0].kind === "word" ? [item[0]] : []));
    return { names, to: from + 1 };
  }
  const names: WordPiece[] = [];
  for (let at = from; at < pieces.length; at += 2) {
    const [name, and] = [pieces[at], pieces[at + 1]];
    if (name.kind !== "word") break;
    names.push(name);
    if (and?.kind !== "word" || and.lower !== "and") return { names, to: at + 1 };
  }
  return { names: [], to: from };
}
