/** Numbers, exactly: whole millionths, read digit by digit, never through a floating-point fraction. */
import { type Mistake, replacing } from "./mistake.ts";
import type { NumberPiece, RangePiece } from "./shape.ts";

/** The largest whole number that can be told from its neighbours in millionths. */
const LARGEST_WHOLE = 9_007_199_254;
const DOT = 46;

/** Reads `-0.5ms`, whose text starts at `start`. Of one that is too large and clamped, or that begins with its dot, `report` hears. */
export function readQuantity(image: string, start: number, report: (mistake: Mistake) => void): NumberPiece {
  const sign = /^[+-]/.exec(image)?.[0] ?? "";
  let at = sign.length;
  let whole = 0;
  let fraction = 0;
  let scale = 1_000_000;
  let exact = true;
  for (; isDigit(image.charCodeAt(at)); at++) {
    whole = whole * 10 + image.charCodeAt(at) - 48;
    if (whole > LARGEST_WHOLE) {
      whole = LARGEST_WHOLE;
      exact = false;
    }
  }
  if (image.charCodeAt(at) === DOT) {
    for (at++; isDigit(image.charCodeAt(at)); at++) {
      const digit = image.charCodeAt(at) - 48;
      if (scale > 1) {
        scale /= 10;
        fraction += digit * scale;
      } else if (digit > 0) exact = false;
    }
  }
  const end = start + image.length;
  if (image.charCodeAt(sign.length) === DOT) {
    const written = `${sign}0${image.slice(sign.length)}`;
    report(replacing("spelled-unit", { start, end }, `A number begins with a digit: \`${written}\`.`, written));
  }
  const unit = at === image.length ? "" : unitOf(image.slice(at));
  // A bare number may be a value rather than a quantity; the value slot reads those by itself.
  if (!exact && unit !== "") {
    const message = `\`${image}\` is too large or has too many decimals: at most ${LARGEST_WHOLE}, with up to six decimals.`;
    report({ code: "absurd-number", start, end, message, fix: null });
  }
  const millionths = (sign === "-" ? -1 : 1) * (whole * 1_000_000 + fraction);
  return { kind: "number", start, end, millionths, unit, digits: at === image.length ? image : image.slice(0, at) };
}

/** `150..300ms`, or the mistaken `150-300ms`; the unit of the second end serves the first where that has none. */
export function rangeOf(low: NumberPiece, high: NumberPiece): RangePiece {
  const shared = low.unit === "" && high.unit !== "" ? { ...low, unit: high.unit } : low;
  return { kind: "range", start: low.start, end: high.end, low: shared, high };
}

/** `1m30s` and `1m 30s` as one quantity with its mistake, or null if they are no two parts of one length. */
export function compound(high: NumberPiece, low: NumberPiece): { piece: NumberPiece; mistake: Mistake } | null {
  const [of, per] = [LENGTHS.get(high.unit), LENGTHS.get(low.unit)];
  if (of === undefined || per === undefined || per >= of || low.millionths < 0) return null;
  const isNegative = high.digits.startsWith("-");
  const millionths = (high.millionths * of) / per + (isNegative ? -low.millionths : low.millionths);
  if (!Number.isSafeInteger(millionths)) return null;
  const digits = String(millionths / 1_000_000);
  const piece: NumberPiece = { ...low, start: high.start, millionths, digits };
  const written = `${digits}${low.unit}`;
  const message = `A length has one number and one unit: \`${written}\`.`;
  return { piece, mistake: replacing("spelled-unit", piece, message, written) };
}

/** The units of time, in microseconds. */
export const LENGTHS: ReadonlyMap<string, number> = new Map([
  ["us", 1],
  ["ms", 1_000],
  ["s", 1_000_000],
  ["m", 60_000_000],
  ["h", 3_600_000_000],
]);

/** Units spelled out, or set apart from their number, and how to write them. */
export const SPELLED_UNITS: ReadonlyMap<string, string> = new Map([
  ...["s", "sec", "secs", "second", "seconds"].map((word) => [word, "s"] as const),
  ...["ms", "msec", "msecs", "milli", "millis", "millisecond", "milliseconds"].map((word) => [word, "ms"] as const),
  ...["us", "usec", "microsecond", "microseconds"].map((word) => [word, "us"] as const),
  ...["m", "min", "mins", "minute", "minutes"].map((word) => [word, "m"] as const),
  ...["h", "hour", "hours"].map((word) => [word, "h"] as const),
  ...["%", "percent", "pct"].map((word) => [word, "%"] as const),
]);

/** `5 seconds` as one quantity with its mistake, or null if the word or sign behind it is no unit. */
export function spelledUnit(
  number: NumberPiece,
  word: string,
  end: number,
): { piece: NumberPiece; mistake: Mistake } | null {
  if (number.unit !== "") return null;
  const unit = SPELLED_UNITS.get(word);
  if (unit === undefined) return null;
  const piece = { ...number, end, unit };
  const written = `${number.digits}${unit}`;
  const message = `A unit follows its number at once and is spelled short: \`${written}\`.`;
  return { piece, mistake: replacing("spelled-unit", piece, message, written) };
}

/** The unit in its one spelling: lower case, `µs` as `us`, and a word that is attached (`5seconds`) as it is. */
function unitOf(text: string): string {
  const lower = text.toLowerCase();
  const first = lower.charCodeAt(0);
  return first === 0xb5 || first === 0x3bc ? `u${lower.slice(1)}` : lower;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
