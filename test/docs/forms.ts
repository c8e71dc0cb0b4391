/** Tables of forms, for every page that lists some. */
import type { FormWords } from "../../language/analysis/vocabulary.ts";
import { code, details, table, text } from "./markdown.ts";

/** What each form is and does, and below, folded, what people try instead. */
export function formTable(forms: readonly FormWords[]): string {
  const rows = together(forms).map(({ forms, help, examples }) => [
    forms.map(code).join("\n"),
    text(help),
    examples.map(code).join("\n"),
  ]);
  return [table(["form", "what it says", "example"], rows), insteadTable(forms)].filter(Boolean).join("\n\n");
}

function insteadTable(forms: readonly FormWords[]): string {
  const tried = forms.filter(({ instead }) => instead.length > 0);
  if (tried.length === 0) return "";
  const rows = tried.map(({ form, instead }) => [instead.map(code).join(", "), code(form)]);
  return details("What people try instead, and what the quick fix writes", table(["instead of", "write"], rows));
}

interface Row {
  readonly forms: string[];
  readonly help: string;
  readonly examples: string[];
}

/** Forms that say the same, such as `latency …`, `latency between … and …`, share a row. */
function together(forms: readonly FormWords[]): readonly Row[] {
  const rows: Row[] = [];
  for (const { form, help, example } of forms) {
    const last = rows.at(-1);
    if (last?.help === help) {
      last.forms.push(form);
      last.examples.push(example);
    } else rows.push({ forms: [form], help, examples: [example] });
  }
  return rows;
}
