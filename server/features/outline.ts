/** The outline: scenarios, and in them their statements. */
import type { AnalysedStatement, Analysis } from "../../language/analysis/analysis.ts";

export interface OutlineEntry {
  readonly name: string;
  readonly kind: "scenario" | "statement" | "expectation";
  readonly start: number;
  readonly end: number;
  readonly children: readonly OutlineEntry[];
}

/** A file without headers has its statements at the top. */
export function outline({ text, scenarios, statements }: Analysis): OutlineEntry[] {
  const entriesOf = (scenario: number) =>
    statements.filter((statement) => statement.scenario === scenario).map((statement) => entryOf(text, statement));
  const shared = entriesOf(-1);
  const own = scenarios.flatMap(({ name, start, end }, index): OutlineEntry[] => {
    const children = entriesOf(index);
    if (name === "") return children;
    const trimmedEnd = start + text.slice(start, end).trimEnd().length;
    return [{ name, kind: "scenario", start, end: trimmedEnd, children: children.slice(1) }]; // the header is the entry
  });
  return [...shared, ...own];
}

function entryOf(text: string, { start, end }: AnalysedStatement): OutlineEntry {
  const name = text.slice(start, end).replace(/\s+/g, " ").trim() || "…";
  return { name, kind: /^expect\b/i.test(name) ? "expectation" : "statement", start, end, children: [] };
}
