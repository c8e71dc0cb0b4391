/** The tokens: words, quantities, strings and signs. No word of the language is among them. */
import { createToken, Lexer } from "chevrotain";

/** Letters of all scripts, which the lexer's own patterns cannot say; it starts with what an ASCII word left over. */
const UNICODE_WORD = /[\p{L}_][\p{L}\p{N}\p{M}_-]*/uy;

function matchUnicodeWord(text: string, offset: number): RegExpExecArray | null {
  UNICODE_WORD.lastIndex = offset;
  return UNICODE_WORD.exec(text);
}

/** Characters with which a word may start that is not ASCII throughout; beyond 255 the lexer knows groups of 255. */
function unicodeStarts(): number[] {
  const starts = [..."_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"].map((letter) => letter.charCodeAt(0));
  for (let code = 128; code < 256; code++) starts.push(code);
  for (let code = 256; code < 65_536; code += 255) starts.push(code);
  starts.push(65_535);
  return starts;
}

/** What may stand in a statement outside a set; `SetPart` is what may also stand inside one. */
export const Part = createToken({ name: "Part", pattern: Lexer.NA });
export const SetPart = createToken({ name: "SetPart", pattern: Lexer.NA, categories: Part });

/** ASCII alone, which the lexer goes over without its pattern. */
export const Space = createToken({ name: "Space", pattern: /[ \t\f\v]+/, group: Lexer.SKIPPED });
export const OtherSpace = createToken({
  name: "OtherSpace",
  pattern: /[\u00a0\ufeff\u2000-\u200b\u2028\u2029\u3000]+/,
  group: Lexer.SKIPPED,
});
export const Newline = createToken({ name: "Newline", pattern: /\r\n?|\n/, line_breaks: true });
export const Comment = createToken({ name: "Comment", pattern: /#[^\n\r]*/, group: "comments" });
export const SlashComment = createToken({ name: "SlashComment", pattern: /\/\/[^\n\r]*/, group: "comments" });
export const Word = createToken({
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
export const Quantity = createToken({
  name: "Quantity",
  pattern: /[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:%|[A-Za-zµμ]+)?/,
  categories: SetPart,
});
export const Text = createToken({ name: "Text", pattern: /"(?:[^"\\\n\r]|\\[^\n\r])*"/, categories: SetPart });
export const OpenText = createToken({ name: "OpenText", pattern: /"[^\n\r]*/, categories: SetPart });
export const SmartText = createToken({
  name: "SmartText",
  pattern: /[“”„«»][^"“”„«»\n\r]*["“”„«»]?|['‘’‚][^'‘’‚\n\r]*['‘’‚]/,
  categories: SetPart,
});
export const Dots = createToken({ name: "Dots", pattern: /\.\.+|…/, categories: SetPart });
export const PlusMinus = createToken({ name: "PlusMinus", pattern: /±|\+\/-|\+-/, categories: SetPart });
export const Arrow = createToken({ name: "Arrow", pattern: /[→⇒⟶]|->|=>/, categories: SetPart });
export const Dash = createToken({ name: "Dash", pattern: /[–—-]/, categories: SetPart });
export const Sign = createToken({ name: "Sign", pattern: /[<>!]=|=+|\|+|&+|[<>≤≥!?*+/%]/, categories: SetPart });
export const AtSign = createToken({ name: "AtSign", pattern: /@/, categories: SetPart });
export const Open = createToken({ name: "Open", pattern: /[{[(]/ });
export const Close = createToken({ name: "Close", pattern: /[}\])]/, categories: Part });
export const Comma = createToken({ name: "Comma", pattern: /,/ });
export const Colon = createToken({ name: "Colon", pattern: /:/ });
export const Semicolon = createToken({ name: "Semicolon", pattern: /;/ });

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
