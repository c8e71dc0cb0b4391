/** Text to shape: the door of `syntax/`. */
import type { ILexingError, IToken } from "chevrotain";
import { ShapeBuilder } from "./builder.ts";
import { ShapeParser } from "./grammar.ts";
import { joined } from "./joined.ts";
import { type Mistake, replacing } from "./mistake.ts";
import type { Shape, Span } from "./shape.ts";
import { lexer, SlashComment } from "./tokens.ts";

const parser = new ShapeParser();

/**
 * Takes any text apart. Never throws; takes time in proportion to the text. With the shape of a similar text before it, it is
 * done sooner and gives the same: only sections that have changed are looked into.
 */
export function parse(text: string, before: Shape | null = null): Shape {
  if (before === null) return parseAll(text).shape;
  const { sections } = before;
  const count = sections.length - 1;
  const lengthOf = (section: number) => sections[section + 1].start - sections[section].start;
  const standsAt = (start: number, section: number) =>
    text.startsWith(before.text.slice(sections[section].start, sections[section + 1].start), start);
  let first = 0;
  while (first < count && standsAt(sections[first].start, first)) first++;
  first = Math.max(0, first - 1); // what follows may have become a part of the last of them
  const { start } = sections[first];
  let last = count;
  let end = text.length;
  while (last - 1 > first && end - lengthOf(last - 1) >= start && standsAt(end - lengthOf(last - 1), last - 1)) {
    last--;
    end -= lengthOf(last);
  }
  let between = parseAll(copied(text.slice(start, end)));
  while (!between.endsWhole && last < count) {
    end += lengthOf(last);
    last++;
    between = parseAll(copied(text.slice(start, end)));
  }
  return joined(text, [
    { shape: before, first: 0, last: first },
    { shape: between.shape, first: 0, last: between.shape.sections.length - 1 },
    { shape: before, first: last, last: count },
  ]);
}

/** A part of a string keeps all of that string in memory, and what is read once may be needed for many texts to come. */
export function copied(text: string): string {
  return ` ${text}`.slice(1);
}

function parseAll(text: string): { readonly shape: Shape; readonly endsWhole: boolean } {
  const { tokens, groups, errors } = lexer.tokenize(text);
  const builder = new ShapeBuilder(text);
  parser.builder = builder;
  parser.input = tokens;
  parser.file();
  const { endsWhole } = builder;
  builder.end();
  const comments = groups.comments.map(({ startOffset, image }) => {
    return { start: startOffset, end: startOffset + image.length };
  });
  const mistakes = builder.mistakes;
  for (const comment of groups.comments) if (comment.tokenType === SlashComment) mistakes.push(slashes(comment));
  for (const error of errors) mistakes.push(stray(text, error));
  mistakes.sort((a, b) => a.start - b.start || a.end - b.end);
  const { statements, heads, sections } = builder;
  countBefore(sections, comments, mistakes);
  return {
    shape: { text, statements, heads, comments, mistakes, sections },
    endsWhole,
  };
}

/** Counts the comments and mistakes that stand before each section. */
function countBefore(sections: ShapeBuilder["sections"], comments: readonly Span[], mistakes: readonly Span[]): void {
  let comment = 0;
  let mistake = 0;
  for (const section of sections) {
    while (comments[comment]?.start < section.start) comment++;
    while (mistakes[mistake]?.start < section.start) mistake++;
    section.comments = comment;
    section.mistakes = mistake;
  }
}

function slashes({ startOffset: start }: IToken): Mistake {
  return replacing("slash-comment", { start, end: start + 2 }, "A comment starts with `#`.", "#");
}

function stray(text: string, { offset: start, length }: ILexingError): Mistake {
  const end = start + length;
  const isWithin = /[\p{L}\p{N}]['’.]\p{L}/u.test(text.slice(start - 1, end + 1));
  const mistake = replacing(
    "stray-character",
    { start, end },
    `${shown(text.slice(start, end))} means nothing here.`,
    "",
  );
  return isWithin ? { ...mistake, fix: null } : mistake; // what `can't` and `n1.term` are written instead, only the sentence knows
}

/** Characters for a message: as they are, or by their number where nobody could see them. */
function shown(text: string): string {
  const few = text.slice(0, 20);
  return /^[\p{Cc}\p{Cf}\p{Cs}\p{Z}]/u.test(few)
    ? `The character U+${few.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`
    : `\`${few}\``;
}
