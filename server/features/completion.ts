/** Completion: what fits at the caret. */
import type { Analysis } from "../../language/analysis/analysis.ts";

export interface CompletionItem {
  readonly label: string;
}

export function completionItems(_analysis: Analysis, _offset: number): CompletionItem[] {
  return [];
}
