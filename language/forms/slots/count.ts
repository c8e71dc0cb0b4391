/** `<count>`: a whole number, in digits or as a word from one to ten. */
import { numberWord } from "../number-words.ts";
import type { Reader } from "../reader.ts";
import type { Slot } from "../slot.ts";

export const count: Slot = {
  type: "count",
  takes: "a whole number",
  read: readCount,
  complete: () => [{ text: "3", detail: "a whole number" }],
  describe: (value) => [`${value}.`],
};

function readCount(reader: Reader): number | undefined {
  const piece = reader.peek();
  if (piece?.kind === "word") {
    const number = numberWord(piece.lower);
    if (number !== undefined) reader.at++;
    return number;
  }
  if (piece?.kind !== "number" || piece.unit !== "") return undefined;
  const number = Number(piece.digits);
  const isWhole = Number.isInteger(number) && number >= 0;
  if (isWhole && number * 1_000_000 === piece.millionths) {
    reader.at++;
    return number;
  }
  if (!reader.lenient) return undefined;
  if (isWhole) reader.problem("absurd-number", piece, "This number is too large to be kept exactly.");
  else reader.problem("out-of-range", piece, "A whole number from 0 is expected here.");
  reader.at++;
  return 0;
}
