/** What can be expected of a failure detector: that a node is suspected (completeness), that no innocent is (accuracy). */
import {
  type Condition,
  type Expectation,
  isWithin,
  type Stretch,
  type Verdict,
} from "../../expectations/expectation.ts";
import { stepsByReplay } from "../../expectations/steps.ts";
import type { Args } from "../../forms/form.ts";
import type { NodeId, Selector } from "../../forms/values.ts";
import { formatTime } from "../../trace/format-time.ts";
import type { Replay } from "../../trace/replay.ts";
import type { Run } from "../../trace/run.ts";
import { selectNodes } from "../../trace/select.ts";
import { type EventId, KIND } from "../../trace/trace.ts";
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

/** Does each of the nodes suspect each of the suspects? A node that is down suspects nobody. */
function suspicion(run: Run, nodes: readonly NodeId[], suspects: readonly NodeId[]): Condition {
  const { trace } = run;
  const field = trace.fields.findIndex(({ name }) => name === "suspects");
  const pairs = nodes.flatMap((node) =>
    suspects.filter((suspect) => suspect !== node).map((suspect) => ({ node, suspect })),
  );
  const mayChange = (event: EventId) =>
    trace.kind[event] === KIND.crash || (trace.kind[event] === KIND.change && trace.a[event] === field);
  const holds = (situation: Replay) =>
    pairs.length > 0 &&
    pairs.every(
      ({ node, suspect }) =>
        situation.isUp(node) && (situation.field(node, field) as readonly NodeId[]).includes(suspect),
    );
  const subject = listOf(nodes.map((node) => run.name(node)));
  const object = listOf(suspects.map((node) => run.name(node)));
  return {
    steps: stepsByReplay(run, mayChange, holds),
    opportunities: pairs.length,
    untested: "no two different nodes were named",
    reason: (_timeUs, isSo) => `${subject} ${isSo ? "suspected" : "did not suspect"} ${object}`,
  };
}

function judgeAccuracy(run: Run, _args: Args, stretch: Stretch): Verdict {
  const suspicions = suspicionsIn(run, stretch);
  const wrong = suspicions.filter(({ suspect, timeUs }) =>
    run.upIntervals(suspect).some(({ fromUs, toUs }) => fromUs <= timeUs && timeUs < toUs),
  );
  const opportunities = run.messageCounts().reduce((sum, sent) => sum + sent, 0);
  const [first] = wrong;
  if (first !== undefined) {
    const more = wrong.length > 1 ? `, the first of ${wrong.length} false suspicions` : "";
    const reason = `${run.name(first.node)} suspected ${run.name(first.suspect)} at ${formatTime(first.timeUs)}, though it was up${more}`;
    return { verdict: "fails", reason, events: wrong.map(({ event }) => event), atUs: first.timeUs, opportunities };
  }
  if (opportunities === 0) return { verdict: "untested", reason: "no ping was sent", events: [], opportunities };
  const reason =
    suspicions.length === 0
      ? "nobody was suspected"
      : suspicions.length === 1
        ? "1 suspicion, of a node that was down"
        : `${suspicions.length} suspicions, all of nodes that were down`;
  return { verdict: "holds", reason, events: suspicions.map(({ event }) => event), opportunities };
}

interface Suspicion {
  readonly event: EventId;
  readonly timeUs: number;
  readonly node: NodeId;
  readonly suspect: NodeId;
}

function suspicionsIn({ trace }: Run, stretch: Stretch): Suspicion[] {
  const milestone = trace.milestones.indexOf("suspects");
  const suspicions: Suspicion[] = [];
  for (let event = 0; event < trace.count; event++) {
    if (trace.kind[event] !== KIND.milestone || trace.a[event] !== milestone) continue;
    const timeUs = trace.timeUs[event]!;
    if (isWithin(timeUs, stretch))
      suspicions.push({ event, timeUs, node: trace.place[event]!, suspect: trace.b[event]! });
  }
  return suspicions;
}

/** The nodes of this system never change what they are, so whom a selector means does not depend on when. */
function selected(run: Run, selector: unknown): readonly NodeId[] {
  const context = { it: [], others: [], draw: () => 0 };
  return selectNodes(selector as Selector, run.situationAt(0), context);
}
