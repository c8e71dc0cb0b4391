/** Workspace symbols: what a file declares by name, and which of it a query means. */
import type { Analysis } from "../../language/analysis/analysis.ts";
import { type NameKind, nameUses } from "./names.ts";

export interface Declared {
  readonly name: string;
  readonly kind: "scenario" | NameKind;
  readonly start: number;
  readonly end: number;
  /** The scenario in which it is; "" in shared lines, and in a file without headers. */
  readonly within: string;
}

/** Its scenarios, and in them the nodes, clients and labels that have a name of their own, in text order. */
export function declarations(analysis: Analysis): Declared[] {
  const scenarios = analysis.scenarios
    .filter(({ name }) => name !== "")
    .map(
      ({ name, start }): Declared => ({
        name,
        kind: "scenario",
        start,
        end: lineEnd(analysis.text, start),
        within: "",
      }),
    );
  const names = nameUses(analysis)
    .filter(({ declares }) => declares)
    .map(({ name, kind, start, end, scenario }): Declared => {
      return { name, kind, start, end, within: analysis.scenarios[scenario]?.name ?? "" };
    });
  return [...scenarios, ...names].sort((one, other) => one.start - other.start);
}

/** Has the name all characters of the query, in that order? The editor itself sorts by how well they fit. */
export function isMeant(name: string, query: string): boolean {
  const letters = name.toLowerCase();
  let from = 0;
  for (const letter of query.toLowerCase().replace(/\s/g, "")) {
    from = letters.indexOf(letter, from) + 1;
    if (from === 0) return false;
  }
  return true;
}

function lineEnd(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end < 0 ? text.length : start + text.slice(start, end).trimEnd().length;
}
