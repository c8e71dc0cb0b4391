/** Expectations of whole scenarios: text in, verdicts out. */
import assert from "node:assert/strict";
import { verdictsOf } from "./scenario.ts";

/** Compares sentences; `#` in the expected text stands for any time or number that the seed decides. */
function check(text: string, expected: readonly string[]): void {
  const actual = verdictsOf(text);
  assert.equal(actual.length, expected.length);
  expected.forEach((sentence, index) => {
    const escaped = sentence.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/#/g, "[\\d.]+(?:us|ms|s)?");
    assert.match(actual[index]!, new RegExp(`^${escaped}$`));
  });
}

describe("expectations of whole scenarios", () => {
  it("the smallest file", () => {
    check(
      `3 nodes, leader crashes at t=5
      expect a leader by 4s
      expect always at most 1 leader per term
      expect no leader from 5s to 5050ms
      expect a leader from 5s to 6s`,
      [
        "holds: n# was leader in term 1 since #",
        "holds: no term had more than 1 leader throughout: 2 terms with a leader",
        "holds: no leader from 5s to 5.05s: n# was down, n# and n# were followers",
        "fails: no leader between 5s and #: n# was down, n# was a follower, n# was a candidate",
      ],
    );
  });

  it("a write that waits for the partition's other side", () => {
    check(
      `5 nodes
      partition leader | the others from 2s to 5s
      c1 writes x = 1 at 3s as w1
      expect x = 1 on every node by 9s
      expect w1 is acknowledged
      expect no acknowledged write is lost
      expect converged by 9s`,
      [
        "holds: x was 1 on n1, n2, n3, n4 and n5 since #",
        "holds: w1 was acknowledged after # since #",
        "holds: 1 acknowledged write, none lost",
        "holds: all nodes held the same since #",
      ],
    );
  });

  it("a lost answer without a retry in time is unknown, and was done", () => {
    check(
      `3 nodes
      c1 writes x = 1 at 1s as w1
      drop the answer to w1
      c1 reads x at 5s as r1
      expect w1 is unknown
      expect w1 is acknowledged
      expect r1 returns 1
      expect r1 returns nothing
      expect w1 ends before r1 starts`,
      [
        "holds: w1 ended unknown (answer from n# to c1 was lost (dropped) at # (statement 3)) since #",
        "fails: w1 ended unknown (answer from n# to c1 was lost (dropped) at # (statement 3)) at the end",
        "holds: r1 returned 1 since #",
        "fails: r1 returned 1 at the end",
        "holds: w1 ended at #, r1 began at 5s",
      ],
    );
  });
});
