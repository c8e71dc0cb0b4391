/** What the language has and this version does not run: refused by name, never run as something else. */
import { strict as assert } from "node:assert";
import { analyse } from "../../language/analysis/analyse.ts";

const REFUSED = [
  "5 nodes like cassandra",
  "5 nodes running paxos",
  "nodes {a, b, c} running zab",
  "n1 lies",
  "c1 transfers 30 from alice to bob as t1",
  "c1 reads x with consistency one",
];

const REFUSED_EXPECTATIONS = ["expect serializable", "expect not eventual"];

describe("sentences that are not there yet", () => {
  for (const sentence of REFUSED) {
    it(`refuses ${sentence}`, () => {
      const { diagnostics, scenarios } = analyse(sentence);
      assert.deepEqual(
        diagnostics.map(({ code }) => code),
        ["not-there-yet"],
      );
      const [{ plan }] = scenarios;
      assert.deepEqual([plan?.actions ?? [], plan?.expectations ?? []], [[], []]);
    });
  }
  for (const sentence of REFUSED_EXPECTATIONS) {
    it(`refuses ${sentence}`, () => {
      const { diagnostics, scenarios } = analyse(`c1 writes x = 1 as w1, c1 reads x as r1\n${sentence}`);
      assert.deepEqual(
        diagnostics.map(({ code }) => code),
        ["not-there-yet"],
      );
      assert.deepEqual(scenarios[0].plan?.expectations, []);
    });
  }

  it("does not run a scenario whose system is not there yet", () => {
    assert.equal(analyse("5 nodes running paxos, n1 crashes").scenarios[0].plan, null);
    assert.equal(analyse("5 nodes running pexos, n1 crashes").scenarios[0].plan, null);
  });
});
