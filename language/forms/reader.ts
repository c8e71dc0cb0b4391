/** A place in the pieces of a statement, from which slots read. */
import type { Piece, Span } from "../syntax/shape.ts";
import type { Form } from "./form.ts";
import type { Scope } from "./scope.ts";

/** What is wrong with a piece that was nevertheless understood. `analysis` makes a diagnostic of it. */
export interface Problem extends Span {
  readonly code: string;
  readonly message: string;
  readonly fixes: readonly ProblemFix[];
  /** Of a sentence that is written otherwise: why, where that is worth telling of a longer sentence too. */
  readonly why?: string;
}
export interface ProblemFix {
  readonly title: string;
  readonly edits: readonly (Span & { readonly text: string })[];
}

export class Reader {
  pieces: readonly Piece[];
  readonly scope: Scope;
  /** The next piece. */
  at: number;
  /** Reading ends before this piece. */
  end: number;
  /**
   * In the first pass a slot takes only what is right. In the second, made where no form fitted, it also takes what was
   * probably meant and says what is wrong with it.
   */
  readonly lenient: boolean;
  problems: Problem[] = [];
  /** The slot that is being read: some depend on what the form says of them. */
  form: Form | null = null;
  slot = "";
  /** `and` belongs to the form, not to the slot. */
  beforeAnd = false;
  /** Inside an event pattern `a node` means any node, not one drawn by the seed. */
  inEvent = false;

  constructor(pieces: readonly Piece[], scope: Scope, at = 0, end: number = pieces.length, lenient = false) {
    this.pieces = pieces;
    this.scope = scope;
    this.at = at;
    this.end = end;
    this.lenient = lenient;
  }

  /** Begins anew with other pieces, for where a reader for each would be too many. */
  reset(pieces: readonly Piece[]): void {
    this.pieces = pieces;
    this.at = 0;
    this.end = pieces.length;
  }

  /** The next piece, or undefined at the end. */
  peek(ahead = 0): Piece | undefined {
    const index = this.at + ahead;
    return index < this.end ? this.pieces[index] : undefined;
  }

  /** The next piece as a word in lower case; "" if it is none. */
  word(ahead = 0): string {
    const piece = this.peek(ahead);
    return piece !== undefined && piece.kind === "word" ? piece.lower : "";
  }

  symbol(ahead = 0): string {
    const piece = this.peek(ahead);
    return piece !== undefined && piece.kind === "symbol" ? piece.text : "";
  }

  /** Goes over the word if it is next. */
  skip(lower: string): boolean {
    if (this.word() !== lower) return false;
    this.at++;
    return true;
  }

  problem(code: string, where: Span, message: string, ...fixes: ProblemFix[]): void {
    this.problems.push({ code, start: where.start, end: where.end, message, fixes });
  }
}

/** A repair that writes `text` over `where`. */
export function write(where: Span, text: string): ProblemFix {
  return { title: `Write \`${text}\``, edits: [{ start: where.start, end: where.end, text }] };
}
