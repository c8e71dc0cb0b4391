/** States of several keys, as numbers. */
import assert from "node:assert/strict";
import { States } from "../../language/checkers/states.ts";

describe("states of several keys", () => {
  it("hold what each key was given, and leave the state before as it was", () => {
    for (const count of [1, 2, 3, 5, 8, 9]) {
      const keys = Array.from({ length: count }, (_, key) => key);
      const states = new States(keys.map(() => null));
      const reached = [0];
      for (const key of keys) reached.push(states.changed(reached[key], key, [key]));
      for (const [made, state] of reached.entries())
        for (const key of keys) assert.deepEqual(states.value(state, key), key < made ? [key] : null);
      assert.equal(states.count, count + 1);
    }
  });

  it("have one number where they are equal, whatever came before", () => {
    const states = new States([null, 0, "0"]);
    const one = states.changed(states.changed(0, 0, "a"), 2, [1, "b"]);
    const other = states.changed(states.changed(states.changed(0, 2, [1, "b"]), 1, 7), 0, "a");
    assert.notEqual(one, other);
    assert.equal(states.changed(other, 1, 0), one);
    assert.notEqual(states.changed(0, 1, "0"), 0);
    assert.equal(states.valueNumber(states.changed(0, 1, "0"), 1), states.valueNumber(0, 2));
  });
});
