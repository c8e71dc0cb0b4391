/** An analysis that remembers the one before says what one says that knows nothing. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import v8 from "node:v8";
import vm from "node:vm";
import fc from "fast-check";
import { analyse } from "../../language/analysis/analyse.ts";
import type { Analysis } from "../../language/analysis/analysis.ts";
import { completionsAt } from "../../language/analysis/completions.ts";
import { hoverAt } from "../../language/analysis/hover.ts";

const FILES = [
  ...readdirSync("examples")
    .filter((file) => file.endsWith(".fault"))
    .map((file) => readFileSync(join("examples", file), "utf8")),
  `3 nodes, 2 clients
expect w1 is acknowledged by 2s, expect r1 returns 1, expect w1 is committed
c1 writes x = 1 at 1s as w1, c1 reads x as r1
scenario "one"
c2 writes w2 = 1 if w2 = 3 at 2s as w2
vary reads: quorum, lease
with reads lease: expect w2 is acknowledged
scenario "two"
vary nodes: 3, {n1, oslo}
workload from 1s to 2s: 2 clients, 50% reads
when w1 is acknowledged: n2 crashes, note "a note of more than a few words" on n1
c1 writes w1 = 2 at 3s, cut n1 to c2 at 4s
`,
];
const PIECES = [
  ..." \n,:{}=#",
  "1",
  "w1",
  "w2",
  "n1",
  "c3",
  "as w3",
  "oslo",
  "at 2s",
  "expect ",
  "5 nodes\n",
  "leader ",
];

/** All that others read of an analysis, places included. */
function all(analysis: Analysis): string {
  const { diagnostics, statements, parts, scenarios } = analysis;
  const settled = scenarios.map(({ plan, variants, analysis }) => [plan, variants, { ...analysis, text: "" }]);
  return JSON.stringify([diagnostics, statements, parts, settled], (key, value) => {
    if (key === "system" || key === "words" || key === "tables" || key === "times" || key === "entry")
      return value?.name ?? null;
    if (typeof value === "function") return value.name;
    return value instanceof Map || value instanceof Set ? [...value] : value;
  });
}

function seen(analysis: Analysis, offset: number) {
  return { completions: completionsAt(analysis, offset), hover: hoverAt(analysis, offset) };
}

describe("analysis with memory", () => {
  const anEdit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat(6),
    put: fc.array(fc.constantFrom(...PIECES), { maxLength: 2 }),
  });

  it("says the same as one without, after any edits", () => {
    const property = fc.property(
      fc.constantFrom(...FILES),
      fc.array(anEdit, { minLength: 1, maxLength: 6 }),
      (file, edits) => {
        let text = file;
        let before = analyse(text);
        for (const edit of edits) {
          const { at, cut, put } = edit;
          const offset = Math.floor(at * text.length);
          text = text.slice(0, offset) + put.join("") + text.slice(offset + cut);
          const afresh = analyse(text);
          before = analyse(text, before);
          assert.equal(all(before), all(afresh));
          if (edit === edits.at(-1)) assert.deepEqual(seen(before, offset), seen(afresh, offset));
        }
      },
    );
    fc.assert(property, { numRuns: 300, seed: 1 });
  }).timeout(300_000);

  it("keeps nothing of the texts before", async () => {
    v8.setFlagsFromString("--expose-gc");
    const collect = vm.runInNewContext("gc") as () => void;
    const text = "3 nodes\nc1 writes x = 1 at 1s\nc1 reads x at 2s\n";
    const count = ({ memory }: Analysis) => [...memory.values()].reduce((sum, { size }) => sum + size, 0);
    let analysis = analyse(text);
    const gone: WeakRef<object>[] = [];
    for (let stroke = 0; stroke < 20; stroke++) {
      const typed = text.replace("1 at", `${stroke} at`).replace("3 nodes", `${3 + (stroke % 5)} nodes`);
      analysis = analyse(typed, analysis);
      if (stroke < 19) gone.push(new WeakRef(analysis.memory));
    }
    await new Promise((resolve) => setImmediate(resolve)); // a weak reference holds until the end of its turn
    collect();
    assert.equal(count(analysis), count(analyse(text)));
    assert.deepEqual(
      gone.filter((memory) => memory.deref() !== undefined),
      [],
    );
  });

  it("reads a sentence anew when one of its words becomes a label", () => {
    const text = "c1 writes x = 1 at 1s as w1\nexpect w2 is acknowledged by 2s\n";
    const before = analyse(text);
    assert.equal(before.diagnostics.length, 1);
    assert.deepEqual(analyse(text.replace("w1", "w2"), before).diagnostics, []);
    assert.equal(analyse(text, analyse(text.replace("w1", "w2"))).diagnostics.length, 1);
  });
});
