/** The manual's pages are as the code makes them (UPDATE=1 writes them anew), and what they show is true. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { analyse } from "../../language/analysis/analyse.ts";
import { PAGES } from "./docs.ts";
import { anchor } from "./markdown.ts";
import { SELECTORS } from "./selectors.ts";

const folder = join(process.cwd(), "docs");

describe("the manual", () => {
  for (const [file, text] of PAGES) {
    it(`${file} is as the code makes it`, () => {
      if (process.env.UPDATE) writeFileSync(join(folder, file), text);
      assert.equal(readFileSync(join(folder, file), "utf8"), text, "UPDATE=1 writes it anew");
    });
  }

  it("lists every page in its index", () => {
    const index = readFileSync(join(folder, "README.md"), "utf8");
    const pages = readdirSync(folder).filter((file) => file.endsWith(".md") && file !== "README.md");
    assert.deepEqual(
      pages.filter((file) => !index.includes(`](${file})`)),
      [],
    );
  });

  it("lists every example in its order of reading", () => {
    const index = readFileSync(join(folder, "README.md"), "utf8");
    const examples = readdirSync("examples").filter((file) => file.endsWith(".fault"));
    assert.deepEqual(
      examples.filter((file) => !index.includes(`](../examples/${file})`)),
      [],
    );
  });

  it("links to nothing that is not there", () => {
    for (const file of readdirSync(folder).filter((name) => name.endsWith(".md"))) {
      const text = readFileSync(join(folder, file), "utf8");
      const headings = [...text.matchAll(/^#+ (.+)$/gm)].map((match) => anchor(match[1]!));
      for (const [, target] of text.replace(/`[^`\n]*`/g, "").matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^https?:/.test(target!)) continue;
        if (target!.startsWith("#")) assert.ok(headings.includes(target!.slice(1)), `${file}: ${target}`);
        else assert.ok(existsSync(join(folder, target!.replace(/#.*/, ""))), `${file}: ${target}`);
      }
    }
  });

  it("shows nothing in the language reference that is not understood", () => {
    const snippets = [...PAGES.get("language.md")!.matchAll(/^```faultline\n([\s\S]*?)^```$/gm)];
    assert.ok(snippets.length >= 3);
    for (const [, snippet] of snippets) assertUnderstood(snippet!);
  });

  for (const { selector } of SELECTORS) {
    it(`knows whom \`${selector}\` means`, () => {
      assertUnderstood(`5 nodes\nwhen n5 crashes: n4 pauses for 1s, ${selector} pause for 1s`);
    });
  }

  it("has tables whose rows have as many cells as their heads", () => {
    for (const [file, text] of PAGES) {
      let cells = 0;
      for (const line of text.split("\n")) {
        const count = line.startsWith("| ") ? line.replace(/\\\|/g, "").split("|").length : 0;
        if (cells > 0 && count > 0) assert.equal(count, cells, `${file}: ${line}`);
        cells = count;
      }
    }
  });
});

function assertUnderstood(text: string): void {
  const errors = analyse(text).diagnostics.filter(({ severity }) => severity === "error" || severity === "warning");
  assert.deepEqual(
    errors.map(({ message }) => message),
    [],
    text,
  );
}
