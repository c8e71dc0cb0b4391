/** Text to shape: the door of `syntax/`. */
import type { ILexingError, IToken } from "chevrotain";
import { ShapeBuilder } from "./builder.ts";
import { ShapeParser } from "./grammar.ts";
import { type Mistake, replacing } from "./mistake.ts";
import type { Shape } from "./shape.ts";
import { lexer, SlashComment } from "./tokens.ts";

const parser = new ShapeParser();

/** Takes any text apart. Never throws; takes time in proportion to the text. */
export function parse(text: string): Shape {
  const { tokens, groups, errors } = lexer.tokenize(text);
  const builder = new ShapeBuilder(text);
  parser.builder = builder;
  parser.input = tokens;
  parser.file();
  builder.end();
  const comments = groups.comments;
  const mistakes = builder.mistakes;
  for (const comment of comments) if (comment.tokenType === SlashComment) mistakes.push(slashes(comment));
  for (const error of errors) mistakes.push(stray(text, error));
  mistakes.sort((a, b) => a.start - b.start || a.end - b.end);
  return {
    text,
    statements: builder.statements,
    heads: builder.heads,
    comments: comments.map(({ startOffset, image }) => ({ start: startOffset, end: startOffset + image.length })),
    mistakes,
  };
}

function slashes({ startOffset: start }: IToken): Mistake {
  return replacing("slash-comment", { start, end: start + 2 }, "A comment starts with `#`.", "#");
}

function stray(text: string, { offset: start, length }: ILexingError): Mistake {
  const end = start + length;
  const isApostrophe = /[\p{L}\p{N}]['’]\p{L}/u.test(text.slice(start - 1, end + 1));
  const mistake = replacing(
    "stray-character",
    { start, end },
    `${shown(text.slice(start, end))} means nothing here.`,
    "",
  );
  return isApostrophe ? { ...mistake, fix: null } : mistake; // what `can't` is written instead, only the sentence knows
}

/** Characters for a message: as they are, or by their number where nobody could see them. */
function shown(text: string): string {
  const few = text.slice(0, 20);
  return /^[\p{Cc}\p{Cf}\p{Cs}\p{Z}]/u.test(few)
    ? `The character U+${few.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`
    : `\`${few}\``;
}
