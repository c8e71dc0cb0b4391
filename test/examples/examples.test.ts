/**
 * Every example is sound, says what to notice, holds what it expects, and still runs as its golden trace says.
 * UPDATE=1 writes the golden traces anew.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { analyse } from "../../language/analysis/analyse.ts";
import { answer } from "../../language/explore/answer.ts";
import { layOut } from "../../language/timeline/layout.ts";
import { timelineOf } from "../../language/timeline/of-answer.ts";
import { timelineText } from "../../language/timeline/text.ts";

const folder = join(process.cwd(), "examples");
const examples = readdirSync(folder).filter((file) => file.endsWith(".fault"));

describe("the examples", () => {
  it("are at least four", () => {
    assert.ok(examples.length >= 4);
  });

  for (const file of examples) {
    describe(file, () => {
      const text = readFileSync(join(folder, file), "utf8");
      const { scenarios, diagnostics } = analyse(text);
      const plans = scenarios.flatMap(({ plan }) => (plan ? [plan] : []));

      it("opens with a comment that says what to notice", () => {
        assert.match(text, /^# [\s\S]*?\bnotice\b/i);
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
          const { verdicts, invariants } = answer(plan);
          const wrong = [...verdicts, ...invariants].filter(({ verdict }) => verdict !== "holds");
          assert.deepEqual(wrong, []);
        }
      });

      it("runs as its golden trace says", () => {
        const golden = join(process.cwd(), "test/golden", file.replace(/\.fault$/, ".txt"));
        const now = plans.map((plan) => timelineText(layOut(timelineOf(plan, answer(plan))))).join("\n");
        if (process.env.UPDATE) writeFileSync(golden, now);
        assert.equal(now, readFileSync(golden, "utf8"));
      });

      it("keeps its invariants under other seeds", () => {
        for (const plan of plans) {
          for (let seed = 2; seed < 12; seed++) {
            assert.deepEqual(
              answer(plan, seed).invariants.filter(({ verdict }) => verdict !== "holds"),
              [],
            );
          }
        }
      });
    });
  }
});
