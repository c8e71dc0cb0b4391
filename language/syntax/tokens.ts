/** The tokens: words, quantities, strings and signs. No word of the language is among them. */
import type { Span } from "./shape.ts";

/** What a token is. The first ones are what may stand in a statement, and all but `close` also inside a set. */
export type TokenKind =
  | "close"
  | "word"
  | "quantity"
  | "text"
  | "open text"
  | "smart text"
  | "dots"
  | "plus-minus"
  | "arrow"
  | "dash"
  | "sign"
  | "at sign"
  | "open"
  | "comma"
  | "colon"
  | "semicolon"
  | "newline"
  | "space"
  | "comment"
  | "slash comment";

export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  /** As it stands in the text. */
  readonly image: string;
}

/** What tokens of one kind look like. */
export interface Pattern {
  readonly kind: TokenKind;
  /** Matches where it is told to, and there only. */
  readonly pattern: RegExp;
  /** The characters with which it begins; of letters of other scripts, none. */
  readonly starts: string;
  readonly startsForeign: boolean;
}

const LETTERS = "_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** In the order in which they are tried. */
export const PATTERNS: readonly Pattern[] = [
  of(
    "space",
    " \t\f\v\u00a0\ufeff\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u2028\u2029\u3000",
    /[ \t\f\v\u00a0\ufeff\u2000-\u200b\u2028\u2029\u3000]+/y,
  ),
  of("word", LETTERS, /[A-Za-z_][\w-]*(?![\w-]|[^\0-\x7f])/y),
  of("quantity", "+-.0123456789", /[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:%|[A-Za-zµμ]+)?/y),
  of("newline", "\r\n", /\r\n?|\n/y),
  of("comma", ",", /,/y),
  of("arrow", "→⇒⟶-=", /[→⇒⟶]|->|=>/y),
  of("slash comment", "/", /\/\/[^\n\r]*/y),
  of("plus-minus", "±+", /±|\+\/-|\+-/y),
  of("sign", "<>!=|&≤≥?*+/%", /[<>!]=|=+|\|+|&+|[<>≤≥!?*+/%]/y),
  of("at sign", "@", /@/y),
  of("dots", ".…", /\.\.+|…/y),
  of("open", "{[(", /[{[(]/y),
  of("close", "}])", /[}\])]/y),
  of("colon", ":", /:/y),
  of("text", '"', /"(?:[^"\\\n\r]|\\[^\n\r])*"/y),
  of("open text", '"', /"[^\n\r]*/y),
  of("comment", "#", /#[^\n\r]*/y),
  of("dash", "–—-", /[–—-]/y),
  { ...of("word", LETTERS, /[\p{L}_][\p{L}\p{N}\p{M}_-]*/uy), startsForeign: true },
  of("smart text", "“”„«»'‘’‚", /[“”„«»][^"“”„«»\n\r]*["“”„«»]?|['‘’‚][^'‘’‚\n\r]*['‘’‚]/y),
  of("semicolon", ";", /;/y),
];

function of(kind: TokenKind, starts: string, pattern: RegExp): Pattern {
  return { kind, pattern, starts, startsForeign: /[^\0-\x7f]/.test(starts) };
}

/** By its ASCII code, what a character may begin; any other may begin whatever does not begin with ASCII only. */
const BY_CODE = Array.from({ length: 128 }, (_, code) =>
  PATTERNS.filter(({ starts }) => starts.includes(String.fromCharCode(code))),
);
const FOREIGN = PATTERNS.filter(({ startsForeign }) => startsForeign);

export interface Tokens {
  readonly tokens: readonly Token[];
  readonly comments: readonly Token[];
  /** What no token begins with, each as long as nothing else comes. */
  readonly strays: readonly Span[];
}

/** Cuts a text into tokens, with spaces left out. Takes every string. */
export function tokensOf(text: string): Tokens {
  const tokens: Token[] = [];
  const comments: Token[] = [];
  const strays: { start: number; end: number }[] = [];
  let start = 0;
  while (start < text.length) {
    const code = text.charCodeAt(start);
    if (code === 32) {
      start++;
      continue;
    }
    const found = patternAt(text, start, code < 128 ? BY_CODE[code] : FOREIGN);
    if (found === null) {
      const before = strays[strays.length - 1];
      if (before?.end === start) before.end++;
      else strays.push({ start, end: start + 1 });
      start++;
      continue;
    }
    const { kind, pattern } = found;
    const end = pattern.lastIndex;
    if (kind !== "space") {
      const isComment = kind === "comment" || kind === "slash comment";
      (isComment ? comments : tokens).push({ kind, start, image: text.slice(start, end) });
    }
    start = end;
  }
  return { tokens, comments, strays };
}

/** The first that matches here; its `lastIndex` is then behind what it matches. */
function patternAt(text: string, at: number, patterns: readonly Pattern[]): Pattern | null {
  for (const one of patterns) {
    one.pattern.lastIndex = at;
    if (one.pattern.test(text)) return one;
  }
  return null;
}
