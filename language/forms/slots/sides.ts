/** `<sides>`: the sides of a partition: `{n1, n2} | {n3, n4}`, `leader | the others`. */
import type { Reader } from "../reader.ts";
import type { Slot } from "../slot.ts";
import type { PlaceSelector } from "../values.ts";
import { places, readPlaces } from "./places.ts";

export const sides: Slot = {
  type: "sides",
  takes: "two sides like `{n1, n2} | {n3}`",
  read: readSides,
  complete: (scope) => [
    { text: `{${scope.nodes[0] ?? "n1"}} | the others`, detail: "one side, and all other nodes" },
    { text: "leader | the others", detail: "the leader on its own" },
  ],
  describe: (value, scope) => (value as PlaceSelector[]).flatMap((side) => places.describe(side, scope)),
};

function readSides(reader: Reader): readonly PlaceSelector[] | undefined {
  const first = reader.peek();
  const found: PlaceSelector[] = [];
  while (true) {
    const side = readPlaces(reader);
    if (side === undefined) break;
    found.push(side);
    if (reader.symbol() !== "|") break;
    reader.at++;
  }
  if (found.length >= 2) return found;
  if (found.length === 0 || !reader.lenient || first === undefined) return undefined;
  const end = reader.pieces[reader.at - 1].end;
  const fix = { title: "Write `| the others`", edits: [{ start: end, end, text: " | the others" }] };
  reader.problem(
    "one-side",
    { start: first.start, end },
    "A partition has two sides or more: `{n1, n2} | the others`.",
    fix,
  );
  return found;
}
