/** The logs of all nodes side by side, as text: `2:x=1✓` is an entry of term 2 that is committed. */
import assert from "node:assert/strict";
import { logFieldsOf, logsAt } from "../../language/timeline/logs.ts";
import { Run } from "../../language/trace/run.ts";
import type { Trace } from "../../language/trace/trace.ts";
import { TraceBuilder } from "../trace/builder.ts";
import { inputOf } from "./scenario.ts";

const SIGNS = { committed: "✓", uncommitted: "○", conflict: "≠" } as const;

function logsOf(trace: Trace, timeUs: number, most = 40): string[] {
  const fields = logFieldsOf(trace);
  assert.ok(fields);
  const { firstIndex, rows } = logsAt(new Run(trace).situationAt(timeUs), fields, most);
  return rows.map(({ node, cells }) => {
    const texts = cells.map((cell) => (cell === null ? "–" : `${cell.epoch}:${cell.text}${SIGNS[cell.state]}`));
    return `${trace.nodes[node]} from ${firstIndex}: ${texts.join(" ")}`;
  });
}

/** The leader is alone when it takes the second write, so nobody else ever has it. */
const TEXT = `3 nodes
n1 starts an election at 100ms
c1 writes x = 1 via n1 at 1s
isolate n1 from 2s to 6s
c1 writes x = 2 via n1 at 3s
run for 9s`;

describe("logs side by side", () => {
  const { trace } = inputOf(TEXT);

  it("mark what is committed, and what only some have", () => {
    assert.deepEqual(logsOf(trace, 1_900_000), [
      "n1 from 1: 1:no-op✓ 1:x = 1✓",
      "n2 from 1: 1:no-op✓ 1:x = 1✓",
      "n3 from 1: 1:no-op✓ 1:x = 1✓",
    ]);
    const [elected] = new Run(trace).holdersOf(trace.fields[0].choices!.indexOf("leader"));
    assert.deepEqual(logsOf(trace, elected.fromUs), ["n1 from 1: 1:no-op○", "n2 from 1: –", "n3 from 1: –"]);
  });

  it("mark an entry that the others have something else for, until it is overwritten", () => {
    const divided = logsOf(trace, 5_900_000);
    assert.match(divided[0], /x = 2≠/);
    assert.equal(divided.filter((line) => line.includes("≠")).length, 1);
    const after = logsOf(trace, 9_000_000);
    assert.equal(after.filter((line) => line.includes("≠")).length, 0);
    assert.deepEqual(new Set(after.map((line) => line.slice(2))).size, 1);
  });

  it("show the end of long logs", () => {
    const all = logsOf(trace, 9_000_000);
    const last = logsOf(trace, 9_000_000, 1);
    for (const [i, line] of last.entries()) {
      assert.match(line, /from [2-9]: \S+:[^✓]+✓$/);
      assert.ok(all[i].endsWith(line.replace(/^.*from \d+: /, "")));
    }
  });

  it("are none where a system keeps none", () => {
    assert.equal(logFieldsOf(new TraceBuilder(2).trace(1)), null);
  });
});
