/**
 * Formatting: spaces, indentation and the alignment of comments, nothing else. Words stay as they are and where they are; lines
 * with an error in them are left alone.
 */
import type { Analysis } from "../../language/analysis/analysis.ts";
import type { Edit } from "../../language/analysis/diagnostic.ts";

const INDENT = "  ";
/** Between a statement and a comment behind it. */
const COMMENT_GAP = 2;

interface Line {
  readonly start: number;
  readonly text: string;
  /** Its spaces at the beginning. */
  readonly indent: number;
  readonly code: string;
  /** With its `#`; "" for none. */
  readonly comment: string;
  readonly isWrong: boolean;
}

export function formatting(analysis: Analysis): Edit[] {
  const lines = linesOf(analysis);
  const depths = depthsOf(lines);
  const columns = commentColumns(lines, depths);
  return lines.flatMap(({ start, text, code, comment, isWrong }, index) => {
    if (isWrong) return [];
    const room = INDENT.repeat(depths[index]);
    const statement = code === "" ? "" : room + code;
    const formatted = comment === "" ? statement : (statement || room).padEnd(columns[index]) + comment;
    return formatted === text ? [] : [{ start, end: start + text.length, text: formatted }];
  });
}

function linesOf({ text, diagnostics }: Analysis): Line[] {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const lines: Line[] = [];
  for (const { 0: line, index: start } of text.matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/g)) {
    if (start === text.length && lines.length > 0) break;
    const content = line.replace(/[\r\n]+$/, "");
    const hash = commentStart(content);
    const code = content.slice(0, hash);
    lines.push({
      start,
      text: content,
      indent: content.length - content.trimStart().length,
      code: spaced(code.trim()),
      comment: content.slice(hash).trimEnd(),
      isWrong: errors.some(({ start: from, end }) => from <= start + content.length && start <= end),
    });
  }
  return lines;
}

/** Where the line's comment begins; its length where there is none. A `#` within quotes begins none. */
function commentStart(line: string): number {
  const [code] = /^(?:[^"#]|"(?:\\.|[^"\\])*(?:"|$))*/.exec(line)!;
  return code.length;
}

/** One space between words, none before a comma or colon or inside braces; what stands between quotes is left alone. */
function spaced(code: string): string {
  return code
    .split(/("(?:\\.|[^"\\])*(?:"|$))/)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part
            .replace(/[ \t]+/g, " ")
            .replace(/ ?, ?/g, ", ")
            .replace(/ :(?= |$)/g, ":")
            .replace(/\{ /g, "{")
            .replace(/ \}/g, "}")
            .replace(/ ?\| ?/g, " | "),
    )
    .join("")
    .trimEnd();
}

/** A line is one deeper than a head, header or unfinished line before it that has less room at its beginning. */
function depthsOf(lines: readonly Line[]): number[] {
  const above: { indent: number; opens: boolean }[] = [];
  const depths = new Array<number>(lines.length).fill(0);
  for (const [index, { indent, code, comment }] of lines.entries()) {
    if (code === "" && comment === "") continue;
    const own = code === "" && isFollowedBy(lines, index) ? nextIndent(lines, index) : indent;
    while (above.length > 0 && above[above.length - 1].indent >= own) above.pop();
    depths[index] = above.filter(({ opens }) => opens).length;
    if (code !== "") above.push({ indent: own, opens: /[:,]$|^scenario\b/i.test(code) });
  }
  return depths;
}

/** A comment on a line of its own belongs to the next statement. */
function isFollowedBy(lines: readonly Line[], index: number): boolean {
  return lines.slice(index + 1).some(({ code }) => code !== "");
}

function nextIndent(lines: readonly Line[], index: number): number {
  return lines.slice(index + 1).find(({ code }) => code !== "")!.indent;
}

/** Comments behind the statements of adjacent lines stand below one another. */
function commentColumns(lines: readonly Line[], depths: readonly number[]): number[] {
  const columns = lines.map(() => 0);
  const hasBoth = (index: number) => index < lines.length && lines[index].code !== "" && lines[index].comment !== "";
  for (let from = 0; from < lines.length; from++) {
    if (!hasBoth(from)) continue;
    let to = from;
    while (hasBoth(to)) to++;
    const group = lines.slice(from, to).map(({ code }, offset) => INDENT.length * depths[from + offset] + code.length);
    columns.fill(Math.max(...group) + COMMENT_GAP, from, to);
    from = to;
  }
  return columns;
}
