/** A shape that is made with the one before it is as one that is made afresh, and keeps what has not changed. */
import { strict as assert } from "node:assert";
import v8 from "node:v8";
import vm from "node:vm";
import fc from "fast-check";
import { parse } from "../../language/syntax/parse.ts";
import type { Shape } from "../../language/syntax/shape.ts";

/** Lines as they follow each other anywhere: whole ones, heads and their blocks, sets and sentences that go on, slips. */
const LINES = [
  "c1 writes x = 1 at 1s as w1",
  "n1 crashes, n2 recovers; heal",
  "at 5s:",
  "at 6s:",
  "  leader crashes",
  "\tn1 pauses for 2s, at 6s: n2 crashes",
  "at 7s: n1 crashes,",
  "partition {n1, n2} | {n3,",
  "n4}",
  "{n1,",
  "",
  "   ",
  "# a comment, with a comma,",
  "  // another kind,",
  "a, # and so on",
  '"a text',
  "§ @ → & 5 seconds",
  "5-8s",
  "éa crashes",
];

const aLine = fc
  .tuple(fc.constantFrom(...LINES), fc.constantFrom("\n", "\n", "\n", "\r\n", "\r"))
  .map((all) => all.join(""));
/** Whole lines, between which the text can be taken apart, and a few of any kind. */
const aParagraph = fc
  .tuple(fc.nat(3), fc.array(aLine, { maxLength: 3 }))
  .map(([whole, others]) => "n1 crashes\n".repeat(whole) + others.join(""));
const aText = fc.array(fc.oneof(aParagraph, aLine), { maxLength: 6 }).map((all) => all.join(""));
/** Somewhere, or about where the text can be taken apart. */
const anEdit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  aside: fc.constantFrom(null, null, -2, -1, 0, 0, 0, 1, 2),
  cut: fc.oneof(fc.nat(2), fc.nat(200)),
  put: fc.oneof(
    fc.constantFrom("", " ", " ", " ", "\n", ",", "x", "{", "}", "#", ":", '"', "\r", "/", "-"),
    aLine,
    aText,
  ),
});

function placeOf(
  { at, aside }: { readonly at: number; readonly aside: number | null },
  { text, sections }: Shape,
): number {
  if (aside === null) return Math.floor(at * text.length);
  const { start } = sections[Math.floor(at * (sections.length - 1))];
  return Math.max(0, start + aside);
}

/** All but where it can be taken apart, and which of its sentences were there before. */
function seen({ text, statements, heads, comments, mistakes }: Shape) {
  return { text, statements: statements.map((one) => ({ ...one, sentence: null })), heads, comments, mistakes };
}

/** A file of so many lines, none of which is a part of another. */
function longFile(lines: number): string {
  return Array.from({ length: lines }, (_, line) => `c1 writes x = ${line} at ${line}ms\n`).join("");
}

describe("a shape with the one before it", () => {
  it("is as one without, after any edits", () => {
    const property = fc.property(aText, fc.array(anEdit, { minLength: 1, maxLength: 8 }), (first, edits) => {
      let text = first;
      let shape = parse(text);
      const wordsOf = new Map<object, string>();
      for (const edit of edits) {
        const { cut, put } = edit;
        const offset = placeOf(edit, shape);
        text = text.slice(0, offset) + put + text.slice(offset + cut);
        shape = parse(text, shape);
        assert.deepEqual(seen(shape), seen(parse(text)));
        for (const { sentence, start, end } of shape.statements) {
          const words = text.slice(start, end);
          assert.equal(wordsOf.get(sentence) ?? words, words);
          wordsOf.set(sentence, words);
        }
      }
    });
    fc.assert(property, { numRuns: 2_000, seed: 1 });
  }).timeout(120_000);

  it("looks again at what stands before an edit at the beginning of a section", () => {
    const before = parse(`${longFile(2)}at 5s:\r${longFile(2)}`);
    const { start } = before.sections[3];
    assert.equal(before.text.slice(start - 3, start + 3), "s:\rc1 ");
    for (const put of ["  ", "\n"]) {
      const text = before.text.slice(0, start) + put + before.text.slice(start);
      assert.deepEqual(seen(parse(text, before)), seen(parse(text)));
    }
  });

  it("keeps no text of those before in memory, though words of theirs live on", () => {
    v8.setFlagsFromString("--expose-gc");
    const collect = vm.runInNewContext("gc") as () => void;
    const heapMb = () => {
      collect();
      return process.memoryUsage().heapUsed / 1_000_000;
    };
    const lines = Array.from({ length: 4_000 }, (_, line) => `note "words in quotes, ${line}" at 1s\n`);
    let shape = parse(lines.join(""));
    const beforeMb = heapMb();
    for (let line = 0; line < lines.length; line += 20) {
      lines[line] = lines[line].replace("words", "other words");
      shape = parse(JSON.parse(JSON.stringify(lines.join(""))), shape); // as it comes from another thread: in one piece
    }
    const grownMb = heapMb() - beforeMb;
    assert.ok(grownMb < 8, `${shape.statements.length} statements take ${grownMb.toFixed(1)} MB more than afresh`);
  });

  it("takes over what stands far from an edit, as it is before it and moved behind it", () => {
    const text = longFile(200);
    const before = parse(text);
    const after = parse(text.replace("= 100 at", "= 10000 at"), before);
    const kept = after.statements.filter(({ sentence }, index) => sentence === before.statements[index].sentence);
    assert.ok(kept.length >= 198, `${kept.length} of 200 were kept`);
    assert.equal(after.statements[0], before.statements[0]);
    assert.equal(after.statements[199].start, before.statements[199].start + 2);
  });
});
