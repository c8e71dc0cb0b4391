/** Semantic colours: the parts of the text that analysis named, as tokens of the protocol's own kinds. */
import type { Analysis, Part } from "../../language/analysis/analysis.ts";
import type { TokenType } from "./token-types.ts";

/** What is wrong keeps the plain colour, below its squiggle. */
const TYPE_OF: Readonly<Record<Part["kind"], TokenType | null>> = {
  word: "keyword",
  head: "macro",
  time: "number",
  comment: "comment",
  string: "string",
  number: "number",
  system: "class",
  setting: "property",
  wrong: null,
  nodes: "variable",
  clients: "parameter",
  places: "variable",
  sides: "variable",
  message: "event",
  share: "number",
  duration: "number",
  delay: "number",
  range: "number",
  count: "number",
  factor: "number",
  key: "property",
  value: "number",
  values: "number",
  label: "label",
  text: "string",
  choice: "enumMember",
  role: "enumMember",
  milestone: "event",
  field: "property",
  event: "event",
  names: "variable",
  rest: null,
};

export interface Token {
  readonly start: number;
  readonly end: number;
  readonly type: TokenType;
}

/** In text order, each within one line: what braces hold may go over several, with comments behind them. */
export function semanticTokens({ text, parts }: Analysis): Token[] {
  const tokens = parts.flatMap((part) => {
    const type = TYPE_OF[part.kind];
    const lines = type ? [...text.slice(part.start, part.end).matchAll(/\S.*/g)] : [];
    return lines.map(({ index, 0: line }): Token => {
      const start = part.start + index;
      return { start, end: start + line.length, type: type! };
    });
  });
  tokens.sort((one, other) => one.start - other.start);
  return tokens.map((token, at) => ({ ...token, end: Math.min(token.end, tokens[at + 1]?.start ?? token.end) }));
}
