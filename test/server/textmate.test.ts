/** The TextMate grammar under `syntaxes/` is the one that the forms make. `UPDATE=1` writes it. */
import { strict as assert } from "node:assert";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { textMateGrammar } from "../../server/textmate.ts";

const FILE = "syntaxes/faultline.tmLanguage.json";

describe("TextMate grammar", () => {
  it("is up to date", () => {
    const made = `${JSON.stringify(textMateGrammar(), null, 2)}\n`;
    if (process.env.UPDATE) {
      mkdirSync("syntaxes", { recursive: true });
      writeFileSync(FILE, made);
    }
    assert.equal(readFileSync(FILE, "utf8"), made, "run the tests with UPDATE=1");
  });
});
