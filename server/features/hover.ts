/** Hover: what the word means, and what the run made of its statement. */
import type { OpenDocument } from "../documents.ts";
import { runFacts } from "./run-facts.ts";

export interface Hover {
  readonly start: number;
  readonly end: number;
  readonly markdown: string;
}

export function hover(open: OpenDocument, offset: number): Hover | null {
  const statement = open.analysis.statements.find(({ start, end }) => start <= offset && offset <= end);
  const facts = runFacts(open, offset);
  if (!statement || facts.length === 0) return null;
  return { start: statement.start, end: statement.end, markdown: facts.join("\n\n") };
}
