/** What lights up when an event is selected, as text: the events of the cone. */
import assert from "node:assert/strict";
import { coneLanesOf, coneOf } from "../../client/timeline/cone.ts";
import { happened } from "../../language/trace/happened.ts";
import { Run } from "../../language/trace/run.ts";
import { EVENT_KINDS, KIND, type Trace } from "../../language/trace/trace.ts";
import { inputOf } from "./scenario.ts";

function beginOf(trace: Trace, action: string): number {
  const occurrence = trace.occurrences.find((each) => each.action === action);
  assert.ok(occurrence, action);
  return occurrence.begin;
}

function litOf(trace: Trace, event: number): number[] {
  return Array.from(coneOf(trace, event)).flatMap((isLit, each) => (isLit === 1 ? [each] : []));
}

describe("the cone of an action", () => {
  it("has the crash, what it made others miss, and the election that followed", () => {
    const { trace } = inputOf("3 nodes, leader crashes at t=5");
    const begin = beginOf(trace, "crash");
    const lit = litOf(trace, begin);
    const run = new Run(trace);
    const said = lit.map((event) => happened(run, event));
    assert.ok(said.some((text) => /crashed$/.test(text)));
    assert.ok(said.some((text) => /became leader/.test(text)));
    assert.ok(lit.some((event) => EVENT_KINDS[trace.kind[event]] === "lose"));
    // Nothing led to it: all else that is lit came after, or is a message on its way to the one that crashed.
    const earlier = lit.filter((event) => event < begin);
    assert.ok(earlier.every((event) => trace.kind[event] === KIND.send));
  });

  it("has what led to it, where it waited for something", () => {
    const { trace } = inputOf("3 nodes\nwhen a node becomes leader: it crashes\nrun for 3s");
    const begin = beginOf(trace, "crash");
    assert.ok(litOf(trace, begin).some((event) => event < begin && trace.kind[event] === KIND.milestone));
  });

  it("of a partition has the messages that it lost, and strikes all whom it set apart", () => {
    const { trace } = inputOf("3 nodes\npartition {n1} | {n2, n3} from 2s to 4s\nrun for 6s");
    const begin = beginOf(trace, "partition");
    const cone = coneOf(trace, begin);
    const lost = Array.from(trace.kind.subarray(0, trace.count)).flatMap((kind, e) => (kind === KIND.lose ? [e] : []));
    assert.ok(lost.length > 0);
    assert.ok(lost.filter((event) => trace.timeUs[event] < 4_000_000).every((event) => cone[event] === 1));
    const { pastUs, futureUs } = coneLanesOf(trace, begin, cone);
    assert.deepEqual([...futureUs], [2_000_000, 2_000_000, 2_000_000]);
    assert.deepEqual([...pastUs], [-1, -1, -1]);
  });
});
