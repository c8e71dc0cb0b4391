/** The tokens: words, quantities, strings and signs. No word of the language is among them. */
import { createToken, type ITokenConfig, Lexer, type TokenType } from "chevrotain";

/** Letters of all scripts, which the lexer's own patterns cannot say; it starts with what an ASCII word left over. */
const UNICODE_WORD = /[\p{L}_][\p{L}\p{N}\p{M}_-]*/uy;

function matchUnicodeWord(text: string, offset: number): RegExpExecArray | null {
  UNICODE_WORD.lastIndex = offset;
  return UNICODE_WORD.exec(text);
}

/** What is matched begins with one of these characters; so the lexer need not take the pattern apart to find out. */
function token(starts: string, config: ITokenConfig): TokenType {
  return createToken({ line_breaks: false, ...config, start_chars_hint: [...starts] });
}

const LETTERS = "_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Characters with which a word may start that is not ASCII throughout; beyond 255 the lexer knows groups of 255. */
function unicodeStarts(): number[] {
  const starts = [...LETTERS].map((letter) => letter.charCodeAt(0));
  for (let code = 128; code < 256; code++) starts.push(code);
  for (let code = 256; code < 65_536; code += 255) starts.push(code);
  starts.push(65_535);
  return starts;
}

/** What may stand in a statement outside a set; `SetPart` is what may also stand inside one. */
export const Part = createToken({ name: "Part", pattern: Lexer.NA });
export const SetPart = createToken({ name: "SetPart", pattern: Lexer.NA, categories: Part });

/** ASCII alone, which the lexer goes over without its pattern. */
export const Space = token(" \t\f\v", { name: "Space", pattern: /[ \t\f\v]+/, group: Lexer.SKIPPED });
export const OtherSpace = token(
  "\u00a0\ufeff\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u2028\u2029\u3000",
  {
    name: "OtherSpace",
    pattern: /[\u00a0\ufeff\u2000-\u200b\u2028\u2029\u3000]+/,
    group: Lexer.SKIPPED,
  },
);
export const Newline = token("\r\n", { name: "Newline", pattern: /\r\n?|\n/, line_breaks: true });
export const Comment = token("#", { name: "Comment", pattern: /#[^\n\r]*/, group: "comments" });
export const SlashComment = token("/", { name: "SlashComment", pattern: /\/\/[^\n\r]*/, group: "comments" });
export const Word = token(LETTERS, {
  name: "Word",
  pattern: /[A-Za-z_][\w-]*(?![\w-]|[^\0-\x7f])/,
  categories: SetPart,
});
export const UnicodeWord = createToken({
  name: "UnicodeWord",
  pattern: matchUnicodeWord,
  start_chars_hint: unicodeStarts(),
  line_breaks: false,
  categories: SetPart,
});
export const Quantity = token("+-.0123456789", {
  name: "Quantity",
  pattern: /[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:%|e\d+|[A-Za-zµμ]+)?/,
  categories: SetPart,
});
export const Text = token('"', {
  name: "Text",
  pattern: /"[^"\\\n\r]*(?:\\[^\n\r][^"\\\n\r]*)*"/,
  categories: SetPart,
});
export const OpenText = token('"', { name: "OpenText", pattern: /"[^\n\r]*/, categories: SetPart });
export const SmartText = token("“”„«»'‘’‚", {
  name: "SmartText",
  pattern: /[“”„«»][^"“”„«»\n\r]*["“”„«»]?|['‘’‚][^'‘’‚\n\r]*['‘’‚]/,
  categories: SetPart,
});
export const Dots = token(".…", { name: "Dots", pattern: /\.\.+|…/, categories: SetPart });
export const PlusMinus = token("±+", { name: "PlusMinus", pattern: /±|\+\/-|\+-/, categories: SetPart });
export const Arrow = token("→⇒⟶-=", { name: "Arrow", pattern: /[→⇒⟶]|->|=>/, categories: SetPart });
export const Dash = token("–—-", { name: "Dash", pattern: /[–—-]/, categories: SetPart });
export const Sign = token("<>!=|&≤≥?*+/%", {
  name: "Sign",
  pattern: /[<>!]=|=+|\|+|&+|[<>≤≥!?*+/%]/,
  categories: SetPart,
});
export const AtSign = token("@", { name: "AtSign", pattern: /@/, categories: SetPart });
export const Open = token("{[(", { name: "Open", pattern: /[{[(]/ });
export const Close = token("}])", { name: "Close", pattern: /[}\])]/, categories: Part });
export const Comma = token(",", { name: "Comma", pattern: /,/ });
export const Colon = token(":", { name: "Colon", pattern: /:/ });
export const Semicolon = token(";", { name: "Semicolon", pattern: /;/ });

/** In the order in which they are tried. */
export const TOKENS = [
  Space,
  OtherSpace,
  Word,
  Quantity,
  Newline,
  Comma,
  Arrow,
  SlashComment,
  PlusMinus,
  Sign,
  AtSign,
  Dots,
  Open,
  Close,
  Colon,
  Text,
  OpenText,
  Comment,
  Dash,
  UnicodeWord,
  SmartText,
  Semicolon,
  SetPart,
  Part,
];

/** Built once; every string can be lexed, and what no token matches is in `errors`. */
export const lexer = new Lexer(TOKENS, {
  positionTracking: "onlyOffset",
  ensureOptimizations: true,
  skipValidations: true,
});
