/** Exploring: the sum of many runs is the same however they are divided, and tells what each of them would. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { analyse } from "../../language/analysis/analyse.ts";
import { answer } from "../../language/explore/answer.ts";
import {
  claimsJudged,
  claimsOf,
  explore,
  judgedClaims,
  merged,
  noRuns,
  type Summary,
  seedCount,
  seedsOf,
  summaryOf,
  UNMET,
} from "../../language/explore/explore.ts";
import { planOf, RACE } from "./scenarios.ts";

const RUNS = 120;
const plan = planOf(RACE);

describe("a run that is only judged", () => {
  const examples = readdirSync("examples").filter((file) => file.endsWith(".fault"));
  for (const file of examples) {
    it(`has the verdicts of one that is kept: ${file}`, () => {
      const { scenarios } = analyse(readFileSync(join("examples", file), "utf8"));
      for (const { plan } of scenarios.flatMap(({ variants }) => variants)) {
        for (let seed = 1; seed <= 8; seed++) {
          assert.deepEqual(claimsJudged(plan!, seed), judgedClaims(answer(plan!, seed)));
        }
      }
    });
  }
});

describe("exploring many seeds", () => {
  let each: readonly Summary[];
  let whole: Summary;

  before(() => {
    const seeds = seedsOf(plan, { count: RUNS, shard: 1, shards: 1 }, 0, RUNS);
    each = seeds.map((seed) => explore(plan, [seed]));
    whole = explore(plan, seeds);
  });

  it("counts each claim's verdicts, and keeps the first run of each that does not hold", () => {
    const texts = claimsOf(plan).map((claim) => (claim.kind === "expectation" ? claim.text : claim.name));
    assert.deepEqual(texts.slice(0, 4), [
      "expect a leader by 250ms",
      "expect a leader within 300ms after leader crashes",
      "expect at most 1 leader at 1s",
      "election safety",
    ]);
    assert.equal(whole.runs, RUNS);
    for (const { counts } of whole.tallies) {
      assert.equal(counts.holds + counts.fails + counts.untested + counts.undecided, RUNS);
    }
    const [byThen, afterwards, atMost] = whole.tallies;
    assert.ok(byThen!.counts.fails > 0 && byThen!.counts.holds > byThen!.counts.fails);
    assert.ok(afterwards!.counts.untested > 0 && afterwards!.counts.fails > 0);
    assert.equal(atMost!.counts.holds, RUNS);
    whole.tallies.forEach(({ first, counts }, claim) => {
      for (const word of UNMET) {
        const instance = first[word];
        assert.equal(instance === null, counts[word] === 0);
        if (instance === null) continue;
        const { verdict, reason } = judgedClaims(answer(plan, instance.seed))[claim]!;
        assert.deepEqual({ verdict, reason }, { verdict: word, reason: instance.reason });
        for (const earlier of each.slice(0, instance.seed - plan.seed)) {
          assert.equal(earlier.tallies[claim]!.counts[word], 0);
        }
      }
    });
  });

  it("finds of one run what is summed up of its verdicts", () => {
    for (const [index, seed] of seedsOf(plan, { count: RUNS, shard: 1, shards: 1 }, 0, 20).entries()) {
      assert.deepEqual(summaryOf(seed, claimsJudged(plan, seed)), each[index]);
    }
  });

  it("adds up to the same in any order and grouping", () => {
    const anyOrder = fc.shuffledSubarray([...each], { minLength: RUNS, maxLength: RUNS });
    fc.assert(
      fc.property(anyOrder, fc.array(fc.nat(RUNS), { maxLength: 8 }), (parts, cuts) => {
        const places = [0, ...cuts.sort((one, other) => one - other), RUNS];
        const groups = places.slice(1).map((to, index) => parts.slice(places[index], to));
        const sums = groups.map((group) => group.reduce(merged, noRuns(plan)));
        assert.deepEqual(sums.reduceRight(merged), whole);
      }),
      { numRuns: 25 },
    );
  });

  it("is divided by shards without a gap or an overlap", () => {
    for (const count of [1, 7, 12, RUNS]) {
      const seeds = Array.from({ length: 5 }, (_, index) => {
        const choice = { count, shard: index + 1, shards: 5 };
        return seedsOf(plan, choice, 0, seedCount(choice));
      });
      const all = seedsOf(plan, { count, shard: 1, shards: 1 }, 0, count);
      assert.deepEqual(
        seeds.flat().sort((one, other) => one - other),
        all,
      );
      for (const [shard, own] of seeds.entries()) assert.ok(own.every((seed) => (seed - plan.seed) % 5 === shard));
    }
  });

  it("goes on with 0 after the largest seed", () => {
    const last = { ...plan, seed: 0xffffffff };
    assert.deepEqual(seedsOf(last, { count: 3, shard: 1, shards: 1 }, 0, 3), [0xffffffff, 0, 1]);
  });
});
