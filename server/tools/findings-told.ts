/** What is wrong with a text, so that a model can mend it: each finding with its fixes, and what the line then reads. */
import { catalogueEntry } from "../../language/analysis/catalogue.ts";
import type { Diagnostic, Fix } from "../../language/analysis/diagnostic.ts";
import { withEdits } from "../../language/analysis/rephrase/rephrase.ts";
import { movedEdits } from "../../language/syntax/moved.ts";
import { positionAt } from "../../language/trace/json.ts";
import type { Block } from "./told.ts";

export const FINDINGS = "Findings in the text:";
export const WHERE_WORDS_ARE = "All forms of the language: the tool faultline_list_words.";
const MOST_TOLD = 20;
const MOST_FIXES = 3;
const MOST_LINES = 80;

/** `heading` says what they are about. Where that is one sentence, they have no places. */
export function findingsTold(
  heading: string,
  diagnostics: readonly Diagnostic[],
  text: string,
  isOneSentence = false,
): Block {
  if (diagnostics.length === 0) return { lines: [], most: 0 };
  const shown = diagnostics.slice(0, MOST_TOLD);
  const explained = new Set<string>();
  const lines = shown.flatMap((diagnostic) => {
    const { code, severity, message, start, fixes } = diagnostic;
    const { line, column } = positionAt(text, start);
    const place = isOneSentence ? "  " : `line ${line}, column ${column}: `;
    const remedy = fixes.length > 0 || explained.has(code) ? [] : remedyLines(code);
    explained.add(code);
    return [
      `${place}${severity} [${code}]: ${message.replaceAll("\n", " ")}`,
      ...fixes.slice(0, MOST_FIXES).map((fix) => `  fix: ${fix.title}. It then reads: ${mended(text, fix)}`),
      ...remedy,
    ];
  });
  const more = diagnostics.length - shown.length;
  return { lines: [heading, ...lines, ...(more > 0 ? [`… and ${more} more`] : [])], most: MOST_LINES };
}

/** For want of a fix: what to do about such a thing, and a text in which it is right. */
function remedyLines(code: string): readonly string[] {
  const entry = catalogueEntry(code);
  if (!entry) return [];
  const example = entry.good === null ? "" : ` For example: ${onOneLine(entry.good)}`;
  return [`  remedy: ${entry.remedy}${example}`];
}

/** The lines that a fix changes, as it leaves them. */
function mended(text: string, { edits }: Fix): string {
  const from = text.lastIndexOf("\n", Math.min(...edits.map(({ start }) => start)) - 1) + 1;
  const lineEnd = text.indexOf("\n", Math.max(...edits.map(({ end }) => end)));
  const within = movedEdits(edits, -from);
  return onOneLine(withEdits(text.slice(from, lineEnd < 0 ? text.length : lineEnd), within));
}

function onOneLine(text: string): string {
  return text.trim().replace(/\s*\n/g, " ⏎ ");
}
