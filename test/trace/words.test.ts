/** English for sentences about a run. */
import assert from "node:assert/strict";
import { count, listOf, past, plural, standing, withArticle } from "../../language/trace/words.ts";
import { TraceBuilder } from "./builder.ts";

describe("words", () => {
  it("puts milestones in the past tense", () => {
    const cases = {
      "starts an election": "started an election",
      "votes for": "voted for",
      "loses the election": "lost the election",
      "steps down": "stepped down",
      commits: "committed",
      suspects: "suspected",
      trusts: "trusted",
      "becomes leader": "became leader",
      "hands over": "handed over",
      applies: "applied",
      joins: "joined",
      "begins to update": "began to update",
      "takes over a snapshot from": "took over a snapshot from",
    };
    for (const [now, then] of Object.entries(cases)) assert.equal(past(now), then);
  });

  it("says what a node is", () => {
    const build = new TraceBuilder(2);
    const became = build.at(1).elect(0, 1);
    const paused = build.at(2).pause(0);
    const crashed = build.at(3).crash(0);
    const run = build.run(4);
    const is = [became, paused, crashed].map((event) => standing(run.stateAt(event), 0));
    assert.deepEqual(is, ["leader", "paused leader", "crashed"]);
  });

  it("lists names, the first few of many", () => {
    assert.equal(listOf([]), "");
    assert.equal(listOf(["n1"]), "n1");
    assert.equal(listOf(["n1", "n2", "n3"]), "n1, n2 and n3");
    assert.equal(listOf(["n1", "n2", "n3", "n4", "n5", "n6", "n7"]), "n1, n2, n3, n4 and 3 others");
  });

  it("knows plurals and articles", () => {
    assert.deepEqual(["leader", "primary", "witness", "relay"].map(plural), [
      "leaders",
      "primaries",
      "witnesses",
      "relays",
    ]);
    assert.deepEqual(["leader", "arbiter"].map(withArticle), ["a leader", "an arbiter"]);
    assert.deepEqual(
      [count(1, "message"), count(2, "message"), count(0, "term")],
      ["1 message", "2 messages", "0 terms"],
    );
  });
});
