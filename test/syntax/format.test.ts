/** The layout of files: examples before and after, and for any text that it keeps its shape and settles at once. */
import { strict as assert } from "node:assert";
import fc from "fast-check";
import { format, formatted, signature } from "../../language/syntax/format.ts";
import { parse } from "../../language/syntax/parse.ts";

function laid(text: string, ...wrong: readonly { start: number; end: number }[]): string {
  return formatted(text, format(text, wrong));
}

describe("formatting", () => {
  it("puts one space between words, none before commas and colons", () => {
    assert.equal(laid("3  nodes ,n1   crashes\tat 5s  "), "3 nodes, n1 crashes at 5s");
    assert.equal(laid("at 5s :n1 crashes,n2 crashes"), "at 5s: n1 crashes, n2 crashes");
    assert.equal(laid("partition { n1 ,n2 }|{n3}"), "partition {n1, n2} | {n3}");
    assert.equal(laid("c1 writes x=1 at t=5"), "c1 writes x = 1 at t=5");
  });
  it("leaves what stands in quotes", () => {
    assert.equal(laid('scenario   "a  ,b"   # c'), 'scenario "a  ,b"  # c');
    assert.equal(laid('note "x  #  y" at 5s'), 'note "x  #  y" at 5s');
  });
  it("indents blocks, scenarios and continued lines by two", () => {
    assert.equal(
      laid("at 5s:\n\tn1 crashes\n\n        n2 crashes\nheal"),
      "at 5s:\n  n1 crashes\n\n  n2 crashes\nheal",
    );
    assert.equal(
      laid('scenario "a"\n    3 nodes\n    at 5s:\n         heal'),
      'scenario "a"\n  3 nodes\n  at 5s:\n    heal',
    );
    assert.equal(laid("n1 crashes,\nn2 crashes\n   heal"), "n1 crashes,\n  n2 crashes\nheal");
    assert.equal(laid("at 5s:\n    a,\nb\n    c"), "at 5s:\n  a,\n    b\n  c");
  });
  it("aligns comments behind adjacent lines", () => {
    assert.equal(
      laid("3 nodes # a\nn1 crashes at 5s     # b\n\nheal # c"),
      "3 nodes           # a\nn1 crashes at 5s  # b\n\nheal  # c",
    );
    assert.equal(laid("at 5s:\n    # about it\n    heal"), "at 5s:\n  # about it\n  heal");
  });
  it("keeps line ends", () => {
    assert.equal(laid("a  b\r\nc  d\r"), "a b\r\nc d\r");
  });
  it("takes very many spaces, and very many wrong lines", () => {
    assert.equal(laid(`n1${" ".repeat(200_000)}crashes`), "n1 crashes");
    const lines = Array.from({ length: 40_000 }, (_, index) => ({ start: index * 3, end: index * 3 + 1 }));
    assert.equal(laid("x \n".repeat(40_000), ...lines), "x\n".repeat(40_000));
  }).timeout(10_000);
  it("leaves the words of a wrong line", () => {
    const text = "at 5s:\n    n1   explodes\n    n2   crashes";
    assert.equal(laid(text, { start: 16, end: 24 }), "at 5s:\n  n1   explodes\n  n2 crashes");
  });

  const PIECES = [
    ..." \n\t,:{}|=#\"';",
    "  ",
    "\r\n",
    "    ",
    "at 5s",
    "n1 crashes",
    "scenario",
    "é",
    "5ms..6ms",
    '"a  b"',
    "x = 1",
    "\u00a0",
    "//",
    "-> ",
    ":\n    ",
    ",\n",
    "[",
    "“",
  ];
  it("keeps the shape and the comments of any text, and settles at once", () => {
    const anything = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(""));
    const property = fc.property(anything, (text) => {
      const once = laid(text);
      assert.equal(signature(parse(once)), signature(parse(text)));
      assert.equal(laid(once), once);
    });
    fc.assert(property, { numRuns: 5_000, seed: 1 });
  }).timeout(60_000);

  it("keeps the shape of any text with wrong lines", () => {
    const anything = fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(anything, fc.nat(60), (text, at) => {
        const once = laid(text, { start: at, end: at + 3 });
        assert.equal(signature(parse(once)), signature(parse(text)));
      }),
      { numRuns: 1_000, seed: 1 },
    );
  }).timeout(60_000);
});
