/** What can be expected of a failure detector: that a node is suspected (completeness), that no innocent is (accuracy). */
import type { Condition, Expectation, Step, Verdict } from "../../expectations/expectation.ts";
import type { NodeId, Selector } from "../../forms/values.ts";
import { formatTime } from "../../trace/format-time.ts";
import type { Run } from "../../trace/run.ts";
import { selectNodes } from "../../trace/select.ts";
import { type EventId, KIND, NO_EVENT } from "../../trace/trace.ts";
import { listOf } from "../../trace/words.ts";

export const HEARTBEAT_EXPECTATIONS: readonly Expectation[] = [
  {
    name: "suspects",
    forms: [
      {
        form: "<nodes> suspect|suspects <suspects:nodes>",
        help: "The nodes take the others to have crashed.",
        example: "expect n1 suspects n3 by 8s",
        instead: ["<nodes> detect|detects <suspects:nodes>", "<suspects:nodes> is suspected by <nodes>"],
      },
    ],
    kind: "condition",
    condition: (run, args) => suspicion(run, selected(run, args.nodes), selected(run, args.suspects)),
  },
  {
    name: "no false suspicion",
    forms: [
      {
        form: "no false suspicion",
        help: "Nobody was suspected while it was up, however slow or cut off it may have been.",
        example: "expect no false suspicion",
        instead: ["no false suspicions", "no wrong suspicion", "no false alarm|alarms"],
      },
    ],
    kind: "whole",
    judge: judgeAccuracy,
  },
];

/** Does each of the nodes suspect each of the suspects? */
function suspicion(run: Run, nodes: readonly NodeId[], suspects: readonly NodeId[]): Condition {
  const pairs = nodes.flatMap((node) =>
    suspects.filter((suspect) => suspect !== node).map((suspect) => ({ node, suspect })),
  );
  const suspected = new Set<string>();
  const holds = () => pairs.length > 0 && pairs.every(({ node, suspect }) => suspected.has(`${node} ${suspect}`));
  const steps: Step[] = [{ timeUs: 0, holds: false, event: NO_EVENT }];
  const names = {
    nodes: listOf(nodes.map((node) => run.name(node))),
    suspects: listOf(suspects.map((node) => run.name(node))),
  };
  for (const { event, timeUs, node, suspect, begins } of suspicionChanges(run)) {
    if (begins) suspected.add(`${node} ${suspect}`);
    else if (suspect >= 0) suspected.delete(`${node} ${suspect}`);
    else for (const other of run.trace.nodes.keys()) suspected.delete(`${node} ${other}`);
    if (holds() !== steps[steps.length - 1]!.holds) steps.push({ timeUs, holds: holds(), event });
  }
  return {
    steps,
    opportunities: pairs.length,
    untested: "no two different nodes were named",
    reason: (timeUs, isSo) => {
      if (!isSo) return `${names.nodes} did not suspect ${names.suspects}`;
      const since = steps.filter((step) => step.timeUs <= timeUs).at(-1)!;
      return `${names.nodes} suspected ${names.suspects} since ${formatTime(since.timeUs)}`;
    },
  };
}

function judgeAccuracy(run: Run): Verdict {
  const suspicions = suspicionChanges(run).filter((change) => change.begins);
  const wrong = suspicions.filter(({ suspect, timeUs }) =>
    run.upIntervals(suspect).some(({ fromUs, toUs }) => fromUs <= timeUs && timeUs < toUs),
  );
  const opportunities = run.messageCounts().reduce((sum, count) => sum + count, 0);
  const [first] = wrong;
  if (first !== undefined) {
    const more = wrong.length > 1 ? `, the first of ${wrong.length} false suspicions` : "";
    const reason = `${run.name(first.node)} suspected ${run.name(first.suspect)} at ${formatTime(first.timeUs)}, though it was up${more}`;
    return { verdict: "fails", reason, events: wrong.map(({ event }) => event), opportunities };
  }
  if (opportunities === 0) return { verdict: "untested", reason: "no ping was sent", events: [], opportunities };
  const reason =
    suspicions.length === 0
      ? "nobody was suspected"
      : `all ${suspicions.length} suspicions were of nodes that were down`;
  return { verdict: "holds", reason, events: suspicions.map(({ event }) => event), opportunities };
}

interface SuspicionChange {
  readonly event: EventId;
  readonly timeUs: number;
  readonly node: NodeId;
  /** -1: the node crashed and forgot whom it suspected. */
  readonly suspect: NodeId;
  readonly begins: boolean;
}

function suspicionChanges(run: Run): SuspicionChange[] {
  const { trace } = run;
  const suspects = trace.milestones.indexOf("suspects");
  const trusts = trace.milestones.indexOf("trusts");
  const changes: SuspicionChange[] = [];
  for (let event = 0; event < trace.count; event++) {
    const node = trace.place[event]!;
    const timeUs = trace.timeUs[event]!;
    if (trace.kind[event] === KIND.crash) changes.push({ event, timeUs, node, suspect: -1, begins: false });
    if (trace.kind[event] !== KIND.milestone) continue;
    const begins = trace.a[event] === suspects;
    if (begins || trace.a[event] === trusts) changes.push({ event, timeUs, node, suspect: trace.b[event]!, begins });
  }
  return changes;
}

/** The nodes of this system never change what they are, so whom a selector means does not depend on when. */
function selected(run: Run, selector: unknown): readonly NodeId[] {
  const context = { it: [], others: [], draw: () => 0 };
  return selectNodes(selector as Selector, run.situationAt(0), context);
}
