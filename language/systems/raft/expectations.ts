/** What can be expected of Raft beyond what every system can be asked. */
import type { Condition, Expectation } from "../../expectations/expectation.ts";
import { stepsFrom } from "../../expectations/steps.ts";
import type { NodeId } from "../../forms/values.ts";
import { formatTime } from "../../trace/format-time.ts";
import type { Run } from "../../trace/run.ts";
import { CHANGE, CHANGE_KEY, type EventId, KIND, NO_EVENT } from "../../trace/trace.ts";
import { listOf } from "../../trace/words.ts";
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
  const operation = run.operationLabelled(label);
  if (operation === null) {
    const untested = `${label} never began`;
    return { steps: stepsFrom(run, NO_EVENT), reason: () => untested, opportunities: 0, untested };
  }
  const { committed, holders, cut } = fateOf(run, run.trace.operations.indexOf(operation));
  const nobody = () => {
    const what = `${label} was never committed${whereItWas(run, holders, cut)}`;
    return { what, more: "", isTimed: true, events: cut === NO_EVENT ? [] : [cut] };
  };
  return {
    steps: stepsFrom(run, committed),
    opportunities: 1,
    reason: (_timeUs, holds) => {
      if (committed === NO_EVENT) return nobody();
      if (!holds) return `${label} was not yet committed`;
      return { what: `${label} was committed at ${formatTime(run.trace.timeUs[committed]!)}`, more: "", isTimed: true };
    },
  };
}

/** What became of an operation's entry. */
interface Fate {
  /** The first event by which a node knows that it is committed. */
  readonly committed: EventId;
  /** The nodes that had it in their log until then, and the last of the events that took it out of one. */
  readonly holders: ReadonlySet<NodeId>;
  readonly cut: EventId;
}

function fateOf(run: Run, operation: number): Fate {
  const { trace } = run;
  const fieldNamed = (name: string) => trace.fields.findIndex((field) => field.name === name);
  const [log, commitIndex, snapshotIndex] = [fieldNamed("log"), fieldNamed("commitIndex"), fieldNamed("snapshotIndex")];
  const isIts = (entry: Entry | undefined) => entry?.request?.operation === operation;
  const replay = run.replay();
  const known = trace.nodes.map(() => 0);
  const holders = new Set<NodeId>();
  const holding = new Set<NodeId>();
  const cuts = new Map<NodeId, EventId>();
  for (let event = 0; event < trace.count; event++) {
    replay.step();
    if (trace.kind[event] !== KIND.change) continue;
    const field = trace.a[event]!;
    if (field !== log && field !== commitIndex) continue;
    const node = trace.place[event]!;
    const entries = replay.field(node, log) as readonly Entry[];
    if (field === log) {
      if (trace.b[event]! % CHANGE_KEY !== CHANGE.truncate) {
        // A snapshot takes what stands after it out of the log and puts it back.
        if (isIts(entries.at(-1)) && holding.add(node)) cuts.delete(node);
      } else if (holding.has(node) && !entries.some(isIts)) {
        holding.delete(node);
        cuts.set(node, event);
      }
      if (holding.has(node)) holders.add(node);
      continue;
    }
    const offset = replay.field(node, snapshotIndex) as number;
    const upTo = replay.field(node, commitIndex) as number;
    for (let index = Math.max(known[node]!, offset) + 1; index <= upTo; index++) {
      if (isIts(entries[index - offset - 1])) return { committed: event, holders, cut: NO_EVENT };
    }
    known[node] = upTo;
  }
  return { committed: NO_EVENT, holders, cut: Math.max(NO_EVENT, ...cuts.values()) };
}

/** ": only n1 had it in its log, and cut it off at 5.05s". */
function whereItWas(run: Run, holders: ReadonlySet<NodeId>, cut: EventId): string {
  if (holders.size === 0) return ": no node took it into its log";
  const names = listOf([...holders].sort((one, other) => one - other).map((node) => run.name(node)));
  const had = holders.size === 1 ? `: only ${names} had it in its log` : `: ${names} had it in their logs`;
  if (cut === NO_EVENT) return had;
  const who = holders.size === 1 ? "" : `${run.name(run.trace.place[cut]!)} `;
  return `${had}, and ${who}cut it off at ${formatTime(run.trace.timeUs[cut]!)}`;
}
