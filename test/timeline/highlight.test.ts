/** What lights up while the caret stands on a statement. */
import assert from "node:assert/strict";
import { eventsOfStatements } from "../../client/timeline/highlight.ts";
import type { TimelineVerdict } from "../../language/timeline/input.ts";
import { layOut } from "../../language/timeline/layout.ts";
import { Run } from "../../language/trace/run.ts";
import { KIND } from "../../language/trace/trace.ts";
import { inputOf } from "./scenario.ts";

describe("a statement's events", () => {
  const input = inputOf("n1 crashes at 1s\nexpect a leader by 2s\n3 nodes");
  const { trace } = input;
  const crash = trace.kind.indexOf(KIND.crash);
  const eventsOf = (verdicts: readonly TimelineVerdict[]) => {
    const shown = { ...input, verdicts };
    return eventsOfStatements({ input: shown, trace, run: new Run(trace), layout: layOut(shown) }, new Set([0]));
  };

  it("are those that it made happen, and not what shows a broken invariant, which is of no statement", () => {
    const own = eventsOf(input.verdicts);
    assert.ok(own.includes(crash));
    const [judged] = input.verdicts;
    const broken = { ...judged, text: "election safety", verdict: "fails", events: [5], start: 0, end: 0 } as const;
    assert.deepEqual(eventsOf([...input.verdicts, broken]), own);
  });
});
