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
  known: ReadonlySet<string>,
): readonly string[] {
  const predicates = system.actions.flatMap(({ brings, form }) =>
    brings ? compilePattern(form).map((elements) => elements.slice(1)) : [],
  );
  if (predicates.length === 0) return [];
  const words = [...systemWords(system).roles.keys(), ...SELECTOR_WORDS];
  const brought = new Set<string>();
  for (const { pieces } of statements) {
    const { names, to } = readNames(pieces);
    if (!predicates.some((predicate) => follows(predicate, pieces, to))) continue;
    for (const { text, lower } of names) {
      // What is nearly a role is taken for a slip of typing, and told as one.
      if (!known.has(text) && !isReserved(lower) && !isArticle(lower) && nearest(lower, words) === null)
        brought.add(text);
    }
  }
  return [...brought];
}

/** `n6`, `n6 and n7`, `{n6, n7}`: the words, and the piece behind them. */
function readNames(pieces: readonly Piece[]): { readonly names: readonly WordPiece[]; readonly to: number } {
  const [first] = pieces;
  if (first.kind === "set") {
    const names = first.items.flatMap((item) => (item.length === 1 && item[0].kind === "word" ? [item[0]] : []));
    return { names, to: 1 };
  }
  const names: WordPiece[] = [];
  let at = 0;
  for (; at < pieces.length; at += 2) {
    const [name, and] = [pieces[at], pieces[at + 1]];
    if (name.kind !== "word") return { names: [], to: 0 };
    names.push(name);
    if (and?.kind !== "word" || and.lower !== "and") break;
  }
  return { names, to: at + 1 };
}

function follows(predicate: readonly Element[], pieces: readonly Piece[], from: number): boolean {
  return predicate.every((element, index) => {
    const piece = pieces[from + index];
    return element.kind === "word" && piece?.kind === "word" && element.spellings.includes(piece.lower);
  });
}
