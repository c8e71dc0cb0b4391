/** Any text at all: analysis answers, and soon. */
import { strict as assert } from "node:assert";
import fc from "fast-check";
import { analyse } from "../../language/analysis/analyse.ts";
import { completionsAt } from "../../language/analysis/completions.ts";
import { hoverAt } from "../../language/analysis/hover.ts";

const FILE = `scenario "Old leader returns"   # a remark
5 nodes running raft
clients {alice, bob}
latency between n1 and n3 80ms..120ms
election timeout of n1 100ms, loss 1%
at 5s: leader crashes, alice writes x = 2
at 6s:
  partition {n1, n2} | {n3, n4, n5}
  bob reads x as r1
every 500ms from 1s to 9s: alice writes x = random
when leader sends append to n3 the 2nd time: leader crashes
n2 recovers 2s after n1 crashes
drop 30% of append from leader to n3 from 2s to 5s,
  heal at 8s
expect always at most 1 leader per term
expect r1 returns 1 or 2 by 10s
vary reads: quorum, lease
with reads lease: expect r1 is stale
workload from 1s to 2s: 2 clients, 50% reads
note "x" on n1 at 6s
`;
const PIECES = [
  ..." \n\t,:;{}[]()=|\"'#/→±…-.%",
  "at ",
  "5s",
  "5..6",
  "when ",
  "expect ",
  "n1",
  "leader",
  "é",
  "\u{1f600}",
  "9".repeat(30),
  "scenario ",
];

describe("analysis of broken texts", () => {
  it("never throws, for three thousand mutations of a valid file", () => {
    const mutation = fc.record({
      at: fc.nat(FILE.length),
      cut: fc.nat(12),
      put: fc.array(fc.constantFrom(...PIECES), { maxLength: 3 }),
    });
    const mutated = fc
      .array(mutation, { minLength: 1, maxLength: 6 })
      .map((mutations) =>
        mutations.reduce((text, { at, cut, put }) => text.slice(0, at) + put.join("") + text.slice(at + cut), FILE),
      );
    const property = fc.property(mutated, (text) => {
      const { diagnostics, parts, scenarios, statements } = analyse(text);
      for (const { start, end } of [...diagnostics, ...parts, ...statements])
        assert.ok(0 <= start && start <= end && end <= text.length);
      for (let index = 1; index < parts.length; index++)
        assert.ok(parts[index - 1].end <= parts[index].start, "parts overlap");
      assert.ok(scenarios.length > 0);
    });
    fc.assert(property, { numRuns: 3_000, seed: 1 });
  }).timeout(300_000);

  it("never throws, for any string", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), fc.nat(60), (text, offset) => {
        const analysis = analyse(text);
        completionsAt(analysis, Math.min(offset, text.length));
        hoverAt(analysis, Math.min(offset, text.length));
        void analysis.parts;
      }),
      { numRuns: 2_000, seed: 1 },
    );
  }).timeout(60_000);

  it("completes and hovers at every offset of a file", () => {
    const analysis = analyse(FILE);
    for (let offset = 0; offset <= FILE.length; offset++) {
      completionsAt(analysis, offset);
      hoverAt(analysis, offset);
    }
  }).timeout(60_000);

  it("takes ten thousand statements, right or wrong, and a megabyte of anything", () => {
    const right = `5 nodes\n${"n1 crashes at 1s for 1s, c1 writes x = 1 at 2s\n".repeat(5_000)}`;
    assert.equal(analyse(right).diagnostics.length, 0);
    assert.equal(analyse("n1 explodes\n".repeat(10_000)).diagnostics.length, 10_000);
    for (const piece of ["at 5s: ", "{n1, ", "expect ", "x = ", "n1 and ", 'scenario "a"\n', "at 1s:\n  ", "w1 or "]) {
      analyse(piece.repeat(Math.ceil(1_000_000 / piece.length)));
    }
  }).timeout(300_000);

  it("refuses what would be too much", () => {
    assert.equal(analyse("1000 nodes").diagnostics[0].code, "too-many-nodes");
    const names = Array.from({ length: 1_000 }, (_, index) => `a${index}`).join(", ");
    assert.equal(analyse(`nodes {${names}}`).diagnostics[0].code, "too-many-nodes");
    const many = `${"n1 crashes\n".repeat(2_000)}${'scenario "a"\n'.repeat(2_000)}`;
    assert.ok(analyse(many).diagnostics.some(({ code }) => code === "too-many-scenarios"));
  }).timeout(60_000);
});
