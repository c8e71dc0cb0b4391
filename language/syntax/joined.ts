/** Puts a shape together from stretches of others: what stood elsewhere is copied to where it stands now. */
import type { Mistake } from "./mistake.ts";
import { movedEdits, movedSpan } from "./moved.ts";
import type { Piece, Section, Shape, ShapedHead, ShapedStatement, Span } from "./shape.ts";

/** The sections of a shape from the first up to the last, the last excluded. */
export interface Stretch {
  readonly shape: Shape;
  readonly first: number;
  readonly last: number;
}

/** How much further on in the text something stands, behind how many more heads and lines. */
interface Move {
  readonly by: number;
  readonly heads: number;
  readonly lines: number;
}

/** The shape of a text that consists of these stretches. What stands where it stood before is taken over as it is. */
export function joined(text: string, stretches: readonly Stretch[]): Shape {
  const statements: ShapedStatement[] = [];
  const heads: ShapedHead[] = [];
  const comments: Span[] = [];
  const mistakes: Mistake[] = [];
  const sections: Section[] = [];
  let start = 0;
  let lines = 0;
  for (const { shape, first, last } of stretches) {
    const [from, to] = [shape.sections[first], shape.sections[last]];
    const move: Move = { by: start - from.start, heads: heads.length - from.heads, lines: lines - from.lines };
    const stays = move.by === 0 && move.heads === 0 && move.lines === 0;
    for (let at = first; at < last; at++) {
      const { statements: s, heads: h, comments: c, mistakes: m, start, lines } = shape.sections[at];
      if (start < shape.sections[at + 1].start)
        sections.push({
          start: start + move.by,
          statements: s - from.statements + statements.length,
          heads: h + move.heads,
          comments: c - from.comments + comments.length,
          mistakes: m - from.mistakes + mistakes.length,
          lines: lines + move.lines,
        });
    }
    for (let at = from.statements; at < to.statements; at++)
      statements.push(stays ? shape.statements[at] : movedStatement(shape.statements[at], move));
    for (let at = from.comments; at < to.comments; at++) comments.push(movedSpan(shape.comments[at], move.by));
    for (let at = from.mistakes; at < to.mistakes; at++) mistakes.push(movedMistake(shape.mistakes[at], move.by));
    for (let at = from.heads; at < to.heads; at++) heads.push(movedHead(shape.heads[at], move));
    start += to.start - from.start;
    lines += to.lines - from.lines;
  }
  sections.push({
    start,
    statements: statements.length,
    heads: heads.length,
    comments: comments.length,
    mistakes: mistakes.length,
    lines,
  });
  return { text, statements, heads, comments, mistakes, sections };
}

function movedStatement({ start, end, pieces, head, line, sentence }: ShapedStatement, move: Move): ShapedStatement {
  return {
    start: start + move.by,
    end: end + move.by,
    pieces: movedPieces(pieces, move.by),
    head: head < 0 ? head : head + move.heads,
    line: line + move.lines,
    sentence,
  };
}

function movedHead({ start, end, pieces, colon, block, within }: ShapedHead, move: Move): ShapedHead {
  return {
    start: start + move.by,
    end: end + move.by,
    pieces: movedPieces(pieces, move.by),
    colon: colon + move.by,
    block,
    within: within < 0 ? within : within + move.heads,
  };
}

function movedMistake({ code, start, end, message, fix }: Mistake, by: number): Mistake {
  return {
    code,
    start: start + by,
    end: end + by,
    message,
    fix: fix && { title: fix.title, edits: movedEdits(fix.edits, by) },
  };
}

function movedPieces(pieces: readonly Piece[], by: number): readonly Piece[] {
  return by === 0 ? pieces : pieces.map((piece) => movedPiece(piece, by));
}

/** Properties stand in the order in which the builder makes them, so that the engine takes both for the same. */
function movedPiece<Kind extends Piece>(piece: Kind, by: number): Kind;
function movedPiece(piece: Piece, by: number): Piece {
  const start = piece.start + by;
  const end = piece.end + by;
  switch (piece.kind) {
    case "word":
      return { kind: "word", start, end, text: piece.text, lower: piece.lower };
    case "number":
      return { kind: "number", start, end, millionths: piece.millionths, unit: piece.unit, digits: piece.digits };
    case "range":
      return { kind: "range", start, end, low: movedPiece(piece.low, by), high: movedPiece(piece.high, by) };
    case "string":
      return { kind: "string", start, end, text: piece.text };
    case "set":
      return { kind: "set", start, end, items: piece.items.map((item) => movedPieces(item, by)) };
    case "symbol":
      return { kind: "symbol", start, end, text: piece.text };
    default:
      return piece satisfies never;
  }
}
