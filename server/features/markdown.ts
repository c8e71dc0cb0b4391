/** Text from a file in Markdown: the one way by which it gets there. */

/** What would mean something to Markdown, its usual extensions or VS Code's: marks, links, HTML, entities, icons. */
const MARKS = /[\\`*_{}[\]()<>#!|~&:@$/^]|\.(?=\p{L})/gu;
/** What means something only at the beginning of a line. */
const LINE_MARKS = /^(?:[-+=]|\d+(?=[.)]))/;

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

function oneLine(text: string): string {
  return text.replace(/[\s\u2028\u2029]+/g, " ").trim();
}
