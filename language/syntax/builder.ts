/** Puts pieces together to statements and heads while the parser goes over the tokens. */
import type { IToken } from "chevrotain";
import { type Mistake, replacing } from "./mistake.ts";
import { compound, rangeOf, readQuantity, spelledUnit } from "./quantity.ts";
import {
  type NumberPiece,
  type Piece,
  type RangePiece,
  type Section,
  Sentence,
  type ShapedHead,
  type ShapedStatement,
  type Span,
  type StringPiece,
} from "./shape.ts";
import { Arrow, AtSign, Close, Dash, Dots, OpenText, PlusMinus, Quantity, Sign, SmartText, Text } from "./tokens.ts";

const NO_PIECES: readonly Piece[] = [];

/** A head whose block goes on: it governs every line that is indented more than its own. */
interface OpenBlock {
  readonly head: number;
  readonly indent: number;
}

export class ShapeBuilder {
  readonly statements: ShapedStatement[] = [];
  readonly heads: (ShapedHead & { block: boolean })[] = [];
  readonly mistakes: Mistake[] = [];
  /** Their comments and mistakes are not counted yet. */
  readonly sections: (Section & { comments: number; mistakes: number })[] = [];
  readonly #text: string;
  #pieces: Piece[] = [];
  #items: Piece[][] | null = null;
  #setStart = 0;
  #line = 0;
  #lineStart = 0;
  /** The indentation of the present line; -1 before its first token. */
  #indent = -1;
  /** The head on this line, or the one whose block this line is in. */
  #head = -1;
  #headOnLine = false;
  #block: OpenBlock | null = null;
  readonly #report = (mistake: Mistake): void => {
    this.mistakes.push(mistake);
  };

  constructor(text: string) {
    this.#text = text;
    this.#beginSection(0);
  }

  /** A word, quantity, string or sign. */
  part(token: IToken): void {
    if (this.#indent < 0) this.#beginLine(token.startOffset);
    this.#add(this.#piece(token));
  }

  openSet(token: IToken): void {
    if (this.#indent < 0) this.#beginLine(token.startOffset);
    this.#items = [[]];
    this.#setStart = token.startOffset;
    if (token.image !== "{")
      this.#report(replacing("bracket", span(token), "Sets are written in braces: `{n1, n2}`.", "{"));
  }

  nextItem(): void {
    this.#items?.push([]);
  }

  /** Ends the set; without a token the line or the text ended first. */
  closeSet(token: IToken | undefined): void {
    const items = this.#items ?? [];
    this.#items = null;
    const start = this.#setStart;
    if (token === undefined) {
      const last = items.at(-1)?.at(-1)?.end ?? start + 1;
      const fix = { title: "Write `}`", edits: [{ start: last, end: last, text: "}" }] };
      this.#report({
        code: "unclosed-set",
        start,
        end: start + 1,
        message: "This set is not closed: `}` is missing.",
        fix,
      });
      this.#add({ kind: "set", start, end: last, items });
      return;
    }
    if (token.image !== "}")
      this.#report(replacing("bracket", span(token), "Sets are written in braces: `{n1, n2}`.", "}"));
    if (items.length === 1 && items[0].length === 0) items.pop();
    this.#add({ kind: "set", start, end: token.startOffset + 1, items });
  }

  comma(): void {
    this.#endStatement();
  }

  semicolon(token: IToken): void {
    this.#endStatement();
    const rest = /^[ \t]*([^\n\r]?)/.exec(this.#text.slice(token.startOffset + 1, token.startOffset + 80));
    const last = rest === null || rest[1] === "" || rest[1] === "#";
    const message = last ? "A line end ends a statement; no `;` is needed." : "Statements are separated by commas.";
    this.#report(replacing("semicolon", span(token), message, last ? "" : ","));
  }

  colon(token: IToken): void {
    if (this.#indent < 0) this.#beginLine(token.startOffset);
    const pieces = this.#pieces;
    this.#pieces = [];
    const start = pieces.length > 0 ? pieces[0].start : token.startOffset;
    const end = pieces.length > 0 ? pieces[pieces.length - 1].end : token.startOffset + 1;
    const within = this.#block === null ? -1 : this.#block.head;
    this.#head = this.heads.length;
    this.#headOnLine = true;
    this.heads.push({
      start,
      end,
      pieces: pieces.length > 0 ? pieces : NO_PIECES,
      colon: token.startOffset,
      block: false,
      within,
    });
    this.#afterColon = true;
  }

  newline(token: IToken): void {
    this.#endStatement();
    this.#endLine();
    this.#lineStart = token.startOffset + token.image.length;
    // A block ends where a statement begins at the margin.
    if (isLetterOrDigit(this.#text.charCodeAt(this.#lineStart))) this.#beginSection(this.#lineStart);
  }

  /** Did the text end with the end of a line, behind which no statement goes on? */
  get endsWhole(): boolean {
    return this.#lineStart === this.#text.length;
  }

  end(): void {
    this.#endStatement();
    this.#endLine();
    this.#beginSection(this.#text.length);
  }

  #afterColon = false;

  #beginLine(offset: number): void {
    this.#indent = width(this.#text, this.#lineStart, offset);
    if (this.#block !== null && this.#indent <= this.#block.indent) this.#block = null;
    this.#head = this.#block === null ? -1 : this.#block.head;
    this.#headOnLine = false;
  }

  #endLine(): void {
    if (this.#indent < 0) return;
    if (this.#headOnLine && this.#afterColon) {
      this.heads[this.#head].block = true;
      this.#block = { head: this.#head, indent: this.#indent };
    }
    this.#afterColon = false;
    this.#indent = -1;
    this.#line++;
  }

  #beginSection(start: number): void {
    const { statements, heads } = this;
    this.sections.push({
      start,
      statements: statements.length,
      heads: heads.length,
      comments: 0,
      mistakes: 0,
      lines: this.#line,
    });
  }

  #endStatement(): void {
    const pieces = this.#pieces;
    if (pieces.length === 0) return;
    this.statements.push({
      start: pieces[0].start,
      end: pieces[pieces.length - 1].end,
      pieces,
      head: this.#head,
      line: this.#line,
      sentence: new Sentence(),
    });
    this.#pieces = [];
  }

  #add(piece: Piece): void {
    const into = this.#items === null ? this.#pieces : this.#items[this.#items.length - 1];
    this.#afterColon = false;
    const count = into.length;
    const unit = piece.kind === "word" ? piece.lower : piece.kind === "symbol" ? piece.text : "";
    if (count === 0 || (piece.kind !== "number" && unit === "")) {
      into.push(piece);
      return;
    }
    const before = into[count - 1];
    if (piece.kind !== "number") {
      const range = before.kind === "range" ? before : null;
      const number = range?.high ?? before;
      const spelled = number.kind === "number" ? spelledUnit(number, unit, piece.end) : null;
      into[spelled === null ? count : count - 1] =
        spelled === null ? piece : range === null ? spelled.piece : rangeOf(range.low, spelled.piece);
      if (spelled !== null) this.#reportUnit(spelled.mistake, range);
      return;
    }
    const whole = before.kind === "number" ? compound(before, piece) : null;
    if (whole !== null) {
      this.#report(whole.mistake);
      into[count - 1] = whole.piece;
      return;
    }
    if (before.kind === "symbol" && count > 1) {
      const low = into[count - 2];
      const dashed = before.text === "-";
      if (low.kind === "number" && (before.text === ".." || (dashed && low.unit !== ""))) {
        into.length = count - 2;
        if (dashed) this.#reportDash(low, piece, piece.start);
        into.push(rangeOf(low, piece));
        return;
      }
    }
    if (before.kind === "number" && before.end === piece.start && piece.digits.charCodeAt(0) === 45) {
      const high = { ...piece, start: piece.start + 1, millionths: -piece.millionths, digits: piece.digits.slice(1) };
      this.#reportDash(before, high, high.start);
      into[count - 1] = rangeOf(before, high);
      return;
    }
    into.push(piece);
  }

  /** One mistake of a range that has a dash as well. */
  #reportUnit(unit: Mistake, range: RangePiece | null): void {
    const dash = this.mistakes.at(-1);
    if (range === null || dash?.code !== "dashed-range" || dash.start !== range.start) this.#report(unit);
    else {
      this.mistakes.pop();
      const edits = [...(dash.fix?.edits ?? []), ...(unit.fix?.edits ?? [])];
      const title = "Write `..` and the unit at once";
      this.#report({ ...dash, end: unit.end, fix: { title, edits } });
    }
  }

  /** The fix writes over no more than the dash: the numbers may have slips of their own. */
  #reportDash(low: NumberPiece, high: NumberPiece, dashEnd: number): void {
    const written = `${this.#text.slice(low.start, low.end)}..${this.#text.slice(dashEnd, high.end)}`;
    this.#report({
      code: "dashed-range",
      start: low.start,
      end: high.end,
      message: `A range is written with two dots: \`${written}\`.`,
      fix: { title: `Write \`${written}\``, edits: [{ start: low.end, end: dashEnd, text: ".." }] },
    });
  }

  #piece(token: IToken): Piece {
    const { image, startOffset: start, tokenType } = token;
    const end = start + image.length;
    switch (tokenType) {
      case Quantity:
        return readQuantity(image, start, this.#report);
      case Sign:
        return this.#sign(image, { start, end });
      case AtSign:
        this.#report(
          replacing(
            "stray-character",
            { start, end },
            "A time is written `at 5s`.",
            spaced(this.#text, start, end, "at"),
          ),
        );
        return { kind: "word", start, end, text: "at", lower: "at" };
      case Close:
        return { kind: "symbol", start, end, text: image };
      case Dots:
        return { kind: "symbol", start, end, text: ".." };
      case Dash:
        return { kind: "symbol", start, end, text: "-" };
      case Text: {
        const content = image.slice(1, -1);
        const text = content.includes("\\") ? content.replace(/\\(.)/g, "$1") : content;
        return { kind: "string", start, end, text };
      }
      case OpenText:
        return this.#openText(image, start);
      case SmartText:
        return this.#smartText(image, start);
      case Arrow:
        this.#report(
          replacing(
            "arrow",
            { start, end },
            "Directions are written `n1 to n2`.",
            spaced(this.#text, start, end, "to"),
          ),
        );
        return { kind: "word", start, end, text: "to", lower: "to" };
      case PlusMinus:
        if (image !== "±") this.#report(replacing("plus-minus", { start, end }, "A spread is written with `±`.", "±"));
        return { kind: "symbol", start, end, text: "±" };
      default:
        return { kind: "word", start, end, text: image, lower: image.toLowerCase() };
    }
  }

  /** Signs as other languages write them: `==`, `||`, `&`. */
  #sign(image: string, { start, end }: Span): Piece {
    const first = image.charAt(0);
    if (first === "&") {
      this.#report(
        replacing("other-sign", { start, end }, "Names are joined with `and`.", spaced(this.#text, start, end, "and")),
      );
      return { kind: "word", start, end, text: "and", lower: "and" };
    }
    if (image.length === 1 || image === "!=" || image.charAt(1) !== first)
      return { kind: "symbol", start, end, text: image };
    this.#report(replacing("other-sign", { start, end }, `One \`${first}\` is enough.`, first));
    return { kind: "symbol", start, end, text: first };
  }

  #openText(image: string, start: number): StringPiece {
    const text = image.slice(1).trimEnd();
    const end = start + 1 + text.length;
    const fix = { title: "Close the string", edits: [{ start: end, end, text: '"' }] };
    this.#report({ code: "unterminated-string", start, end, message: 'This string has no end: `"` is missing.', fix });
    return { kind: "string", start, end, text };
  }

  #smartText(image: string, start: number): StringPiece {
    const closed = image.length > 1 && /["“”„«»'‘’‚]$/.test(image);
    const text = image.slice(1, closed ? -1 : undefined);
    const where = { start, end: start + image.length };
    this.#report(replacing("smart-quote", where, 'Strings stand between plain quotes: `"`.', `"${text}"`));
    return { kind: "string", ...where, text };
  }
}

function span(token: IToken): Span {
  return { start: token.startOffset, end: token.startOffset + token.image.length };
}

/** `word` with the spaces around it that it needs there. */
function spaced(text: string, start: number, end: number, word: string): string {
  const before = /\s/.test(text.charAt(start - 1)) ? "" : " ";
  const after = /\s/.test(text.charAt(end)) ? "" : " ";
  return before + word + after;
}

function isLetterOrDigit(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** How far in the line begins; a tab reaches to the next multiple of four. */
function width(text: string, from: number, to: number): number {
  let columns = 0;
  for (let at = from; at < to; at++) columns = text.charCodeAt(at) === 9 ? columns - (columns % 4) + 4 : columns + 1;
  return columns;
}
