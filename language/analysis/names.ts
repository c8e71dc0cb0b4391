/** The names of one scenario before its statements are read: labels, and the clients that are named without being set up. */

import type { Piece, ShapedStatement, WordPiece } from "../syntax/shape.ts";
import { LIMITS } from "./plan.ts";

/** Words for nodes, clients and values, which nothing may be named like. */
export const SELECTOR_WORDS: ReadonlySet<string> = new Set(
  "all any each every it they them others majority minority old node nodes client clients random nothing messages".split(
    " ",
  ),
);

/** Labels are what follows `as`, which is reserved. */
export function labelsIn(statements: readonly ShapedStatement[]): ReadonlySet<string> {
  const labels = new Set<string>();
  for (const { pieces } of statements) {
    for (let at = 1; at + 1 < pieces.length; at++) {
      const piece = pieces[at];
      const next = pieces[at + 1];
      if (piece.kind === "word" && piece.lower === "as" && next.kind === "word") labels.add(next.text);
    }
  }
  return labels;
}

/** `c1`…: as many as the highest that is named, at least one. */
export function clientsNamed(runs: readonly (readonly Piece[])[]): readonly string[] {
  let highest = 1;
  for (const pieces of runs) {
    for (const piece of pieces) {
      if (piece.kind === "word") highest = Math.max(highest, clientNumber(piece));
      if (piece.kind !== "set") continue;
      for (const item of piece.items) {
        const [name] = item;
        if (item.length === 1 && name.kind === "word") highest = Math.max(highest, clientNumber(name));
      }
    }
  }
  return Array.from({ length: highest }, (_, index) => `c${index + 1}`);
}

function clientNumber({ text }: WordPiece): number {
  const code = text.charCodeAt(1);
  if (text.charCodeAt(0) !== 99 || text.length > 4 || code < 49 || code > 57 || !/^c\d+$/.test(text)) return 0;
  const number = Number(text.slice(1));
  return number <= LIMITS.nodes ? number : 0;
}

export function numbered(letter: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
}

/** The clients, and more of them where a workload asks for more. */
export function extended(clients: readonly string[], count: number): readonly string[] {
  const more = numbered("c", count + clients.length).filter((name) => !clients.includes(name));
  return clients.length >= count ? clients : [...clients, ...more.slice(0, count - clients.length)];
}
