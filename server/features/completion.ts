/** Completion: what fits at the caret. */
import type { Analysis } from "../../language/analysis/analysis.ts";
import { completionsAt } from "../language.ts";

export interface CompletionItem {
  readonly label: string;
}

export function completionItems(analysis: Analysis, offset: number): CompletionItem[] {
  return completionsAt(analysis, offset);
}
