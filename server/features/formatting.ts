/** Formatting: the one layout of `faultline format`. Statements in error keep theirs. */
import type { Analysis } from "../../language/analysis/analysis.ts";
import type { Edit } from "../../language/analysis/diagnostic.ts";
import { format } from "../../language/syntax/format.ts";

export function formatting({ text, diagnostics }: Analysis): readonly Edit[] {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return format(text, errors);
}
