/** Bytes as base64 text and back: by hand, because neither Node's nor the browser's own may be used in `language/`. */

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const PAD = 61;
const CODES = Uint8Array.from(ALPHABET, (letter) => letter.charCodeAt(0));
const NOT_IN_ALPHABET = 64;
/** For each UTF-16 code its digit, so that no code needs a test of its own. */
const DIGITS = new Uint8Array(65536).fill(NOT_IN_ALPHABET);
CODES.forEach((code, digit) => {
  DIGITS[code] = digit;
});
/** `fromCharCode` takes its codes as arguments, of which an engine allows only so many. */
const CHUNK = 8192;

export function encodeBase64(bytes: Uint8Array): string {
  const codes = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  let at = 0;
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const group = (bytes[i] << 16) | ((left > 1 ? bytes[i + 1] : 0) << 8) | (left > 2 ? bytes[i + 2] : 0);
    codes[at++] = CODES[group >> 18];
    codes[at++] = CODES[(group >> 12) & 63];
    codes[at++] = left > 1 ? CODES[(group >> 6) & 63] : PAD;
    codes[at++] = left > 2 ? CODES[group & 63] : PAD;
  }
  let text = "";
  for (let i = 0; i < codes.length; i += CHUNK) text += String.fromCharCode(...codes.subarray(i, i + CHUNK));
  return text;
}

/** The bytes, or null if the text is not base64 with its padding. */
export function decodeBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null;
  const pads = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - pads);
  const whole = text.length - (pads > 0 ? 4 : 0);
  let at = 0;
  let seen = 0;
  for (let i = 0; i < whole; i += 4) {
    const first = DIGITS[text.charCodeAt(i)];
    const second = DIGITS[text.charCodeAt(i + 1)];
    const third = DIGITS[text.charCodeAt(i + 2)];
    const fourth = DIGITS[text.charCodeAt(i + 3)];
    seen |= first | second | third | fourth;
    const group = (first << 18) | (second << 12) | (third << 6) | fourth;
    bytes[at++] = group >> 16;
    bytes[at++] = group >> 8;
    bytes[at++] = group;
  }
  if (pads > 0) {
    const first = DIGITS[text.charCodeAt(whole)];
    const second = DIGITS[text.charCodeAt(whole + 1)];
    const third = pads === 1 ? DIGITS[text.charCodeAt(whole + 2)] : 0;
    seen |= first | second | third;
    bytes[at++] = (first << 2) | (second >> 4);
    if (pads === 1) bytes[at++] = (second << 4) | (third >> 2);
  }
  return (seen & NOT_IN_ALPHABET) === 0 ? bytes : null;
}
