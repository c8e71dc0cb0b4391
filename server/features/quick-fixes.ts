/** Quick fixes: the mends that the diagnostics around a place carry. */
import type { Diagnostic, Fix } from "../../language/analysis/diagnostic.ts";
import { groupedBy } from "./variants.ts";

export interface QuickFix {
  readonly diagnostic: Diagnostic;
  readonly fix: Fix;
  /** It is the only mend of its diagnostic. */
  readonly preferred: boolean;
}

export function quickFixes(diagnostics: readonly Diagnostic[], start: number, end: number): QuickFix[] {
  return around(diagnostics, start, end).flatMap((diagnostic) =>
    diagnostic.fixes.map((fix) => ({ diagnostic, fix, preferred: diagnostic.fixes.length === 1 })),
  );
}

/** What can be explained around a place: each code once. */
export function explainable(diagnostics: readonly Diagnostic[], start: number, end: number): Diagnostic[] {
  return groupedBy(around(diagnostics, start, end), ({ code }) => code).map(([first]) => first);
}

function around(diagnostics: readonly Diagnostic[], start: number, end: number): readonly Diagnostic[] {
  return diagnostics.filter((diagnostic) => diagnostic.start <= end && start <= diagnostic.end);
}
