/** Simpler sentences than a given one: with fewer words, shorter sets or lower numbers. Many of them will mean nothing. */
import { parse } from "../syntax/parse.ts";
import type { NumberPiece, Piece, Span } from "../syntax/shape.ts";

/** From the simplest to the least simple, each different from the sentence. */
export function simplerSentences(sentence: string): readonly string[] {
  const pieces = parse(sentence).statements[0]?.pieces ?? [];
  return [...withFewerPieces(sentence, pieces), ...withShorterSets(sentence, pieces), ...withLower(sentence, pieces)];
}

/** A statement's text with single spaces, on one line and without comments. */
export function cleanText(text: string, pieces: readonly Piece[]): string {
  const clean = (piece: Piece): string =>
    piece.kind === "set"
      ? `{${piece.items.map((item) => cleanText(text, item)).join(", ")}}`
      : text.slice(piece.start, piece.end);
  return pieces.map(clean).join(" ");
}

/** A copy of the list with another entry at that place. */
export function replacedAt<T>(list: readonly T[], at: number, by: T): readonly T[] {
  return list.map((entry, index) => (index === at ? by : entry));
}

/** Without some pieces in a row: most of them first, and the later ones first, for what is optional stands at the end. */
function withFewerPieces(sentence: string, pieces: readonly Piece[]): string[] {
  const found: string[] = [];
  for (let length = pieces.length - 1; length >= 1; length--) {
    for (let first = pieces.length - length; first >= 0; first--) {
      const kept = pieces.filter((_, index) => index < first || index >= first + length);
      found.push(cleanText(sentence, kept));
    }
  }
  return found;
}

/** Without one entry of a set. */
function withShorterSets(sentence: string, pieces: readonly Piece[]): string[] {
  return pieces.flatMap((piece, at) => {
    if (piece.kind !== "set" || piece.items.length < 2) return [];
    return piece.items.map((_, out) => {
      const items = piece.items.filter((__, index) => index !== out);
      return cleanText(sentence, replacedAt(pieces, at, { ...piece, items }));
    });
  });
}

/** With one whole number lower, and round. Shares stay: a smaller share is no simpler. */
function withLower(sentence: string, pieces: readonly Piece[]): string[] {
  return pieces.flatMap(numbersIn).flatMap((number) => {
    const { start, end, digits, unit } = number;
    if (!/^\d+$/.test(digits) || unit === "%") return [];
    return roundBelow(Number(digits)).map((lower) => replaced(sentence, { start, end }, `${lower}${unit}`));
  });
}

function numbersIn(piece: Piece): readonly NumberPiece[] {
  if (piece.kind === "number") return [piece];
  if (piece.kind === "range") return [piece.low, piece.high];
  return piece.kind === "set" ? piece.items.flat().flatMap(numbersIn) : [];
}

/** 1, 2, 3, 5, 10, 20, 30, 50, … below the number, then the one before it. */
function roundBelow(number: number): readonly number[] {
  const found = new Set<number>();
  for (let ten = 1; ten < number; ten *= 10) {
    for (const times of [1, 2, 3, 5]) if (times * ten < number) found.add(times * ten);
  }
  if (number > 1) found.add(number - 1);
  return [...found];
}

function replaced(text: string, { start, end }: Span, by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}
