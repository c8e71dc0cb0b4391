/** The kinds of token of the semantic colours, all of them the protocol's own. The server's thread announces them. */
export const TOKEN_TYPES = [
  "keyword",
  "macro",
  "number",
  "comment",
  "string",
  "class",
  "property",
  "variable",
  "parameter",
  "event",
  "enumMember",
  "label",
] as const;
export type TokenType = (typeof TOKEN_TYPES)[number];
