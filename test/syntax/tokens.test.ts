/** The characters with which tokens say that they begin: those with which their patterns do. */
import { strict as assert } from "node:assert";
import { TOKENS } from "../../language/syntax/tokens.ts";

/** Whatever a token begins with, one of these completes it. */
const REST = ["", "a", "1", ".", ">", "-", "/-", "/", '"', "a'", "a’"];

describe("the first characters of a token", () => {
  for (const { name, PATTERN, START_CHARS_HINT = [] } of TOKENS) {
    if (!(PATTERN instanceof RegExp) || START_CHARS_HINT.length === 0) continue;
    it(`are all that its pattern begins with, and no others: ${name}`, () => {
      const pattern = new RegExp(`^(?:${PATTERN.source})`);
      const begins: string[] = [];
      for (let code = 0; code < 65_536; code++) {
        const letter = String.fromCharCode(code);
        if (REST.some((rest) => pattern.test(letter + rest))) begins.push(letter);
      }
      assert.deepEqual([...START_CHARS_HINT].sort(), begins.sort());
    });
  }
  it("are told by each token that has a pattern", () => {
    const without = TOKENS.filter(({ PATTERN, START_CHARS_HINT }) => PATTERN instanceof RegExp && !START_CHARS_HINT);
    assert.deepEqual(
      without.flatMap(({ name, PATTERN }) => (name.endsWith("Part") ? [] : [`${name} ${PATTERN}`])),
      [],
    );
  });
});
