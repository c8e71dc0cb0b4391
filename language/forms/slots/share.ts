/** `<share>`: a part of all, as parts per million: `30%`. */
import type { Reader } from "../reader.ts";
import { write } from "../reader.ts";
import type { Slot } from "../slot.ts";
import { missingUnit } from "./quantities.ts";

export const share: Slot = {
  type: "share",
  takes: "a share like `30%`",
  read: readShare,
  complete: () => [{ text: "10%", detail: "a share" }],
  describe: (value) => [`${(value as number) / 10_000} of 100.`],
};

function readShare(reader: Reader): number | undefined {
  const piece = reader.peek();
  if (piece?.kind !== "number") return undefined;
  const ppm = Math.round(piece.millionths / 100);
  if (piece.unit === "%" && ppm >= 0 && ppm <= 1_000_000) {
    reader.at++;
    return ppm;
  }
  if (!reader.lenient || (piece.unit !== "" && piece.unit !== "%")) return undefined;
  if (piece.unit === "") missingUnit(reader, piece, [`${piece.digits}%`]);
  else reader.problem("out-of-range", piece, "A share lies between 0% and 100%.", write(piece, "100%"));
  reader.at++;
  return 0;
}
