/** The catalogue against the code: every snippet shows what its entry says, and every diagnostic has an entry. */
import { strict as assert } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { analyse } from "../../language/analysis/analyse.ts";
import { CATALOGUE, catalogueEntry } from "../../language/analysis/catalogue.ts";

describe("the catalogue of diagnostics", () => {
  for (const { code, bad, good, severity } of CATALOGUE) {
    if (bad === null || good === null) continue;
    it(`${code} is in its bad snippet and not in its good one`, () => {
      const found = analyse(bad).diagnostics.filter((diagnostic) => diagnostic.code === code);
      assert.ok(found.length > 0, `"${bad}" has no ${code}`);
      assert.equal(found[0].severity, severity);
      assert.deepEqual(
        analyse(good).diagnostics.map(({ message }) => message),
        [],
      );
    });
  }

  it("has each code once, and an entry for each code that the analysis gives", () => {
    const codes = CATALOGUE.map(({ code }) => code);
    assert.equal(new Set(codes).size, codes.length);
    const used = ["analysis", "forms", "syntax"].flatMap((folder) => codesIn(join("language", folder)));
    assert.ok(used.length > 40);
    for (const code of used) assert.ok(catalogueEntry(code) !== undefined, `no entry for ${code}`);
  });

  it("mends with its quick fixes", () => {
    for (const { bad } of CATALOGUE) {
      for (const { fixes } of bad === null ? [] : analyse(bad).diagnostics) {
        for (const { edits } of fixes) {
          const mended = [...edits]
            .sort((one, other) => other.start - one.start)
            .reduce((text, { start, end, text: by }) => text.slice(0, start) + by + text.slice(end), bad!);
          assert.notEqual(mended, bad);
          assert.ok(analyse(mended).diagnostics.length <= analyse(bad!).diagnostics.length, `${bad} → ${mended}`);
        }
      }
    }
  });
});

/** Codes as they are written in calls of `problem`, `report`, `replacing` and in object literals. */
function codesIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".ts") && !name.includes("catalogue"),
  );
  return files.flatMap((name) => {
    const source = readFileSync(join(folder, name), "utf8");
    const calls = source.matchAll(/(?:code: |problem\(|problemHere\(\w+, |report\(|replacing\()"([a-z-]+)"/g);
    return [...calls].map(([, code]) => code);
  });
}
