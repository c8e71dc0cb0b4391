/** Shrinking: the smallest file is sound, small, and fails as the file did that it came from. */
import assert from "node:assert/strict";
import { analyse } from "../../language/analysis/analyse.ts";
import { answer } from "../../language/explore/answer.ts";
import { claimsOf, explore, judgedClaims, seedsOf } from "../../language/explore/explore.ts";
import { type Shrunk, shrink } from "../../language/explore/shrink.ts";
import { simplerSentences } from "../../language/explore/simplify.ts";
import { planOf, RACE, TOO_EARLY } from "./scenarios.ts";

/** Shrinks the first failing run of an expectation or invariant. */
function shrunk(text: string, scenario: number, claimed: string, mostRuns?: number): Shrunk {
  const plan = planOf(text, scenario);
  const claim = claimsOf(plan).findIndex((one) => (one.kind === "expectation" ? one.text : one.name) === claimed);
  const first = explore(plan, seedsOf(plan, { count: 60, shard: 1, shards: 1 }, 0, 60)).tallies[claim]!.first.fails;
  assert.ok(first, "fails with one of the seeds");
  return shrink({ text, scenario, claim, seed: first.seed }, mostRuns);
}

function check(text: string, scenario: number, claimed: string, expected: string): void {
  const found = shrunk(text, scenario, claimed);
  assert.equal(found.text, expected);
  assertFails(found);
}

/** The text alone says it all: its own seed fails, for the reason that is given. */
function assertFails({ text, seed, fails, reason }: Shrunk): void {
  const plan = planOf(text);
  assert.equal(plan.seed, seed);
  const claim = claimsOf(plan).findIndex((one) => (one.kind === "expectation" ? one.text : one.name) === fails);
  const judged = judgedClaims(answer(plan))[claim]!;
  assert.deepEqual({ verdict: judged.verdict, reason: judged.reason }, { verdict: "fails", reason });
}

describe("shrinking a failing run", () => {
  it("leaves what the failure needs: a split vote needs two nodes", () => {
    check(
      `5 nodes running raft, 2 clients
      latency 5ms..20ms
      # A comment, and a block.
      at 1s:
        c1 writes x = 1
        c2 writes y = 2
      partition {n1, n2} | {n3, n4, n5} from 3s to 4s
      leader crashes at 2s for 3s
      expect always at most 1 leader per term, expect a leader by 300ms
      run for 8s`,
      0,
      "expect a leader by 300ms",
      "seed 5\n2 nodes\nexpect a leader by 300ms\n",
    );
  });

  it("takes the scenario out of its file, with the mistake that is to blame", () => {
    const found = shrunk(TOO_EARLY, 1, "expect r1 returns 1");
    assertFails(found);
    assert.match(found.reason, /^r1 returned nothing/);
    const lines = found.text.trimEnd().split("\n");
    assert.ok(lines.includes("mistake acknowledges-before-replication"), found.text);
    assert.ok(lines.includes("leader crashes when w1 is acknowledged"), found.text);
    assert.ok(!/reads y|latency|a leader by|nodes|scenario/.test(found.text), found.text);
  });

  it("keeps the head of the claim", () => {
    const found = shrunk("5 nodes\nc1 writes x = 1\nat 250ms: expect a leader\nrun for 3s", 0, "expect a leader");
    assertFails(found);
    assert.match(found.text, /^at 250ms: expect a leader$/m);
  });

  it("drops heads, shortens sets, lowers numbers", () => {
    const found = shrunk(
      `7 nodes
      every 900ms from 4s to 9s: {n1, n2, n3, n4, n5} crash for 700ms, c1 writes x = 1
      expect at least 3 followers at 8800ms`,
      0,
      "expect at least 3 followers at 8800ms",
    );
    assertFails(found);
    assert.match(found.text, /^5 nodes\n\{n\d, n\d, n\d\} crash\nexpect at least 3 followers at 8800ms\n$/);
  });

  it("leaves wrong statements out, which did not act", () => {
    const wrong = `${RACE}n9 crashes at 1s\nat noon: n1 crashes\n`;
    const plan = analyse(wrong).scenarios[0]!.plan!;
    const seeds = seedsOf(plan, { count: 60, shard: 1, shards: 1 }, 0, 60);
    const { seed } = explore(plan, seeds).tallies[0]!.first.fails!;
    const found = shrink({ text: wrong, scenario: 0, claim: 0, seed }, 300);
    assertFails(found);
    assert.ok(!/n9|noon/.test(found.text), found.text);
  });

  it("finds the same file each time, within its bound", () => {
    const claimed = "expect a leader within 300ms after leader crashes";
    const found = shrunk(RACE, 0, claimed);
    assert.deepEqual(shrunk(RACE, 0, claimed), found);
    assertFails(found);
    const hurried = shrunk(RACE, 0, claimed, 30);
    assertFails(hurried);
    assert.ok(hurried.runs < 30 + 70 && hurried.runs < found.runs, `${hurried.runs} of ${found.runs} runs`);
    assert.ok(hurried.text.length >= found.text.length);
  });

  it("shrinks what breaks an invariant without any expectation", () => {
    const found = shrunk(
      `5 nodes
      mistake log-not-persisted
      c1 writes x = 1 at 1s
      c1 writes x = 2 at 1500ms
      all nodes crash at 2s for 100ms
      c1 reads x at 4s
      expect a leader by 4s
      run for 6s`,
      0,
      "leader completeness",
    );
    assertFails(found);
    assert.match(found.text, /^mistake log-not-persisted$/m);
    assert.ok(!/expect|reads/.test(found.text), found.text);
  });
});

describe("simpler sentences", () => {
  it("have fewer words, shorter sets or lower numbers", () => {
    assert.deepEqual(simplerSentences("{n1, n2} crash at 4s"), [
      "{n1, n2}",
      "4s",
      "{n1, n2} crash",
      "{n1, n2} 4s",
      "at 4s",
      "{n1, n2} crash at",
      "{n1, n2} crash 4s",
      "{n1, n2} at 4s",
      "crash at 4s",
      "{n2} crash at 4s",
      "{n1} crash at 4s",
      "{n1, n2} crash at 1s",
      "{n1, n2} crash at 2s",
      "{n1, n2} crash at 3s",
    ]);
  });

  it("keep shares as they are", () => {
    assert.deepEqual(simplerSentences("loss 30%"), ["loss", "30%"]);
  });

  it("of nothing are none", () => {
    assert.deepEqual(simplerSentences(""), []);
  });
});
