/** The little Markdown that the manual needs: paragraphs, tables, snippets. Text and code are escaped as in the editor. */
export { codeMarkdown as code, proseMarkdown as text } from "../../server/features/markdown.ts";

/** Lines of the language on their own. */
export function snippet(lines: string): string {
  return `\`\`\`faultline\n${lines}\n\`\`\``;
}

/** Cells are Markdown already. A bar ends a cell, even within code; empty columns are left out. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "None.";
  const used = heads.map((_, column) => rows.some((row) => row[column] !== ""));
  const line = (cells: readonly string[]) => `| ${cells.filter((_, column) => used[column]).join(" | ")} |`;
  const cell = (markdown: string) => markdown.replace(/\\?\|/g, "\\|").replace(/\n/g, "<br>");
  return [line(heads), line(heads.map(() => "---")), ...rows.map((row) => line(row.map(cell)))].join("\n");
}

/** Open on a click: what few readers need. */
export function details(summary: string, markdown: string): string {
  return `<details>\n<summary>${summary}</summary>\n\n${markdown}\n\n</details>`;
}

export function list(items: readonly string[]): string {
  return items.map((item) => `* ${item}`).join("\n");
}

/** Paragraphs, headings and tables, one under another. */
export function page(...parts: readonly string[]): string {
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** As GitHub names the anchor of a heading. */
export function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replace(/ /g, "-");
}
