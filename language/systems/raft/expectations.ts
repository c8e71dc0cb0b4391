/** What can be expected of Raft beyond what every system can be asked. */
import type { Condition, Expectation } from "../../expectations/expectation.ts";
import { operationLabelled } from "../../expectations/operation.ts";
import { stepsFrom } from "../../expectations/steps.ts";
import { formatTime } from "../../trace/format-time.ts";
import type { Run } from "../../trace/run.ts";
import { type EventId, KIND, NO_EVENT } from "../../trace/trace.ts";
import { whyNoAnswer } from "../../trace/why-no-answer.ts";
import type { Entry } from "./state.ts";

export const RAFT_EXPECTATIONS: readonly Expectation[] = [
  {
    name: "committed",
    forms: [
      {
        form: "<label> is committed",
        help: "The entry of that write is committed: some node has applied it, and no later leader can lack it. The client need not know.",
        example: "expect w1 is committed",
        instead: ["<label> commits", "<label> is replicated", "<label> is durable"],
      },
    ],
    kind: "condition",
    condition: (run, args) => isCommitted(run, args.label as string),
  },
];

function isCommitted(run: Run, label: string): Condition {
  const operation = operationLabelled(run, label);
  if (operation === null) {
    const untested = `${label} never began`;
    return { steps: stepsFrom(run, NO_EVENT), reason: () => untested, opportunities: 0, untested };
  }
  const committed = whenCommitted(run, run.trace.operations.indexOf(operation));
  const why = () =>
    operation.outcome === "ok" || operation.outcome === "fail" ? "" : `: ${whyNoAnswer(run, operation)}`;
  return {
    steps: stepsFrom(run, committed),
    opportunities: 1,
    reason: (_timeUs, holds) => {
      if (committed === NO_EVENT) return { what: `${label} was never committed`, more: why(), isTimed: true };
      if (!holds) return `${label} was not yet committed`;
      return { what: `${label} was committed at ${formatTime(run.trace.timeUs[committed]!)}`, more: "", isTimed: true };
    },
  };
}

/** The first event by which a node knows that the operation's entry is committed. */
function whenCommitted(run: Run, operation: number): EventId {
  const { trace } = run;
  const fieldNamed = (name: string) => trace.fields.findIndex((field) => field.name === name);
  const [log, commitIndex, snapshotIndex] = [fieldNamed("log"), fieldNamed("commitIndex"), fieldNamed("snapshotIndex")];
  const replay = run.replay();
  const known = trace.nodes.map(() => 0);
  for (let event = 0; event < trace.count; event++) {
    replay.step();
    if (trace.kind[event] !== KIND.change || trace.a[event] !== commitIndex) continue;
    const node = trace.place[event]!;
    const entries = replay.field(node, log) as readonly Entry[];
    const offset = replay.field(node, snapshotIndex) as number;
    const upTo = replay.field(node, commitIndex) as number;
    for (let index = Math.max(known[node]!, offset) + 1; index <= upTo; index++) {
      if (entries[index - offset - 1]?.request?.operation === operation) return event;
    }
    known[node] = upTo;
  }
  return NO_EVENT;
}
