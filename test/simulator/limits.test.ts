/** A file that would run for ever ends by a count, the same way everywhere, and says which. */
import assert from "node:assert/strict";
import { simulate } from "../../language/simulator/simulate.ts";
import { planOf, traceOf } from "./run-text.ts";

describe("a run that would never end", () => {
  it("ends where actions set each other off without end", () => {
    const text = "3 nodes\nn1 crashes at 1s\nevery time n1 crashes: n1 recovers\nevery time n1 recovers: n1 crashes";
    const trace = traceOf(text);
    assert.equal(trace.ended, "chain limit");
    assert.equal(trace.durationUs, 1_000_000);
  });

  it("ends where a client is asked for more than it can ever do", () => {
    const trace = traceOf("3 nodes\nrun for 10m\nevery 1us: c1 writes x = random");
    assert.equal(trace.ended, "queue limit");
  });

  it("ends at its limit of events", () => {
    const plan = planOf("3 nodes\nrun for 1m");
    const trace = simulate({ ...plan, limits: { ...plan.limits, events: 500 } });
    assert.equal(trace.ended, "event limit");
    assert.ok(trace.count >= 500 && trace.count < 600);
  });

  it("ends where faults act more often than anybody could look at", () => {
    const trace = traceOf("every 1us from 0s to 10s: a node crashes");
    assert.equal(trace.ended, "action limit");
    assert.equal(trace.occurrences.length, 20_000);
    assert.ok(trace.count < 25_000, `${trace.count} events`);
  });

  it("counts every fault that acts, but no operation", () => {
    const many = (line: string) => {
      const plan = planOf(`3 nodes\nrun for 5s\nevery 50ms from 1s: ${line}`);
      return simulate({ ...plan, limits: { ...plan.limits, actions: 20 } }).ended;
    };
    assert.equal(many("n1 pauses for 1ms"), "action limit");
    assert.equal(many("a node starts an election"), "action limit");
    assert.equal(many("c1 writes x = random"), "finished");
  });

  it("counts an operation that finds nobody to go to as a fault that finds nobody", () => {
    const plan = planOf("3 nodes\nrun for 5s\nn1 and n2 and n3 crash at 1s\nevery 50ms from 2s: c1 reads x via leader");
    const trace = simulate({ ...plan, limits: { ...plan.limits, actions: 20 } });
    assert.equal(trace.ended, "action limit");
    assert.equal(trace.occurrences.length, 20);
  });

  it("ends at its limit of log entries", () => {
    const plan = planOf("3 nodes\nrun for 10s\nevery 50ms from 1s: c1 writes x = random");
    const trace = simulate({ ...plan, limits: { ...plan.limits, logEntries: 20 } });
    assert.equal(trace.ended, "log limit");
  });
});
