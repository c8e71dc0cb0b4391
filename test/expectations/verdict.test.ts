/** Every mode with every time, applied to one condition. */
import assert from "node:assert/strict";
import type { EventPattern } from "../../language/events/event.ts";
import type {
  Condition,
  ConditionExpectation,
  ExpectationMode,
  ExpectationTime,
  WholeExpectation,
} from "../../language/expectations/expectation.ts";
import { judge } from "../../language/expectations/verdict.ts";
import { type Ended, NO_EVENT } from "../../language/trace/trace.ts";
import { TraceBuilder } from "../trace/builder.ts";

/**
 * A run in which the lamp is on from 2s to 4s and from 6s on, and n1 crashes at each of the given seconds. The run is
 * 10s long unless it is cut, by the event limit at the last of its events.
 */
function lamp(
  mode: ExpectationMode,
  time: ExpectationTime,
  options: { crashes?: readonly number[]; ended?: Ended; untested?: boolean } = {},
) {
  const builder = new TraceBuilder(1);
  const times = [2, 4, 6];
  const events: number[] = [];
  for (const second of [...times, ...(options.crashes ?? [])].sort((one, other) => one - other)) {
    builder.at(second);
    if (times.includes(second)) events.push(builder.set(0, "term", second));
    else builder.crash(0);
  }
  const run = builder.run(10, options.ended ?? "finished");
  const steps = [
    { timeUs: 0, holds: false, event: NO_EVENT },
    ...events.map((event, index) => ({ timeUs: run.trace.timeUs[event]!, holds: index !== 1, event })),
  ];
  const condition: Condition = {
    steps,
    opportunities: options.untested ? 0 : 1,
    untested: "there was no lamp",
    reason: (_, holds) => (holds ? "the lamp was on" : { what: "the lamp was off", more: ": nobody cared" }),
  };
  const expectation: ConditionExpectation = { name: "lamp", kind: "condition", forms: [], condition: () => condition };
  const { verdict, reason } = judge({ expectation, args: {}, mode, time }, run);
  return `${verdict}: ${reason}`;
}

const at = (seconds: number): ExpectationTime => ({ kind: "at", atUs: seconds * 1e6 });
const by = (seconds: number): ExpectationTime => ({ kind: "by", atUs: seconds * 1e6 });
const from = (start: number, end: number | null): ExpectationTime => ({
  kind: "from",
  fromUs: start * 1e6,
  toUs: end === null ? null : end * 1e6,
});
const END: ExpectationTime = { kind: "end" };
const crashes: EventPattern = { kind: "crash", matches: () => true, subject: (row) => [row.place] };
const within = (seconds: number): ExpectationTime => ({ kind: "within", durationUs: seconds * 1e6, event: crashes });

describe("verdicts", () => {
  const table: readonly (readonly [name: string, actual: () => string, expected: string])[] = [
    ["at a moment", () => lamp("plain", at(3)), "holds: the lamp was on at 3s"],
    ["at a moment, not", () => lamp("plain", at(1)), "fails: the lamp was off at 1s: nobody cared; it came true at 2s"],
    ["after what happens at that instant", () => lamp("plain", at(2)), "holds: the lamp was on at 2s"],
    ["not, at a moment", () => lamp("not", at(1)), "holds: the lamp was off at 1s: nobody cared"],
    ["not, and it was", () => lamp("not", at(3)), "fails: the lamp was on at 3s; it ended at 4s"],
    ["by a time, since when", () => lamp("plain", by(9)), "holds: the lamp was on from 6s on"],
    [
      "by a time, no more",
      () => lamp("plain", by(5)),
      "fails: the lamp was off at 5s: nobody cared; it came true at 6s",
    ],
    ["at the end", () => lamp("plain", END), "holds: the lamp was on from 6s on"],
    ["not, at the end", () => lamp("not", END), "fails: the lamp was on at the end; it began at 6s"],
    ["always", () => lamp("always", END), "fails: the lamp was off between 0s and 2s: nobody cared"],
    ["never", () => lamp("never", END), "fails: the lamp was on between 2s and 4s"],
    ["never by", () => lamp("never", by(1)), "holds: the lamp was off from 0s to 1s: nobody cared"],
    ["a stretch", () => lamp("plain", from(2, 4)), "holds: the lamp was on from 2s to 4s"],
    [
      "a stretch, closed at its beginning",
      () => lamp("plain", from(4, 5)),
      "fails: the lamp was off between 4s and 5s: nobody cared",
    ],
    [
      "a stretch that goes on too long",
      () => lamp("always", from(3, 5)),
      "fails: the lamp was off between 4s and 5s: nobody cared",
    ],
    ["a stretch to the end", () => lamp("plain", from(7, null)), "holds: the lamp was on from 7s to 10s"],
    ["not for a stretch", () => lamp("not", from(4, 6)), "holds: the lamp was off from 4s to 6s: nobody cared"],
    ["within some time", () => lamp("plain", within(2), { crashes: [1] }), "holds: the lamp was on 1s after it"],
    ["within some time, at once", () => lamp("plain", within(2), { crashes: [3] }), "holds: the lamp was on at once"],
    [
      "within some time, each time",
      () => lamp("plain", within(2), { crashes: [1, 4.5] }),
      "holds: it came true after at most 1.5s both times; the last time, the lamp was on 1.5s after it",
    ],
    [
      "within some time, too late",
      () => lamp("plain", within(1), { crashes: [3, 4.5] }),
      "fails: the lamp was off between 4.5s and 5.5s: nobody cared",
    ],
    ["always within", () => lamp("always", within(1), { crashes: [2.5] }), "holds: the lamp was on for 1s after it"],
    [
      "always within, broken",
      () => lamp("always", within(1), { crashes: [3.5] }),
      "fails: the lamp was off between 4s and 4.5s: nobody cared",
    ],
    [
      "never within",
      () => lamp("never", within(1), { crashes: [4.5] }),
      "holds: the lamp was off for 1s after it: nobody cared",
    ],
    [
      "never within, broken",
      () => lamp("not", within(1), { crashes: [1.5] }),
      "fails: the lamp was on between 2s and 2.5s",
    ],
    [
      "within, but it never happened",
      () => lamp("plain", within(1)),
      "untested: the event that it should follow never happened: make it happen, or name an event that does",
    ],
    ["no opportunity", () => lamp("plain", END, { untested: true }), "untested: there was no lamp"],
    ["after the end", () => lamp("plain", by(12)), "undecided: the run ended at 10s, before 12s"],
    [
      "cut short before the time",
      () => lamp("plain", by(8), { ended: "event limit" }),
      "undecided: the run was cut short at 6s (event limit), before 8s",
    ],
    [
      "cut short after the time",
      () => lamp("plain", by(3), { ended: "event limit" }),
      "holds: the lamp was on from 2s on",
    ],
    [
      "cut short, but broken already",
      () => lamp("never", END, { ended: "event limit" }),
      "fails: the lamp was on between 2s and 4s",
    ],
    [
      "cut short, not yet broken",
      () => lamp("always", from(6, 9), { ended: "queue limit" }),
      "undecided: the run was cut short at 6s (queue limit), before 9s",
    ],
    [
      "cut short within",
      () => lamp("plain", within(5), { crashes: [4.5, 6.5], ended: "event limit" }),
      "holds: it came true after at most 1.5s both times; the last time, the lamp was on at once",
    ],
    ["abandoned", () => lamp("plain", by(3), { ended: "abandoned" }), "undecided: the run was abandoned"],
  ];
  for (const [name, actual, expected] of table) it(name, () => assert.equal(actual(), expected));

  it("turns a claim about the whole run around", () => {
    const whole: WholeExpectation = {
      name: "quick",
      kind: "whole",
      forms: [],
      judge: (_run, _args, { fromUs, toUs }) => ({
        verdict: "fails",
        reason: `${fromUs} ${toUs}`,
        events: [],
        opportunities: 1,
      }),
    };
    const run = new TraceBuilder(1).run();
    const verdict = (mode: ExpectationMode, time: ExpectationTime) =>
      judge({ expectation: whole, args: {}, mode, time }, run);
    assert.equal(verdict("plain", END).verdict, "fails");
    assert.equal(verdict("not", from(2, 3)).verdict, "holds");
    assert.equal(verdict("not", from(2, 3)).reason, "2000000 3000000");
    assert.equal(verdict("plain", by(4)).reason, "0 4000000");
  });
});
