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
        "holds: n# was leader from # on (term 1)",
        "holds: no term had more than 1 leader, in 2 terms with a leader",
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
        "holds: x was 1 on n1, n2, n3, n4 and n5 from # on",
        "holds: w1 was acknowledged at #, after #",
        "holds: 1 acknowledged write, none lost",
        "holds: all nodes held the same from # on",
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
        "holds: w1 ended unknown at #: answer from n# to c1 was lost (dropped) at # (statement 3)",
        "fails: w1 ended unknown at #: answer from n# to c1 was lost (dropped) at # (statement 3)",
        "holds: r1 returned 1 at #",
        "fails: r1 returned 1 at #",
        "holds: w1 ended at #, r1 began at 5s",
      ],
    );
  });

  it("calls an early acknowledged write lost only where the next leader lacks it", () => {
    const story = (seed: number, crash: string) => `
      3 nodes
      seed ${seed}
      mistake acknowledges-before-replication
      drop appended from 1.9s to 2.2s
      c1 writes x = 1 at 2s as w1
      ${crash}
      c1 reads x at 4s as r1
      expect w1 is acknowledged
      expect r1 returns 1
      expect no acknowledged write is lost`;
    for (let seed = 1; seed <= 5; seed++) {
      check(story(seed, "leader crashes at 2.2s"), [
        "holds: w1 was acknowledged at #, after #",
        "holds: r1 returned 1 at #",
        "holds: 1 acknowledged write, none lost",
      ]);
      check(story(seed, "when leader answers w1: leader crashes"), [
        "holds: w1 was acknowledged at #, after #",
        "fails: r1 returned nothing at #",
        "fails: w1 (x = 1) was acknowledged at #, but n#, which served at #, had no x then",
      ]);
    }
  });

  it("tells a write from a lone leader lost once the others' leader serves", () => {
    check(
      `5 nodes
      2 clients
      mistake acknowledges-before-replication
      partition {n1, n2, c1} | {n3, n4, n5, c2} from 2s to 5s
      election timeout of n1 100ms
      c1 writes x = 1 via n1 at 2.5s as w1
      c2 writes y = 2 at 3s as w2
      expect w1 is acknowledged
      expect w2 is acknowledged
      expect an acknowledged write is lost
      expect no acknowledged write is lost`,
      [
        "holds: w1 was acknowledged at #, after #",
        "holds: w2 was acknowledged at #, after #",
        "holds: w1 (x = 1) was acknowledged at #, but n#, which served at #, had no x at the end",
        "fails: w1 (x = 1) was acknowledged at #, but n#, which served at #, had no x at the end",
      ],
    );
  });

  it("calls a write lost that a read did not find, though its key was written again", () => {
    check(
      `1 node
      c1 writes x = 0 at 500ms
      c1 writes x = 1 at 1s as w1
      n1 loses its disk from 2s to 3s
      c1 reads x at 4s
      c1 writes x = 2 at 5s
      expect no acknowledged write is lost`,
      ["fails: w1 (x = 1) was acknowledged at #, but n1, which served at #, had no x then"],
    );
  });

  it("calls no write lost that is in the new leader's log, whatever it reads before it has applied that", () => {
    for (const how of ["reads local", "mistake reads-without-quorum"]) {
      check(
        `3 nodes, 2 clients, seed 3
        ${how}
        run for 8s
        c1 writes x = 1 at 1s as w1
        when n1 answers w1: n1 crashes
        when n2 becomes leader after 1s: isolate n2
        c2 reads x via n2 at 1.5s as r1
        expect w1 is committed
        expect r1 is stale
        expect no acknowledged write is lost`,
        [
          "holds: w1 was committed at #",
          "holds: r1 returned nothing at #, though w1 (x = 1) was acknowledged at #, before r1 began",
          "holds: 1 acknowledged write, none lost",
        ],
      );
    }
  });

  it("tells what was still under way at the end from what never came due", () => {
    check(
      `3 nodes, 2 clients
      run for 4s
      c1 writes x = 1 at 1s
      all nodes crash at 2s
      c1 writes x = 2 at 3s
      expect all writes are acknowledged
      expect 90% of writes are acknowledged from 2s to 4s
      expect 90% of writes within 2s from 2s to 4s
      expect all reads are acknowledged`,
      [
        "holds: 1 of 1 writes was acknowledged; 1 more had no answer yet at the end",
        "untested: no writes that came due between 2s and 4s had an answer yet",
        "untested: no writes that came due between 2s and 4s had an answer yet",
        "untested: no reads came due",
      ],
    );
  });

  it("says of a cluster without a majority who is down, however many stand for election", () => {
    check(
      `5 nodes
      {n1, n2, n3} crash at 2s
      expect no leader from 3s to 6s
      run for 6s`,
      ["holds: no leader from 3s to 6s: n1, n2 and n3 were down, n4 was a follower, n5 was a candidate"],
    );
  });
});
