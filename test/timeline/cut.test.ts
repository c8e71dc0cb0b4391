/** Texts that are shortened. */
import assert from "node:assert/strict";
import { beginning, ending } from "../../language/timeline/cut.ts";
import { showState } from "../../language/timeline/describe.ts";
import { fitted, textWidth } from "../../language/timeline/svg-parts.ts";
import { layoutOf } from "./scenario.ts";

const HALF_A_LETTER = /\p{Cs}/u;

describe("a text that is shortened", () => {
  it("keeps its letters whole, also those of two code units", () => {
    assert.equal(beginning("a😀b", 2), "a…");
    assert.equal(beginning("a😀b", 3), "a😀…");
    assert.equal(ending("a😀b", 2), "…b");
    assert.equal(ending("a😀b", 3), "…😀b");
  });

  it("has no half a letter wherever it ends", () => {
    const text = "ab😀😀cd😀😀😀ef😀".repeat(20);
    const { input } = layoutOf("3 nodes\nrun for 1s");
    for (let width = 10; width < 400; width += 3) assert.doesNotMatch(fitted(text, width), HALF_A_LETTER);
    for (const start of ["", "x"]) {
      assert.doesNotMatch(showState(input.trace, start + text), HALF_A_LETTER);
      const list = { name: "log", type: "list" } as const;
      assert.doesNotMatch(showState(input.trace, [`${text}${start}`], list as never), HALF_A_LETTER);
    }
  });

  it("is as wide as its letters: a picture wider than a Chinese letter, and that wider than a Latin one", () => {
    const [latin, chinese, picture] = ["a", "東", "😀"].map((letter) => textWidth(letter.repeat(10)));
    assert.ok(latin < chinese && chinese < picture);
  });
});
