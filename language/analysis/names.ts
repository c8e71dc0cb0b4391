/** The names of one scenario before its statements are read: labels, and the clients that are named without being set up. */

import type { SaidOperation } from "../forms/scope.ts";
import type { Piece, ShapedStatement, WordPiece } from "../syntax/shape.ts";
import { LIMITS } from "./plan.ts";

/** Words for nodes, clients and values, which nothing may be named like. */
export const SELECTOR_WORDS: ReadonlySet<string> = new Set(
  "all any each every it they them others majority minority old node nodes client clients random nothing messages".split(
    " ",
  ),
);

/** The first of `r1`, `r2`… that labels nothing. */
export function freshLabel(letter: string, labels: ReadonlySet<string>): string {
  let number = 1;
  while (labels.has(`${letter}${number}`)) number++;
  return `${letter}${number}`;
}

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

/** Finds writes and reads by their words, once it is asked: `c1 writes x = 1 as w1`. It holds nothing but what it is given. */
export function operationsIn(statements: readonly ShapedStatement[], text: string): () => readonly SaidOperation[] {
  let found: readonly SaidOperation[] | null = null;
  return () => {
    found ??= operationsAmong(statements, text);
    return found;
  };
}

function operationsAmong(statements: readonly ShapedStatement[], text: string): readonly SaidOperation[] {
  return statements.flatMap(({ pieces }): readonly SaidOperation[] => {
    const at = pieces.findIndex((piece) => piece.kind === "word" && /^(?:read|write)s?$/.test(piece.lower));
    const [first] = pieces;
    if (first.kind === "word" && first.lower === "expect") return [];
    const [client, key, sign, value] = [pieces[at - 1], pieces[at + 1], pieces[at + 2], pieces[at + 3]];
    if (at < 1 || client.kind !== "word" || key === undefined) return [];
    const wordOf = (piece: Piece) => text.slice(piece.start, piece.end);
    const as = pieces.findIndex((piece) => piece.kind === "word" && piece.lower === "as");
    const label = as < 0 || pieces[as + 1] === undefined ? null : wordOf(pieces[as + 1]);
    const said = { client: client.text, key: wordOf(key), label };
    if ((pieces[at] as WordPiece).lower.startsWith("read")) return [{ ...said, verb: "read", value: null }];
    if (sign?.kind !== "symbol" || sign.text !== "=" || value === undefined) return [];
    const isRandom = value.kind === "word" && value.lower === "random";
    return [{ ...said, verb: "write", value: isRandom ? null : wordOf(value) }];
  });
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
  if (clients.length >= count) return clients;
  const more = numbered("c", count + clients.length).filter((name) => !clients.includes(name));
  return [...clients, ...more.slice(0, count - clients.length)];
}

const NODE_WORDS: ReadonlySet<string> = new Set(
  "node nodes server servers replica replicas cluster peer peers machine machines host hosts member members broker brokers".split(
    " ",
  ),
);

/** `nodes a, b, c`: the names that a comma has cut off from a statement. */
export function namesBehind(statements: readonly ShapedStatement[], at: number): readonly string[] {
  const names: string[] = [];
  for (let next = at + 1; next < statements.length; next++) {
    const { line, pieces } = statements[next];
    const [name] = pieces;
    if (line !== statements[at].line || pieces.length !== 1 || name.kind !== "word") break;
    names.push(name.text);
  }
  return names;
}

/** A line that wrongly says who there is still says how many, so that the others are not told that nobody is there; else null. */
export function namesGuessed(pieces: readonly Piece[], namesBehind: () => readonly string[]): readonly string[] | null {
  if (!pieces.some((piece) => piece.kind === "word" && NODE_WORDS.has(piece.lower))) return null;
  const last = pieces[pieces.length - 1];
  const behind = pieces.length > 1 && last.kind === "word" ? [last.text, ...namesBehind()] : [];
  if (behind.length > 1) return behind;
  const piece = pieces.find(({ kind }) => kind === "number" || kind === "set");
  if (piece?.kind === "set") return piece.items.flatMap(([name]) => (name?.kind === "word" ? [name.text] : []));
  const count = piece?.kind === "number" && piece.unit === "" ? piece.millionths / 1_000_000 : 0;
  return Number.isInteger(count) && count > 0 && count <= LIMITS.nodes ? numbered("n", count) : null;
}
