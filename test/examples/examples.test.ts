/**
 * Every example is sound, says what to notice, holds what it expects, and still runs as its golden trace says.
 * UPDATE=1 writes the golden traces anew.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { analyse } from "../../language/analysis/analyse.ts";
import type { Plan } from "../../language/analysis/plan.ts";
import { type Answer, answer } from "../../language/explore/answer.ts";
import { layOut } from "../../language/timeline/layout.ts";
import { timelineOf } from "../../language/timeline/of-answer.ts";
import { timelineText } from "../../language/timeline/text.ts";
import { runDiagnostics } from "../../server/features/run-diagnostics.ts";

/** The scenarios that are there to break a promise of their system, and which they break. No other breaks any. */
const BREAKS: ReadonlyMap<string, readonly string[]> = new Map([
  ["The mistake: copies of an old entry count", ["leader completeness", "state-machine safety"]],
]);
/** An example is a story: it comes out as it says by more than one throw of the dice. */
const SEEDS = 12;

const folder = join(process.cwd(), "examples");
const examples = readdirSync(folder).filter((file) => file.endsWith(".fault"));

describe("the examples", () => {
  it("are at least ten", () => {
    assert.ok(examples.length >= 10);
  });

  it("hold each scenario that is listed as breaking something", () => {
    const texts = examples.map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
    for (const title of BREAKS.keys()) assert.ok(texts.includes(`scenario "${title}"`), title);
  });

  for (const file of examples) {
    describe(file, () => {
      const text = readFileSync(join(folder, file), "utf8");
      const analysis = analyse(text);
      const { scenarios, diagnostics } = analysis;
      const plans = scenarios.flatMap(({ plan }) => (plan ? [plan] : []));

      it("opens with a comment that says what to notice", () => {
        const comment = /^(?:#.*\n)+/.exec(text)?.[0] ?? "";
        assert.match(text, /^# /);
        assert.match(plans.length > 1 ? text : comment, /^#.*\bnotice\b/im);
      });

      it("has no mistakes, not even a hint of one", () => {
        assert.deepEqual(
          diagnostics.filter(({ severity }) => severity !== "hint"),
          [],
        );
        assert.equal(plans.length, scenarios.length);
      });

      it("expects something in each scenario, and all of it holds", () => {
        for (const plan of plans) {
          assert.ok(plan.expectations.length > 0, plan.scenario);
          assertAsMeant(plan, answer(plan));
        }
      });

      it("has nothing in it that comes to nothing", () => {
        const runs = analysis.scenarios.flatMap(({ variants }, scenario) =>
          variants.flatMap(({ plan }, variant) => {
            if (plan === null) return [];
            const { run, verdicts, invariants } = answer(plan);
            return [{ scenario, variant, plan, trace: run.trace, verdicts, invariants }];
          }),
        );
        const found = runDiagnostics(analysis, runs);
        assert.deepEqual(
          found.filter(({ code }) => code === "nothing-happened").map(({ message }) => message),
          [],
        );
      });

      it("runs as its golden trace says", () => {
        const golden = join(process.cwd(), "test/golden", file.replace(/\.fault$/, ".txt"));
        const now = plans.map((plan) => timelineText(layOut(timelineOf(plan, answer(plan))))).join("\n");
        if (process.env.UPDATE) writeFileSync(golden, now);
        assert.equal(now, readFileSync(golden, "utf8"));
      });

      it("comes out the same under other seeds", () => {
        for (const plan of plans) {
          for (let seed = 2; seed <= SEEDS; seed++) assertAsMeant(plan, answer(plan, seed));
        }
      });
    });
  }
});

/** Every expectation holds, and so does every invariant but those that the scenario is there to break. */
function assertAsMeant({ scenario }: Plan, { verdicts, invariants, run }: Answer): void {
  const broken = BREAKS.get(scenario) ?? [];
  const wrong = [
    ...verdicts.filter(({ verdict }) => verdict !== "holds"),
    ...invariants.filter(({ name, verdict }) => verdict !== (broken.includes(name) ? "fails" : "holds")),
  ];
  assert.deepEqual(wrong, [], `${scenario}, seed ${run.trace.seed}`);
}
