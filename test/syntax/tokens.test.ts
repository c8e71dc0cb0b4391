/** The characters with which tokens begin: by them it is found what to try. And that all of a text is in its tokens. */
import { strict as assert } from "node:assert";
import fc from "fast-check";
import { PATTERNS, tokensOf } from "../../language/syntax/tokens.ts";

/** Whatever a token begins with, one of these completes it. */
const REST = ["", "a", "1", ".", ">", "-", "/-", "/", '"', "a'", "a’"];

/** A text for each kind of token. */
const ONE_OF_EACH = [
  ...["word", "東京", "-5ms", '"text"', '"open\n', "“smart”", "\n", "# comment\n", "// comment\n", " "],
  ...["..", "±", "->", "–", "==", "@", "{", "}", ",", ":", ";"],
];

describe("tokens", () => {
  for (const { kind, pattern, starts, startsForeign } of PATTERNS) {
    it(`begin with the characters that their pattern begins with: ${kind} ${pattern}`, () => {
      const begins: string[] = [];
      for (let code = 0; code < 65_536; code++) {
        const letter = String.fromCharCode(code);
        const isOne = REST.some((rest) => {
          pattern.lastIndex = 0;
          return pattern.test(letter + rest);
        });
        if (isOne && (code < 128 || starts.includes(letter) || !startsForeign)) begins.push(letter);
      }
      assert.deepEqual([...starts].sort(), begins.sort());
    });
  }

  it("are of each kind", () => {
    const { tokens, comments } = tokensOf(ONE_OF_EACH.join(" "));
    const seen = new Set([...tokens, ...comments].map(({ kind }) => kind));
    assert.deepEqual([...seen, "space"].sort(), [...new Set(PATTERNS.map(({ kind }) => kind))].sort());
  });

  it("hold all of a text but spaces and what means nothing", () => {
    const property = fc.property(
      fc.string({ unit: "binary", maxLength: 30 }),
      fc.subarray(ONE_OF_EACH),
      (some, more) => {
        const text = some + more.join("") + some;
        const { tokens, comments, strays } = tokensOf(text);
        const spans = [
          ...[...tokens, ...comments].map(({ start, image }) => ({ start, end: start + image.length })),
          ...strays,
        ].sort((one, other) => one.start - other.start);
        let at = 0;
        for (const { start, end } of spans) {
          assert.match(text.slice(at, start), /^\s*$/u);
          at = end;
        }
        for (const { start, image } of tokens) assert.equal(text.slice(start, start + image.length), image);
      },
    );
    fc.assert(property, { numRuns: 500, seed: 1 });
  });
});
