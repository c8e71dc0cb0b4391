/** `w1 happens before r1` (causality) and `w1 ends before r1 starts` (real time): the order of two operations. */
import type { Args } from "../forms/form.ts";
import { mayAffect } from "../trace/causes.ts";
import { formatTime } from "../trace/format-time.ts";
import type { Run } from "../trace/run.ts";
import { type EventId, NO_EVENT, type Operation } from "../trace/trace.ts";
import { untested, type Verdict, type WholeExpectation } from "./expectation.ts";

export const happensBefore: WholeExpectation = {
  name: "happens before",
  kind: "whole",
  forms: [
    {
      form: "<label> happens before <other:label>",
      help: "Causality: through messages, the first can have influenced what became of the second, and not the other way round.",
      example: "expect w1 happens before r1",
      instead: ["<label> is before <other:label>", "<label> precedes <other:label>", "<label> causes <other:label>"],
    },
  ],
  judge(run, args) {
    const both = bothOf(run, args);
    if ("verdict" in both) return both;
    const { one, other } = both;
    const { label, other: otherLabel } = args as { label: string; other: string };
    if (other.completion === NO_EVENT) {
      const reason = `${otherLabel} had no answer yet at the end`;
      return { verdict: run.isCut ? "undecided" : "fails", reason, events: eventsOf(one, other), opportunities: 1 };
    }
    const there = mayAffect(run.trace, one.invoke, other.completion);
    const back = one.completion === NO_EVENT || mayAffect(run.trace, other.invoke, one.completion);
    const events = eventsOf(one, other);
    if (there && !back) {
      return {
        verdict: "holds",
        reason: `${label} reached ${otherLabel} through messages, and nothing came back`,
        events,
        opportunities: 1,
      };
    }
    const reason = there
      ? `${label} and ${otherLabel} are concurrent: each may have influenced the other`
      : `no message carried anything of ${label} to ${otherLabel} before ${otherLabel} was answered`;
    return { verdict: "fails", reason, events, opportunities: 1 };
  },
};

export const endsBefore: WholeExpectation = {
  name: "ends before",
  kind: "whole",
  forms: [
    {
      form: "<label> ends before <other:label> starts",
      help: "Real time: the first had its answer before the second began.",
      example: "expect w1 ends before r1 starts",
      instead: [
        "<label> ends before <other:label>",
        "<label> finishes|completes before <other:label> starts|begins",
        "<label> is done before <other:label> starts|begins",
      ],
    },
  ],
  judge(run, args) {
    const both = bothOf(run, args);
    if ("verdict" in both) return both;
    const { one, other } = both;
    const { timeUs } = run.trace;
    const holds = one.completion !== NO_EVENT && one.completion < other.invoke;
    const ended = one.completion === NO_EVENT ? "never ended" : `ended at ${formatTime(timeUs[one.completion])}`;
    const reason = `${args.label} ${ended}, ${args.other} began at ${formatTime(timeUs[other.invoke])}`;
    return { verdict: holds ? "holds" : "fails", reason, events: eventsOf(one, other), opportunities: 1 };
  },
};

/** The two operations; untested where one never began. */
function bothOf(run: Run, args: Args): { readonly one: Operation; readonly other: Operation } | Verdict {
  const one = run.operationLabelled(args.label as string);
  const other = run.operationLabelled(args.other as string);
  if (one && other) return { one, other };
  return untested(`${one ? args.other : args.label} never began`);
}

function eventsOf(...operations: readonly Operation[]): readonly EventId[] {
  return operations.flatMap(({ invoke, completion }) => [invoke, completion]).filter((event) => event !== NO_EVENT);
}
