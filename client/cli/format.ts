/** `faultline format`: brings files into the one layout, or says which are not in it. */
import { writeFileSync } from "node:fs";
import { formatted } from "../../language/syntax/format.ts";
import { formatting } from "../../server/features/formatting.ts";
import { attempt, EXIT, readScenarioFiles } from "./files.ts";

/** Writes the files that change; with `check` it only names them, and the exit code is 1 if there is one. */
export function format(names: readonly string[], options: { check?: true }): void {
  const changed = readScenarioFiles(names).flatMap(({ name, analysis }) => {
    const edits = formatting(analysis);
    return edits.length === 0 && name !== "-"
      ? []
      : [{ name, text: formatted(analysis.text, edits), isSame: edits.length === 0 }];
  });
  for (const { name, text, isSame } of changed) {
    if (options.check) {
      if (!isSame) process.stdout.write(`${name}\n`);
    } else if (name === "-") process.stdout.write(text);
    else attempt(`write ${name}`, () => writeFileSync(name, text));
  }
  if (options.check && changed.some(({ isSame }) => !isSame)) process.exitCode ??= EXIT.fails;
}
