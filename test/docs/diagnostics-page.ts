/** The page of all diagnostics: why each is one and what to do, with what the program says of the bad snippet. */
import { analyse } from "../../language/analysis/analyse.ts";
import { CATALOGUE, type CatalogueEntry } from "../../language/analysis/catalogue.ts";
import { anchor, code, list, page, snippet, table, text } from "./markdown.ts";

export function diagnosticsPage(): string {
  return page(
    "# Diagnostics",
    "Everything that Faultline may find in a file or in its run. The code of a diagnostic is stable; the editor shows it behind the message and the command line in brackets.",
    table(
      ["code", "what is wrong", "severity"],
      CATALOGUE.map(({ code: id, title, severity }) => [`[${code(id)}](#${anchor(id)})`, text(title), severity]),
    ),
    ...CATALOGUE.flatMap(section),
  );
}

function section(entry: CatalogueEntry): readonly string[] {
  const { code: id, title, why, remedy, bad, good } = entry;
  const said = bad === null ? [] : sayings(entry, bad);
  return [
    `## ${id}`,
    `**${text(ended(title))}** ${text(why)} ${text(remedy)}`,
    ...(bad === null || good === null ? [] : ["Not", snippet(bad), ...said, "but", snippet(good)]),
  ];
}

/** The messages of this code for its bad snippet, each with its quick fixes. */
function sayings({ code: id }: CatalogueEntry, bad: string): readonly string[] {
  const found = analyse(bad).diagnostics.filter((diagnostic) => diagnostic.code === id);
  const lines = found.map(({ message, fixes }) => {
    const offered = fixes.map(({ title }) => text(title)).join("; ");
    return `${text(message)}${offered === "" ? "" : ` *Quick fix: ${offered}.*`}`;
  });
  return lines.length === 0 ? [] : [list([...new Set(lines)])];
}

function ended(title: string): string {
  return /[.?!]$/.test(title) ? title : `${title}.`;
}
