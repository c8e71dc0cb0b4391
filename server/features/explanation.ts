/** What a diagnostic's code means, as a page in Markdown: its entry in the catalogue, and what is said of the bad snippet. */
import { analyse } from "../../language/analysis/analyse.ts";
import { type CatalogueEntry, catalogueEntry } from "../../language/analysis/catalogue.ts";
import { codeMarkdown, proseMarkdown } from "./markdown.ts";

/** null for a code that no diagnostic has. */
export function explanation(code: string): string | null {
  const entry = catalogueEntry(code);
  if (!entry) return null;
  // `text`: the page is about how it is written, so the editor does not draw it.
  const parts = explanationParts(entry, (lines) => `\`\`\`faultline text\n${lines}\n\`\`\``);
  const footer = `${codeMarkdown(code)} — ${entry.severity}`;
  return `${[`# ${proseMarkdown(entry.title)}`, ...parts, footer].join("\n\n")}\n`;
}

/** Why it is one and what to do, then the bad snippet, what is said of it, and the good one. */
export function explanationParts(entry: CatalogueEntry, snippet: (lines: string) => string): readonly string[] {
  const { why, remedy, bad, good } = entry;
  const prose = `${proseMarkdown(why)} ${proseMarkdown(remedy)}`;
  if (bad === null || good === null) return [prose];
  return [prose, "Not", snippet(bad), ...sayings(entry, bad), "but", snippet(good)];
}

/** The messages of this code for its bad snippet, each with its quick fixes. */
function sayings({ code }: CatalogueEntry, bad: string): readonly string[] {
  const found = analyse(bad).diagnostics.filter((diagnostic) => diagnostic.code === code);
  const lines = found.map(({ message, fixes }) => {
    const offered = fixes.map(({ title }) => proseMarkdown(title)).join("; ");
    return `* ${proseMarkdown(message)}${offered === "" ? "" : ` *Quick fix: ${offered}.*`}`;
  });
  return lines.length === 0 ? [] : [[...new Set(lines)].join("\n")];
}
