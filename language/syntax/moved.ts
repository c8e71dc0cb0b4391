/** What stands elsewhere in a text that is otherwise the same: further on by so many code units, or back where that is negative. */
import type { Span } from "./shape.ts";

type Edit = Span & { readonly text: string };

export function movedSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

export function movedEdits(edits: readonly Edit[], by: number): readonly Edit[] {
  return edits.map((edit) => ({ ...movedSpan(edit, by), text: edit.text }));
}
