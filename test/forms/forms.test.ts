/** Patterns, near words and quantities. */
import { strict as assert } from "node:assert";
import { analyse } from "../../language/analysis/analyse.ts";
import { tablesOf } from "../../language/analysis/tables.ts";
import type { Form } from "../../language/forms/form.ts";
import { nearest, slipsBetween } from "../../language/forms/nearest.ts";
import { compilePattern, headline, readable } from "../../language/forms/pattern.ts";
import { SLOTS } from "../../language/forms/slots/index.ts";
import { SYSTEMS } from "../../language/systems/index.ts";

function shown(pattern: string): string[] {
  return compilePattern(pattern).map((sequence) =>
    sequence
      .map((element) => (element.kind === "word" ? element.spellings.join("|") : `<${element.name}:${element.type}>`))
      .join(" "),
  );
}

describe("patterns", () => {
  it("stand for plain sequences, the longest first", () => {
    assert.deepEqual(shown("<nodes> crash|crashes"), ["<nodes:nodes> crash|crashes"]);
    assert.deepEqual(shown("drop <message> [from <from:places>] [to <to:places>]"), [
      "drop <message:message> from <from:places> to <to:places>",
      "drop <message:message> from <from:places>",
      "drop <message:message> to <to:places>",
      "drop <message:message>",
    ]);
    assert.deepEqual(shown("a [b [c]] d"), ["b c d", "b d", "d"]);
  });
  it("need no articles", () => {
    assert.deepEqual(shown("drop the answer to <label>"), ["drop answer to <label:label>"]);
  });
  it("are readable", () => {
    const form: Form = { form: "<from:nodes> crash|crashes [by|in <factor>]", help: "", example: "" };
    assert.equal(readable(form), "<from> crash/crashes [by/in <factor>]");
    assert.equal(headline(form), "<from> crash [by <factor>]");
  });
  it("have slots of known types only, and an example", () => {
    for (const system of SYSTEMS) {
      const { statements, expectations, events } = tablesOf(system);
      for (const { right, instead, forms } of [statements, expectations, events]) {
        for (const { elements, form } of [...right.all, ...instead.all]) {
          assert.ok(elements.length > 0, form.form);
          for (const element of elements)
            if (element.kind === "slot") assert.ok(element.type in SLOTS, `${form.form}: ${element.type}`);
        }
        for (const { form } of forms) assert.ok(form.example.length > 0 && form.help.length > 0, form.form);
      }
    }
  });
});

describe("near words", () => {
  it("count slips", () => {
    assert.equal(slipsBetween("crashes", "crahses", 3), 1);
    assert.equal(slipsBetween("leadr", "leader", 3), 1);
    assert.equal(slipsBetween("abc", "xyz", 2), 3);
  });
  it("are near enough only", () => {
    assert.equal(nearest("leadr", ["follower", "leader"]), "leader");
    assert.equal(nearest("n9", ["n1", "n2"]), null);
    assert.equal(nearest("zebra", ["leader"]), null);
  });
});

describe("what instead patterns are mended to", () => {
  it("is a right sentence", () => {
    for (const system of SYSTEMS) {
      const before = `3 nodes running ${system.name}\n${system.operations.length > 0 ? "c1 writes q = 1 at 1s as w1\n" : ""}`;
      const { instead } = tablesOf(system).statements;
      for (const { elements, instead: pattern } of instead.all) {
        if (/node|cluster|server|client|user|system|running/.test(pattern ?? "") || pattern?.startsWith("<count>"))
          continue;
        const example = elements
          .map((element) => (element.kind === "word" ? element.spellings[0] : (EXAMPLES[element.type] ?? "x")))
          .join(" ");
        const { diagnostics, text } = analyse(before + example);
        const found = diagnostics.find(({ code }) => code === "say-it-so");
        if (found === undefined) continue;
        const [{ start, end, text: right }] = found.fixes[0].edits;
        const mended = text.slice(0, start) + right + text.slice(end);
        const left = analyse(mended).diagnostics.filter(
          ({ code, severity }) => severity === "error" && code === "say-it-so",
        );
        assert.deepEqual(
          left.map(({ message }) => `${example} → ${right}: ${message}`),
          [],
        );
      }
    }
  });
});

const EXAMPLES: Readonly<Record<string, string>> = {
  nodes: "n1",
  clients: "c1",
  places: "n2",
  sides: "{n1} | {n2}",
  message: "messages",
  share: "30%",
  duration: "300ms",
  delay: "300ms",
  range: "1..2ms",
  count: "2",
  factor: "10x",
  value: "1",
  values: "1",
  label: "w1",
  text: '"t"',
};
