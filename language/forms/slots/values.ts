/** `<values>`: one of several values: `1 or 2`; `{1, 2}` is one value that holds both. */
import type { Reader } from "../reader.ts";
import type { Slot } from "../slot.ts";
import type { Value } from "../values.ts";
import { plainValue, readValue } from "./value.ts";

export const values: Slot = {
  type: "values",
  takes: "values like `1 or 2`",
  read: readValues,
  complete: () => [
    { text: "1", detail: "a value" },
    { text: "nothing", detail: "the key holds no value" },
  ],
  describe: (found) => [(found as Value[]).length === 1 ? "A value." : "Any of these values."],
};

function readValues(reader: Reader): readonly Value[] | undefined {
  const found: Value[] = [];
  while (true) {
    const next = readOne(reader);
    if (next === undefined) return undefined;
    found.push(next);
    if (reader.word() !== "or") return found;
    reader.at++;
  }
}

function readOne(reader: Reader): Value | undefined {
  const piece = reader.peek();
  if (piece?.kind !== "set") return readValue(reader);
  const items: Value[] = [];
  for (const item of piece.items) {
    const one = item.length === 1 ? plainValue(item[0]) : undefined;
    if (one === undefined) return undefined;
    items.push(one);
  }
  reader.at++;
  return items;
}
