/**
 * The one layout of a file: spaces, indentation and the alignment of comments, nothing else. Words stay as they are and where
 * they are, and the text keeps its shape.
 */
import { parse } from "./parse.ts";
import type { Shape, Span } from "./shape.ts";

/** What to write in place of a run of characters. */
export interface LayoutEdit extends Span {
  readonly text: string;
}

const INDENT = "  ";
/** Between a statement and a comment behind it. */
const COMMENT_GAP = 2;
/** What the lexer goes over as a space. */
const SPACES = /[ \t\f\v\u00a0\ufeff\u2000-\u200b\u2028\u2029\u3000]+/g;
const SPACE = /[ \t\f\v\u00a0\ufeff\u2000-\u200b\u2028\u2029\u3000]/;

interface Line {
  readonly start: number;
  readonly text: string;
  /** How far in it begins; a tab reaches to the next multiple of four. */
  readonly indent: number;
  /** Without its comment and the spaces at its ends. */
  readonly code: string;
  /** With its `#`; "" for none. */
  readonly comment: string;
  /** It goes on where the line before it stopped with a comma. */
  readonly continues: boolean;
}

/**
 * The edits, one for each line that changes, in text order. Lines that `wrong` touches keep all but their indentation, for
 * nobody knows yet what they will be. A text that would not keep its shape keeps all of its layout.
 */
export function format(text: string, wrong: readonly Span[] = []): readonly LayoutEdit[] {
  const shape = parse(text);
  const lines = linesOf(shape);
  const depths = depthsOf(lines);
  const touched = touchedBy(wrong, lines);
  const codes = lines.map((line) => (touched.has(line) ? line.code : spaced(line.code)));
  const columns = commentColumns(lines, codes, depths);
  const edits = lines.flatMap(({ start, text: before, comment }, index) => {
    const room = INDENT.repeat(depths[index]);
    const statement = codes[index] === "" ? "" : room + codes[index];
    const after = comment === "" ? statement : (statement || room).padEnd(columns[index]) + comment;
    return after === before ? [] : [{ start, end: start + before.length, text: after }];
  });
  return edits.length === 0 || signature(parse(formatted(text, edits))) === signature(shape) ? edits : [];
}

/** The text after the edits. */
export function formatted(text: string, edits: readonly LayoutEdit[]): string {
  let result = "";
  let from = 0;
  for (const { start, end, text: by } of edits) {
    result += text.slice(from, start) + by;
    from = end;
  }
  return result + text.slice(from);
}

/** All that layout may not change: pieces, heads, blocks and comments, without their places. */
export function signature({ text, statements, heads, comments, mistakes }: Shape): string {
  const words = (span: Span) => text.slice(span.start, span.end);
  return JSON.stringify([
    statements.map(({ pieces, head, line }) => [pieces.map((piece) => bare(words(piece))), head, line]),
    heads.map(({ pieces, block, within }) => [pieces.map((piece) => bare(words(piece))), block, within]),
    comments.map((span) => trimmed(words(span))),
    mistakes.map(({ code }) => code),
  ]);
}

/** Without the spaces at its ends. */
function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && SPACE.test(text[start])) start++;
  while (start < end && SPACE.test(text[end - 1])) end--;
  return text.slice(start, end);
}

/** Of a set, the spaces inside do not count; of a string they do. */
function bare(words: string): string {
  return words.startsWith('"') ? words : words.replace(/[\s\u200b]+/g, "");
}

function linesOf({ text, comments }: Shape): Line[] {
  const lines: Line[] = [];
  let next = 0;
  let continues = false;
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start);
    const content = text.slice(start, end);
    while (next < comments.length && comments[next].start < start) next++;
    const comment = next < comments.length && comments[next].start < end ? comments[next] : null;
    const code = trimmed(content.slice(0, comment === null ? undefined : comment.start - start));
    lines.push({
      start,
      text: content,
      indent: indentOf(content),
      code,
      comment: comment === null ? "" : trimmed(text.slice(comment.start, end)),
      continues: continues && code !== "",
    });
    if (code !== "") continues = code.endsWith(",");
    start = text.startsWith("\r\n", end) ? end + 2 : end + 1;
  }
  return lines;
}

function lineEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return at;
  }
  return text.length;
}

function indentOf(line: string): number {
  const [room] = /^[ \t\f\v\u00a0\ufeff\u2000-\u200b\u2028\u2029\u3000]*/.exec(line)!;
  let columns = 0;
  for (const space of room) columns = space === "\t" ? columns - (columns % 4) + 4 : columns + 1;
  return columns;
}

function touchedBy(wrong: readonly Span[], lines: readonly Line[]): ReadonlySet<Line> {
  const spans = [...wrong].sort((one, other) => one.start - other.start);
  let next = 0;
  let reached = -1;
  const touched = lines.filter(({ start, text }) => {
    for (; next < spans.length && spans[next].start <= start + text.length; next++)
      reached = Math.max(reached, spans[next].end);
    return start <= reached;
  });
  return new Set(touched);
}

/** One space between words, none before a comma or colon or inside braces; what stands between quotes is left alone. */
function spaced(code: string): string {
  if (/[“”„«»'‘’‚]/.test(code)) return code; // typographic quotes: what they hold is not known
  const parts = code.split(/("(?:\\.|[^"\\])*(?:"|$))/).map((part, index) =>
    index % 2 === 1
      ? part
      : part
          .replace(SPACES, " ")
          .replace(/ ?: ?/g, ": ")
          .replace(/ ?, ?/g, ", ")
          .replace(/\{ /g, "{")
          .replace(/ \}/g, "}")
          .replace(/(?<!\|) ?\| ?(?!\|)/g, " | ")
          .replace(/(?<![<>!=±+-]|\bt) ?=(?![=>]) ?/gi, " = "),
  );
  return trimmed(parts.join(""));
}

/** A line is one deeper than a head or header before it that has less room at its beginning, and than the line it continues. */
function depthsOf(lines: readonly Line[]): number[] {
  const above: { readonly indent: number; readonly opens: boolean }[] = [];
  const depths = new Array<number>(lines.length).fill(0);
  const nextCode = nextIndents(lines);
  let last = 0;
  lines.forEach(({ indent, code, comment, continues }, index) => {
    if (code === "" && comment === "") return;
    if (continues) {
      depths[index] = last + 1;
      return;
    }
    const own = code === "" ? (nextCode[index] ?? indent) : indent;
    while (above.length > 0 && above[above.length - 1].indent >= own) above.pop();
    depths[index] = above.filter(({ opens }) => opens).length;
    if (code === "") return;
    last = depths[index];
    above.push({ indent: own, opens: code.endsWith(":") || /^scenario\b/i.test(code) });
  });
  return depths;
}

/** A comment on a line of its own belongs to the next statement: that one's room, for each line. */
function nextIndents(lines: readonly Line[]): (number | null)[] {
  const found: (number | null)[] = [];
  let next: number | null = null;
  for (let index = lines.length - 1; index >= 0; index--) {
    if (lines[index].code !== "" && !lines[index].continues) next = lines[index].indent;
    found[index] = next;
  }
  return found;
}

/** Comments behind the statements of adjacent lines stand below one another. */
function commentColumns(lines: readonly Line[], codes: readonly string[], depths: readonly number[]): number[] {
  const columns = lines.map(() => 0);
  const hasBoth = (index: number) => index < lines.length && codes[index] !== "" && lines[index].comment !== "";
  for (let from = 0; from < lines.length; from++) {
    if (!hasBoth(from)) continue;
    let to = from;
    let widest = 0;
    for (; hasBoth(to); to++) widest = Math.max(widest, INDENT.length * depths[to] + codes[to].length);
    columns.fill(widest + COMMENT_GAP, from, to);
    from = to;
  }
  return columns;
}
