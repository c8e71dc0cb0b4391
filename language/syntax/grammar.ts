/** The grammar: lines of pieces, sets, colons and separators. It accepts every string of tokens. */
import { EmbeddedActionsParser } from "chevrotain";
import { ShapeBuilder } from "./builder.ts";
import { Close, Colon, Comma, Newline, Open, Part, Semicolon, SetPart, TOKENS } from "./tokens.ts";

export class ShapeParser extends EmbeddedActionsParser {
  /** Where the pieces go; a new one for each text. */
  builder = new ShapeBuilder("");

  /** With `validate`, the grammar is checked for ambiguities first; one test does that. */
  constructor(validate = false) {
    super(TOKENS, { maxLookahead: 1, recoveryEnabled: false, skipValidations: !validate });
    this.performSelfAnalysis();
  }

  // The alternatives are lists of their own: where they stand in the rules, they are made anew for every token.

  readonly #ofFile = [
    { ALT: () => this.builder.newline(this.CONSUME(Newline)) },
    { ALT: () => this.SUBRULE(this.line) },
  ];
  readonly file = this.RULE("file", () => {
    this.MANY(() => this.OR(this.#ofFile));
  });

  readonly #ofLine = [
    { ALT: () => this.builder.part(this.CONSUME(Part)) },
    { ALT: () => this.SUBRULE(this.set) },
    { ALT: () => this.builder.colon(this.CONSUME(Colon)) },
    {
      ALT: () => {
        this.CONSUME(Comma);
        this.builder.comma();
        this.MANY(() => this.CONSUME(Newline));
      },
    },
    { ALT: () => this.builder.semicolon(this.CONSUME(Semicolon)) },
  ];
  /** Statements and heads. A comma at its end makes the next line a part of it. */
  readonly line = this.RULE("line", () => {
    this.AT_LEAST_ONE(() => this.OR(this.#ofLine));
  });

  readonly #ofSet = [
    { ALT: () => this.builder.part(this.CONSUME(SetPart)) },
    {
      ALT: () => {
        this.CONSUME(Comma);
        this.builder.nextItem();
        this.MANY2(() => this.CONSUME(Newline));
      },
    },
  ];
  /** `{n1, n2}`. Whatever cannot stand in a set ends it; sets do not nest. */
  readonly set = this.RULE("set", () => {
    this.builder.openSet(this.CONSUME(Open));
    this.MANY(() => this.OR(this.#ofSet));
    const close = this.OPTION(() => this.CONSUME(Close));
    this.ACTION(() => this.builder.closeSet(close));
  });
}
