/** How fast text becomes shape. */
import { parse } from "../../../language/syntax/parse.ts";
import { atLeast, type Figure } from "../figure.ts";
import { fileOf } from "../scenarios.ts";
import { takeTurns } from "../turns.ts";

const BYTES = 1_000_000;

export const parsing: Figure = {
  name: "parse",
  about: "text to shape, of a file of 1 MB",
  async measure() {
    const text = repeatUpTo(fileOf(1_000), BYTES);
    const json = JSON.stringify(text.split("\n").map((line) => ({ words: line.split(" "), line: line.length })));
    const sameSize = JSON.stringify(
      JSON.parse(json).slice(0, Math.floor((text.split("\n").length * BYTES) / json.length)),
    );
    const took = takeTurns(
      { parse: () => void parse(text), json: () => void JSON.parse(sameSize) },
      { turns: 5, turnMs: 200 },
    );
    return [
      {
        what: "text",
        value: text.length / 1000 / took.parse,
        unit: "MB/s",
        goal: atLeast(10),
        against: { name: "JSON.parse of as many bytes", value: sameSize.length / 1000 / took.json },
      },
    ];
  },
};

function repeatUpTo(text: string, length: number): string {
  return text.repeat(Math.ceil(length / text.length)).slice(0, length);
}
