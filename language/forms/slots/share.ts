/** `<share>`: a part of all, as parts per million: `30%`. Of a clock's drift also `-5%`. */
import type { Reader } from "../reader.ts";
import { write } from "../reader.ts";
import type { Slot } from "../slot.ts";
import { maySign, missingUnit } from "./quantities.ts";

export const share: Slot = {
  type: "share",
  takes: "a share like `30%`",
  read: readShare,
  complete: () => [{ text: "10%", detail: "a share" }],
  describe: (value) => [`${(value as number) / 10_000} of 100.`],
};

/** A clock that drifts by -100% would stand still. */
const SLOWEST_PPM = -990_000;

function readShare(reader: Reader): number | undefined {
  const piece = reader.peek();
  if (piece?.kind !== "number") return undefined;
  const ppm = Math.round(piece.millionths / 100);
  const least = maySign(reader) ? SLOWEST_PPM : 0;
  if (piece.unit === "%" && ppm >= least && ppm <= 1_000_000) {
    reader.at++;
    return ppm;
  }
  if (!reader.lenient || (piece.unit !== "" && piece.unit !== "%")) return undefined;
  if (piece.unit === "" && piece.millionths > 0 && piece.millionths < 1_000_000)
    missingUnit(reader, piece, [`${piece.millionths / 10_000}%`, `${piece.digits}%`]);
  else if (piece.unit === "") missingUnit(reader, piece, [`${piece.digits}%`]);
  else {
    const [low, nearest] = [`${least / 10_000}%`, ppm < least ? `${least / 10_000}%` : "100%"];
    reader.problem("out-of-range", piece, `This share lies between ${low} and 100%.`, write(piece, nearest));
  }
  reader.at++;
  return 0;
}
