/** Formatting: the one layout of `faultline format`. Statements in error keep theirs. */
import type { Analysis } from "../../language/analysis/analysis.ts";
import { type Edit, isError } from "../../language/analysis/diagnostic.ts";
import { format } from "../../language/syntax/format.ts";

export function formatting({ text, diagnostics }: Analysis): readonly Edit[] {
  const errors = diagnostics.filter(isError);
  return format(text, errors);
}
