/** `<factor>`: so many times as much, as thousandths: `10x`. */
import type { Reader } from "../reader.ts";
import type { Slot } from "../slot.ts";
import { missingUnit } from "./quantities.ts";

export const factor: Slot = {
  type: "factor",
  takes: "a factor like `10x`",
  read: readFactor,
  complete: () => [{ text: "10x", detail: "ten times as slow" }],
  describe: (value) => [`${(value as number) / 1_000} times.`],
};

function readFactor(reader: Reader): number | undefined {
  const piece = reader.peek();
  if (piece?.kind !== "number") return undefined;
  const thousandths = Math.round(piece.millionths / 1_000);
  if (piece.unit === "x" && thousandths > 0) {
    reader.at++;
    return thousandths;
  }
  if (!reader.lenient || (piece.unit !== "" && piece.unit !== "x")) return undefined;
  if (piece.unit === "") missingUnit(reader, piece, [`${piece.digits}x`]);
  else reader.problem("out-of-range", piece, "A factor is greater than 0.");
  reader.at++;
  return 1_000;
}
