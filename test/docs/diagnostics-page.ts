/** The page of all diagnostics: why each is one and what to do, with what the program says of the bad snippet. */
import { CATALOGUE, type CatalogueEntry } from "../../language/analysis/catalogue.ts";
import { explanationParts } from "../../server/features/explanation.ts";
import { anchor, code, page, snippet, table, text } from "./markdown.ts";

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
  const [prose, ...snippets] = explanationParts(entry, snippet);
  return [`## ${entry.code}`, `**${text(ended(entry.title))}** ${prose}`, ...snippets];
}

function ended(title: string): string {
  return /[.?!]$/.test(title) ? title : `${title}.`;
}
