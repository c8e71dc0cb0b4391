/** `<value>`: what a key is given or holds: `1`, `"text"`, a bare word, `nothing`, `random`. */
import type { Piece } from "../../syntax/shape.ts";
import { type Reader, write } from "../reader.ts";
import { isReserved } from "../reserved.ts";
import type { Slot } from "../slot.ts";
import type { GivenValue, Value } from "../values.ts";

export const value: Slot = {
  type: "value",
  takes: "a value",
  read: readGiven,
  complete: () => [
    { text: "1", detail: "a value" },
    { text: "random", detail: "a fresh value each time" },
  ],
  describe: (given) => {
    const found = given as GivenValue;
    return [found.kind === "random" ? "A fresh, distinct value each time." : "A value."];
  },
};

/** What other languages call `nothing`: nobody means the text. */
const NOTHINGS: ReadonlySet<string> = new Set(["null", "nil", "none", "undefined"]);

function readGiven(reader: Reader): GivenValue | undefined {
  if (reader.skip("random")) return { kind: "random" };
  const found = readValue(reader);
  return found === undefined ? undefined : { kind: "value", value: found };
}

/** Reads one plain value. */
export function readValue(reader: Reader): Value | undefined {
  const piece = reader.peek();
  if (piece === undefined) return undefined;
  const found = plainValue(piece);
  if (found !== undefined) {
    reader.at++;
    return found;
  }
  if (!reader.lenient) return undefined;
  if (piece.kind === "word" && NOTHINGS.has(piece.lower)) {
    const message = `What is not there is \`nothing\` here; the text is quoted: \`"${piece.text}"\`.`;
    reader.problem("say-it-so", piece, message, write(piece, "nothing"));
    reader.at++;
    return null;
  }
  if (piece.kind !== "number") return undefined;
  if (piece.unit !== "") {
    reader.problem(
      "wrong-unit",
      piece,
      `A value has no unit; as text it is quoted: \`"${piece.digits}${piece.unit}"\`.`,
    );
  } else reader.problem("absurd-number", piece, "This number is too large to be kept exactly.");
  reader.at++;
  return 0;
}

/** The value that a piece stands for; undefined where it is none. */
export function plainValue(piece: Piece): Value | undefined {
  switch (piece.kind) {
    case "string":
      return piece.text;
    case "number": {
      if (piece.unit !== "") return undefined;
      const number = Number(piece.digits);
      return Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number + 0 : undefined;
    }
    case "word":
      if (isReserved(piece.lower) || NOTHINGS.has(piece.lower)) return undefined;
      if (piece.lower === "nothing") return null;
      return piece.lower === "true" ? true : piece.lower === "false" ? false : piece.text;
    default:
      return undefined;
  }
}
