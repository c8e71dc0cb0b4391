/** `faultline words`: the vocabulary, as text or JSON. */
import { type Section, sectionsOf, vocabulary } from "../../language/analysis/vocabulary.ts";
import { fail } from "./files.ts";

export function words(system: string | undefined, options: { json?: true }): void {
  const found = vocabulary(system);
  if (found === null) {
    const names = vocabulary()!
      .systems.map(({ name }) => name)
      .join(", ");
    fail(`there is no system ${system}; there are ${names}`);
  }
  const text = options.json ? JSON.stringify(found, null, 2) : sectionsOf(found).flatMap(linesOf).join("\n");
  process.stdout.write(`${text}\n`);
}

function linesOf({ title, words }: Section): readonly string[] {
  return [title, ...words.map(({ word, help }) => `  ${word}\n      ${help}`), ""];
}
