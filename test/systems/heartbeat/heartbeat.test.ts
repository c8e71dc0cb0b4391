/** The heartbeat failure detector: it notices crashes in time, and is wrong where silence has another cause. */
import assert from "node:assert/strict";
import type { Verdict } from "../../../language/expectations/expectation.ts";
import { simulate } from "../../../language/simulator/simulate.ts";
import { HEARTBEAT_EXPECTATIONS } from "../../../language/systems/heartbeat/expectations.ts";
import { Run } from "../../../language/trace/run.ts";
import { fault, type PlanParts, planOf, selector, strike } from "../plan.ts";

function runOf(parts: PlanParts): Run {
  return new Run(simulate(planOf({ system: "heartbeat", ...parts })));
}
function marks(run: Run, milestone: string): string[] {
  const { trace } = run;
  return [...trace.kind.keys()]
    .filter((event) => trace.milestones[trace.a[event]!] === milestone && trace.kind[event] === 5)
    .map((event) => `${trace.nodes[trace.place[event]!]} ${milestone} ${trace.nodes[trace.b[event]!]}`);
}
function accuracy(run: Run): Verdict {
  const expectation = HEARTBEAT_EXPECTATIONS.find(({ kind }) => kind === "whole")!;
  assert.ok(expectation.kind === "whole");
  return expectation.judge(run, {}, { fromUs: 0, toUs: run.endUs, isClosed: true });
}
function suspicionSteps(run: Run, node: number, suspect: number) {
  const expectation = HEARTBEAT_EXPECTATIONS.find(({ kind }) => kind === "condition")!;
  assert.ok(expectation.kind === "condition");
  return expectation.condition(run, { nodes: selector([node]), suspects: selector([suspect]) }).steps;
}

describe("heartbeat", () => {
  it("nobody suspects anybody while all is well", () => {
    const run = runOf({ nodes: 5 });
    assert.deepEqual(marks(run, "suspects"), []);
    assert.equal(accuracy(run).verdict, "holds");
  });

  it("all others suspect a node that crashed, after the given number of intervals", () => {
    const run = runOf({ acts: [strike("crash", [2], 3_000_000)] });
    assert.deepEqual(marks(run, "suspects").sort(), ["n1 suspects n3", "n2 suspects n3"]);
    assert.equal(accuracy(run).verdict, "holds");
    const step = suspicionSteps(run, 0, 2)[1]!;
    assert.equal(step.holds, true);
    assert.ok(step.timeUs > 4_000_000 && step.timeUs < 4_600_000, `${step.timeUs}`);
  });

  it("a node that comes back is trusted again", () => {
    const run = runOf({ acts: [strike("crash", [2], 3_000_000, 6_000_000)] });
    assert.deepEqual(marks(run, "trusts").sort(), ["n1 trusts n3", "n2 trusts n3"]);
    assert.deepEqual(
      suspicionSteps(run, 0, 2).map(({ holds }) => holds),
      [false, true, false],
    );
  });

  it("a node that is paused or cut off is suspected falsely", () => {
    for (const kind of ["pause", "isolate"]) {
      const run = runOf({ acts: [fault(kind, { nodes: selector([2]) }, 3_000_000, 6_000_000)] });
      const verdict = accuracy(run);
      assert.equal(verdict.verdict, "fails");
      assert.match(verdict.reason, /suspected n\d at 4(\.\d+)?s, though it was up/);
      assert.equal(verdict.atUs, run.trace.timeUs[verdict.events[0]!], "the picture shows it at the first");
    }
  });

  it("a single missed ping is enough where the limit is one", () => {
    const run = runOf({ lossPpm: 50_000, settings: { missedBeforeSuspected: 1 } });
    assert.ok(marks(run, "suspects").length > 0);
    assert.equal(marks(runOf({ lossPpm: 50_000, settings: { missedBeforeSuspected: 6 } }), "suspects").length, 0);
  });
});
