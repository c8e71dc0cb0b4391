/** Text from a file in Markdown: the one way by which it gets there. */
import { oneLine } from "../../language/trace/words.ts";

/** What means something to Markdown wherever it stands: marks, HTML, entities, icons, and what is made a link by itself. */
const MARKS = /[\\`*_[\]<>~]|&(?=[#\p{L}])|\$(?=\()|:(?=\S)|(?<=\S)@(?=\S)|\.(?=\p{L})/gu;
/** What means something only at the beginning of a line. */
const LINE_MARKS = /^(?:[-+=#|]|\d+(?=[.)](?:\s|$)))/;

/** The text so that Markdown shows it as it is, on one line. */
export function escapeMarkdown(text: string): string {
  return oneLine(text)
    .replace(MARKS, "\\$&")
    .replace(LINE_MARKS, (mark) => (/\d/.test(mark) ? `${mark}\\` : `\\${mark}`));
}

/** The text as code, between more backticks than it has itself. */
export function codeMarkdown(text: string): string {
  const line = oneLine(text);
  if (line === "") return "";
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((ticks) => ticks.length));
  const fence = "`".repeat(longest + 1);
  const room = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${room}${line}${room}${fence}`;
}

/** Prose in which code stands between backticks. */
export function proseMarkdown(text: string): string {
  return text
    .split(/`([^`]*)`/)
    .map((part, index) => (index % 2 === 1 ? codeMarkdown(part) : keepEdges(part, escapeMarkdown(part))))
    .join("");
}

/** Such Markdown for a client that shows text only; code stays between its backticks, as in a diagnostic. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/^---\n\n/gm, "")
    .replace(/(`+).*?\1(?!`)|\\(.)|\*\*|_/g, (mark, ticks, escaped) => (ticks ? mark : (escaped ?? "")));
}

/** The spaces at the ends of a part of a sentence. */
function keepEdges(text: string, escaped: string): string {
  if (escaped === "") return text === "" ? "" : " ";
  return `${/^\s/.test(text) ? " " : ""}${escaped}${/\s$/.test(text) ? " " : ""}`;
}
