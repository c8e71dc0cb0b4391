/** What page and host take from each other: what fits, and nothing else. */
import assert from "node:assert/strict";
import { hostMessage, pageMessage } from "../../client/timeline/messages.ts";

const SAVE = { type: "save", name: "a.svg", mediaType: "image/svg+xml", text: "<svg/>" };
const SIGHT = { fromUs: 0, toUs: -1, playheadUs: -1, selected: -1 };
const STATE = { ...SIGHT, folded: true, squeezed: true, downwards: false, hidden: [], hiddenLanes: ["n1"] };

describe("messages between page and host", () => {
  it("save a file as text or as bytes in base64", () => {
    assert.deepEqual(pageMessage(SAVE), SAVE);
    assert.deepEqual(pageMessage({ ...SAVE, encoding: "base64" }), { ...SAVE, encoding: "base64" });
    for (const wrong of [{ encoding: "utf8" }, { text: 1 }, { path: "/etc" }])
      assert.equal(pageMessage({ ...SAVE, ...wrong }), null);
  });

  it("keep a view, whole or not at all", () => {
    assert.deepEqual(pageMessage({ type: "state", state: STATE }), { type: "state", state: STATE });
    assert.equal(pageMessage({ type: "state", state: SIGHT }), null);
    assert.equal(pageMessage({ type: "state", state: { ...STATE, hiddenLanes: [1] } }), null);
  });

  it("name a variant, and hold the runs of all", () => {
    const chosen = { type: "variant", name: "reads local", beside: true };
    assert.deepEqual(pageMessage(chosen), chosen);
    assert.equal(pageMessage({ ...chosen, beside: "yes" }), null);
    const verdicts = [{ text: "expect a leader", verdict: "holds", reason: "n1 was leader" }];
    const variants = [
      { name: "reads local", verdicts, shown: null },
      { name: "reads quorum", verdicts: null, shown: null },
    ];
    const all = { type: "variants", variants, shown: "reads local", beside: false };
    assert.deepEqual(hostMessage(all), all);
    for (const wrong of [{ name: 1 }, { verdicts: [{ text: "x" }] }, { shown: {} }])
      assert.equal(hostMessage({ ...all, variants: [{ ...variants[0], ...wrong }] }), null);
  });

  it("do what has a button, and nothing else", () => {
    for (const what of ["find", "squeeze", "export-png"])
      assert.deepEqual(hostMessage({ type: "do", what }), { type: "do", what });
    assert.equal(hostMessage({ type: "do", what: "constructor" }), null);
  });
});
