/** Timelines of scenarios, for tests: text in. */
import assert from "node:assert/strict";
import { analyse } from "../../language/analysis/analyse.ts";
import { answer } from "../../language/explore/answer.ts";
import type { TimelineInput } from "../../language/timeline/input.ts";
import { type Layout, layOut } from "../../language/timeline/layout.ts";
import { timelineOf } from "../../language/timeline/of-answer.ts";
import type { Trace } from "../../language/trace/trace.ts";

/** A run in which something happens to everyone. */
export const CRASH_AND_PARTITION = `5 nodes running raft
client writes x = 1 at 2s
leader crashes at 3s
partition {n1, n2} | {n3, n4, n5} from 5s to 7s
n3 pauses for 800ms
expect x = 1 on a majority by 6s
expect no leader by 4s`;

/** What the timeline of a text with one scenario and no errors is made of; of several variants that of the first. */
export function inputOf(text: string): TimelineInput {
  return inputsOf(text)[0];
}

/** Those of all its variants. */
export function inputsOf(text: string): TimelineInput[] {
  const { scenarios, diagnostics } = analyse(text);
  const errors = diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);
  assert.deepEqual(errors, []);
  const variants = scenarios[0]?.variants ?? [];
  assert.ok(variants.length > 0);
  return variants.map(({ name, plan }) => timelineOf(plan, answer(plan), name));
}

export function layoutOf(text: string): Layout {
  return layOut(inputOf(text));
}

/** The layout of a trace that was built by hand. */
export function layoutOfTrace(trace: Trace): Layout {
  return layOut({
    title: "",
    variant: "",
    trace,
    roleTones: ["follow", "try", "lead"],
    verdicts: [],
    notes: [],
    questions: [],
  });
}

/** Names that would be markup, script, or break out of JSON, SVG, a terminal or a diagram, if they were not escaped. */
export const HOSTILE = [
  "</script><script>document.title='owned'</script>",
  "<img src=x onerror=\"document.title='owned'\">",
  "\u001b[31mred\u202e",
  "a;b#c%%end",
  "]]>&amp;\"'`$(x)",
];

/** A run in which every name and value is hostile. */
export function hostileInput(): TimelineInput {
  const input = inputOf("3 nodes\nclient writes x = 1 at 1s\nn1 crashes at 2s\nexpect a leader by 2s\nrun for 3s");
  const name = (index: number) => HOSTILE[index % HOSTILE.length];
  const { trace } = input;
  return {
    ...input,
    title: name(0),
    trace: {
      ...trace,
      system: name(1),
      nodes: trace.nodes.map((_, i) => name(i)),
      clients: trace.clients.map((_, i) => name(i + 1)),
      statements: trace.statements.map((statement, i) => ({ ...statement, text: name(i) })),
      operations: trace.operations.map((operation) => ({
        ...operation,
        key: name(0),
        argument: name(1),
        label: name(2),
        client: name(3),
        process: name(4),
      })),
      values: trace.values.map((value, i) => (typeof value === "string" ? name(i) : value)),
      messages: trace.messages.map((message, i) => ({ ...message, name: name(i) })),
      milestones: trace.milestones.map((_, i) => name(i)),
      occurrences: trace.occurrences.map((occurrence, i) => ({ ...occurrence, nothing: i === 0 ? name(1) : null })),
    },
    verdicts: input.verdicts.map((verdict) => ({ ...verdict, text: name(0), reason: name(1) })),
    notes: [{ text: name(1), timeUs: 500_000, place: 0, event: -1, start: 0, end: 1 }],
    questions: [{ question: name(0), answer: name(1), timeUs: 500_000, start: 0, end: 1 }],
  };
}
