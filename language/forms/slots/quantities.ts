/** Reads quantities: exact whole µs, parts per million and thousandths from numbers with a unit. */
import { LENGTHS, SPELLED_UNITS } from "../../syntax/quantity.ts";
import type { NumberPiece } from "../../syntax/shape.ts";
import { type Reader, write } from "../reader.ts";

const MILLION = 1_000_000;

/** The µs of `5s`; null where the unit is none of time. Too long ones end at the largest exact whole number. */
export function durationUs({ millionths, unit }: Pick<NumberPiece, "millionths" | "unit">): number | null {
  const unitUs = LENGTHS.get(unit);
  if (unitUs === undefined) return null;
  if (unitUs < MILLION) return Math.round(millionths / (MILLION / unitUs));
  return Math.min(Number.MAX_SAFE_INTEGER, millionths * (unitUs / MILLION));
}

/** Writes µs as a person would: `300ms`, `1.5s`. */
export function writtenUs(us: number): string {
  if (us < 0) return `-${writtenUs(-us)}`;
  if (us > 0 && us % 3_600_000_000 === 0) return `${us / 3_600_000_000}h`;
  if (us > 0 && us % 60_000_000 === 0) return `${us / 60_000_000}m`;
  if (us >= 1_000_000) return `${us / 1_000_000}s`;
  return us >= 1_000 ? `${us / 1_000}ms` : `${us}us`;
}

/** What is done to a clock can be done backwards: its amount may have a minus sign. */
export function maySign({ form }: Reader): boolean {
  return form?.form.startsWith("clock ") === true;
}

/** Reads a duration that is not negative. A lenient reader takes a bare number too, and asks for its unit. */
export function readDuration(reader: Reader, negative = false): number | undefined {
  const piece = reader.peek();
  if (piece?.kind !== "number" || (piece.millionths < 0 && !negative)) return undefined;
  const us = durationUs(piece);
  if (us !== null) {
    reader.at++;
    return us;
  }
  if (!reader.lenient) return undefined;
  if (piece.unit === "") missingUnit(reader, piece, [`${piece.digits}ms`, `${piece.digits}s`]);
  else wrongUnit(reader, piece);
  reader.at++;
  return Math.round(piece.millionths / MILLION);
}

export function wrongUnit(reader: Reader, piece: NumberPiece): void {
  const short = SPELLED_UNITS.get(piece.unit) ?? "";
  const fixes = !LENGTHS.has(short) ? [] : [write(piece, `${piece.digits}${short}`)];
  const message = `\`${piece.unit}\` is not a unit of time; the units are \`us\`, \`ms\`, \`s\` and \`m\`.`;
  reader.problem("wrong-unit", piece, message, ...fixes);
}

export function missingUnit(reader: Reader, piece: { start: number; end: number }, spellings: readonly string[]): void {
  const message = `A unit is missing: write ${spellings.map((spelling) => `\`${spelling}\``).join(" or ")}.`;
  reader.problem("missing-unit", piece, message, ...spellings.map((spelling) => write(piece, spelling)));
}
