/** A run that goes on from where an edit begins to matter is the one that the plan would have, byte for byte. */
import { strict as assert } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { analyse } from "../../language/analysis/analyse.ts";
import type { Plan } from "../../language/analysis/plan.ts";
import { RunSoFar } from "../../language/explore/run-so-far.ts";
import { differUs } from "../../language/explore/same-run.ts";
import { simulate } from "../../language/simulator/simulate.ts";

const TEXT = `5 nodes running raft, run for 10s
c1 writes x = 1 at 1s as w1
when w1 is acknowledged: n3 crashes for 1s
every 500ms from 2s to 4s: c1 reads x
leader pauses at 3s for 1s
it crashes at 5s
c2 writes x = 2 at 6s
n1 crashes at 7s
expect a leader by 2s
`;
const EXAMPLES = readdirSync("examples").map((file) => readFileSync(`examples/${file}`, "utf8"));

function planOf(text: string): Plan {
  return analyse(text).scenarios[0].plan!;
}

/** Until when the runs before and after an edit are the same, in seconds; the run that goes on from there must be the same as one from the beginning. */
function sameUntil(from: string, to: string): number {
  assert.ok(TEXT.includes(from), from);
  const [before, after] = [planOf(TEXT), planOf(TEXT.replace(from, to))];
  const untilUs = differUs(before, after);
  assert.equal(differUs(after, before), untilUs);
  goOn(before, after, untilUs);
  goOn(after, before, untilUs);
  return untilUs / 1_000_000;
}

function goOn(begun: Plan, plan: Plan, untilUs: number): void {
  if (untilUs === 0) return;
  const run = new RunSoFar(begun, untilUs);
  while (!run.advance(1_000)) {}
  const simulation = run.take(plan)!;
  while (!simulation.advance(1_000)) {}
  assert.deepEqual(simulation.trace(), simulate(plan));
}

describe("a run so far", () => {
  it("goes on from where an edit begins to matter", () => {
    for (const [from, to, untilS] of [
      ["x = 2 at 6s", "x = 3 at 6s", 6],
      ["x = 2 at 6s", "x = 2 at 8s", 6],
      ["x = 2 at 6s", "x = 2 at 5.5s", 5.5],
      ["leader pauses", "a follower pauses", 3],
      ["for 1s\nit", "for 2s\nit", 3],
      ["it crashes", "it loses its disk", 5],
      ["to 4s", "to 5s", 2],
      ["at 7s", "at 7s for 1s", 7],
      ["c2 writes x = 2 at 6s\n", "", 0], // there is no second client any more
      ["n1 crashes at 7s\n", "", 7],
      ["n1 crashes", "n2 crashes at 6.5s\nn1 crashes", 6.5],
      ["c2 writes", "c2 reads x at 6s, c2 writes", 6],
      ["run for 10s", "run for 9s", 9],
    ] as const)
      assert.equal(sameUntil(from, to), untilS, `${from} → ${to}`);
  });

  it("begins anew where the edit may matter from the beginning", () => {
    for (const [from, to] of [
      ["5 nodes", "4 nodes"],
      ["running raft", "running raft, seed 2"],
      ["n3 crashes", "n2 crashes"], // it waits for an event
      ["c2 writes", "c3 writes"],
    ])
      assert.equal(sameUntil(from, to), 0, `${from} → ${to}`);
  });

  it("knows that `it` is nobody where the statement before acts only later", () => {
    const text = (last: string) =>
      `3 nodes\nn1 crashes at 1s\nn2 crashes at 5s\nit recovers at 2s\nn3 pauses at ${last}\nrun for 8s`;
    goOn(planOf(text("6s")), planOf(text("7s")), 4_000_000);
  });

  it("is no run of a plan that differs sooner", () => {
    const run = new RunSoFar(planOf(TEXT), 6_000_000);
    assert.equal(run.take(planOf(TEXT.replace("at 5s", "at 4s"))), null);
    assert.notEqual(run.take(planOf(TEXT.replace("at 7s", "at 6s"))), null);
  });

  it("is taken once", () => {
    const run = new RunSoFar(planOf(TEXT), 6_000_000);
    run.take(planOf(TEXT));
    assert.equal(run.take(planOf(TEXT)), null);
    assert.ok(run.advance(1));
  });

  it("goes on though it has not come so far yet", () => {
    const run = new RunSoFar(planOf(TEXT), 6_000_000);
    run.advance(10);
    const simulation = run.take(planOf(TEXT))!;
    while (!simulation.advance(1_000)) {}
    assert.deepEqual(simulation.trace(), simulate(planOf(TEXT)));
  });

  it("is the same after any edit of the examples", () => {
    const anEdit = fc.record({
      text: fc.constantFrom(...EXAMPLES),
      number: fc.nat(),
      to: fc.integer({ min: 1, max: 12 }),
      isLineGone: fc.boolean(),
    });
    let gained = 0;
    fc.assert(
      fc.property(anEdit, ({ text, number, to, isLineGone }) => {
        const numbers = [...text.matchAll(/\d+/g)];
        const { index, 0: digits } = numbers[number % numbers.length];
        const lineEnd = text.indexOf("\n", index);
        const edited = isLineGone
          ? text.slice(0, text.lastIndexOf("\n", index) + 1) + text.slice(lineEnd + 1)
          : text.slice(0, index) + to + text.slice(index + digits.length);
        const before = analyse(text);
        const after = analyse(edited, before);
        for (const [at, { plan: one }] of before.scenarios.entries()) {
          const other = after.scenarios[at]?.plan;
          if (!one || !other || one.seed !== other.seed) continue;
          const untilUs = differUs(one, other);
          if (untilUs === 0 || untilUs === Number.POSITIVE_INFINITY) continue;
          gained++;
          goOn(one, other, untilUs);
          goOn(other, one, untilUs);
        }
      }),
      { numRuns: 150 },
    );
    assert.ok(gained > 20, String(gained));
  });
});
