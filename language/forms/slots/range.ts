/** `<range>`: from the least to the greatest, both included: `150..300ms`. One duration is a range of its own. */
import { type Reader, write } from "../reader.ts";
import type { Slot } from "../slot.ts";
import type { Range } from "../values.ts";
import { durationUs, missingUnit, readDuration, writtenUs, wrongUnit } from "./quantities.ts";

export const range: Slot = {
  type: "range",
  takes: "a range like `150..300ms`",
  read: readRange,
  complete: () => [{ text: "150..300ms", detail: "a range; its unit serves both ends" }],
  describe: (value) => {
    const { low, high } = value as Range;
    if (low === high) return [`${writtenUs(low)}.`];
    return [`Between ${writtenUs(low)} and ${writtenUs(high)}, drawn uniformly by the seed.`];
  },
};

/** Reads a range of durations, in µs. */
export function readRange(reader: Reader): Range | undefined {
  const piece = reader.peek();
  if (piece?.kind !== "range") {
    const us = readDuration(reader);
    return us === undefined ? undefined : { low: us, high: us };
  }
  const low = durationUs(piece.low);
  const high = durationUs(piece.high);
  if (low !== null && high !== null && low >= 0 && low <= high) {
    reader.at++;
    return { low, high };
  }
  if (!reader.lenient) return undefined;
  const digits = `${piece.low.digits}..${piece.high.digits}`;
  if (low === null || high === null) {
    if (piece.high.unit === "") missingUnit(reader, piece, [`${digits}ms`, `${digits}s`]);
    else wrongUnit(reader, low === null ? piece.low : piece.high);
  } else if (low < 0 || high < 0) {
    reader.problem("out-of-range", piece, "A duration is not negative.");
  } else {
    const turned = `${writtenUs(high)}..${writtenUs(low)}`;
    reader.problem(
      "backwards-range",
      piece,
      "This range runs backwards: its first end is the greater one.",
      write(piece, turned),
    );
  }
  reader.at++;
  return { low: 0, high: 0 };
}
