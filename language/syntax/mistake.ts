/** A slip of typing that shows in the shape of the text alone, with its repair. */
import { firstFrom, type Span } from "./shape.ts";

/** `analysis` makes a diagnostic of it; the catalogue has an entry for each code. */
export interface Mistake extends Span {
  readonly code: MistakeCode;
  readonly message: string;
  /** One way to mend it; null where only the writer knows. */
  readonly fix: { readonly title: string; readonly edits: readonly (Span & { readonly text: string })[] } | null;
}

export type MistakeCode =
  | "semicolon"
  | "slash-comment"
  | "bracket"
  | "arrow"
  | "plus-minus"
  | "other-sign"
  | "smart-quote"
  | "unterminated-string"
  | "unclosed-set"
  | "spelled-unit"
  | "dashed-range"
  | "stray-character"
  | "absurd-number";

/** A mistake that is mended by writing `text` in its place. */
export function replacing(code: MistakeCode, span: Span, message: string, text: string): Mistake {
  const { start, end } = span;
  const title = text === "" ? "Remove it" : `Write \`${text}\``;
  return { code, start, end, message, fix: { title, edits: [{ start, end, text }] } };
}

/** Those that begin in a stretch of text, of all in text order. */
export function mistakesIn(mistakes: readonly Mistake[], { start, end }: Span): readonly Mistake[] {
  if (mistakes.length === 0) return mistakes;
  return mistakes.slice(firstFrom(mistakes, start), firstFrom(mistakes, end));
}
