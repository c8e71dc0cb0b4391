/**
 * Cases in text files: `test/golden/server/<feature>/<name>.txt` holds a text, a line `────`, and what the feature makes of
 * it. UPDATE=1 writes what it makes. A caret in the text is written `$0`.
 */
import { strict as assert } from "node:assert";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const RULER = "────";
const RULER_LINE = new RegExp(`^${RULER}\n`, "m");

export function goldenCases(feature: string, make: (input: string) => Promise<string> | string): void {
  const folder = join("test/golden/server", feature);
  mkdirSync(folder, { recursive: true });
  const files = readdirSync(folder).sort();
  it("has cases", () => assert.notEqual(files.length, 0, folder));
  for (const file of files) {
    it(file.replace(/\.txt$/, "").replaceAll("-", " "), async () => {
      const path = join(folder, file);
      const [input, expected = ""] = readFileSync(path, "utf8").split(RULER_LINE);
      const made = `${(await make(input)).trimEnd()}\n`;
      if (process.env.UPDATE) writeFileSync(path, `${input}${RULER}\n${made}`);
      else assert.equal(made, expected, `${path}: run the tests with UPDATE=1 to write what is made`);
    });
  }
}

/** Something said of a stretch of the text. */
export interface Remark {
  readonly range: Range;
  readonly text: string;
}
interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** The text with each remark under the stretch that it is about. */
export function underSource(text: string, remarks: readonly Remark[]): string {
  return text
    .split("\n")
    .flatMap((line, number) => {
      const here = remarks.filter(({ range }) => range.start.line === number);
      return [line, ...here.map(({ range, text }) => `${marks(line, number, range)} ${text}`)];
    })
    .join("\n");
}

function marks(line: string, number: number, { start, end }: Range): string {
  const to = end.line === number ? end.character : line.length;
  return " ".repeat(start.character) + "^".repeat(Math.max(1, to - start.character));
}
