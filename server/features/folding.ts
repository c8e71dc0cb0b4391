/** Folding: scenarios, blocks of more-indented lines, and comments of several lines. */
import type { Analysis } from "../../language/analysis/analysis.ts";

/** Lines from 0, both ends belong to it. */
export interface Fold {
  readonly startLine: number;
  readonly endLine: number;
  readonly kind: "region" | "comment";
}

const LINE_END = /\r\n|\r|\n/;

export function foldingRanges({ text, scenarios }: Analysis): Fold[] {
  const lines = text.split(LINE_END);
  return [...scenarioFolds(text, scenarios), ...blockFolds(lines), ...commentFolds(lines)].sort(
    (one, other) => one.startLine - other.startLine || other.endLine - one.endLine,
  );
}

function scenarioFolds(text: string, scenarios: Analysis["scenarios"]): Fold[] {
  return scenarios
    .filter(({ name }) => name !== "")
    .map(({ start, end }) => ({
      startLine: lineOf(text, start),
      endLine: lineOf(text, start + text.slice(start, end).trimEnd().length),
      kind: "region" as const,
    }))
    .filter(isLong);
}

function blockFolds(lines: readonly string[]): Fold[] {
  const open: { indent: number; startLine: number }[] = [];
  const folds: Fold[] = [];
  let last = 0;
  const close = (indent: number) => {
    while (open.length > 0 && open[open.length - 1].indent >= indent) {
      folds.push({ startLine: open.pop()!.startLine, endLine: last, kind: "region" });
    }
  };
  for (const [line, text] of lines.entries()) {
    if (text.trim() === "") continue;
    const indent = text.length - text.trimStart().length;
    close(indent);
    open.push({ indent, startLine: line });
    last = line;
  }
  close(0);
  return folds.filter(isLong);
}

function commentFolds(lines: readonly string[]): Fold[] {
  const folds: Fold[] = [];
  for (let line = 0; line < lines.length; line++) {
    const startLine = line;
    while (line < lines.length && lines[line].trimStart().startsWith("#")) line++;
    if (line - startLine > 1) folds.push({ startLine, endLine: line - 1, kind: "comment" });
  }
  return folds;
}

function isLong({ startLine, endLine }: Fold): boolean {
  return endLine > startLine;
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split(LINE_END).length - 1;
}
