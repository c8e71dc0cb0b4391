/** Hover: what the word means, and what the run made of its statement. */

import type { OpenDocument } from "../documents.ts";
import { hoverAt } from "../language.ts";

export interface Hover {
  readonly start: number;
  readonly end: number;
  readonly markdown: string;
}

export function hover({ analysis }: OpenDocument, offset: number): Hover | null {
  const found = hoverAt(analysis, offset);
  return found && { start: found.start, end: found.end, markdown: found.text };
}
