/** What the catalogue says of one diagnostic. */
import type { Severity } from "../diagnostic.ts";

export interface CatalogueEntry {
  /** Stable, kebab-case. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, in a few words. */
  readonly title: string;
  /** Why it is wrong. */
  readonly why: string;
  /** What to do about it. */
  readonly remedy: string;
  /** A file that has it, and one that has it no more. A finding of the run, not of the text, has neither. */
  readonly bad: string | null;
  readonly good: string | null;
}

/** An entry in one call: most are errors found in the text. */
export function entry(
  code: string,
  title: string,
  why: string,
  remedy: string,
  bad: string | null,
  good: string | null,
  severity: Severity = "error",
): CatalogueEntry {
  return { code, severity, title, why, remedy, bad, good };
}
