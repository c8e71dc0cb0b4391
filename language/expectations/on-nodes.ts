/** Conditions on the nodes that a selector means at each moment: all of them, or as many as it counts. */
import type { NodeId, Selector } from "../forms/values.ts";
import type { Replay } from "../trace/replay.ts";
import type { Run } from "../trace/run.ts";
import { majorityOf, membersFieldOf, membersOf, selectNodes } from "../trace/select.ts";
import { type EventId, KIND } from "../trace/trace.ts";
import type { Condition, Reason } from "./expectation.ts";
import { stepsByReplay } from "./steps.ts";

/** What the reason for a condition on nodes is told from: those that decided, as of `timeUs`, or from then to `untilUs`. */
export interface Decided {
  readonly nodes: readonly NodeId[];
  readonly situation: Replay;
  readonly holds: boolean;
  readonly timeUs: number;
  readonly untilUs: number;
}

/**
 * The test holds of those whom the selector means at the moment: on all members (`every node`) or a majority of them, on this
 * many (`2 followers`), else on all of them and at least one. `inWords` says why, of those that decided.
 */
export function forNodes(
  run: Run,
  selector: Selector,
  mayChange: (event: EventId) => boolean,
  test: (node: NodeId, situation: Replay) => boolean,
  inWords: (decided: Decided) => string | Reason,
): Condition {
  const membersField = isOfMembers(selector) ? membersFieldOf(run.trace) : -1;
  const holdsIn = (situation: Replay) => {
    const nodes = candidates(selector, situation);
    const fulfilled = nodes.filter((node) => test(node, situation)).length;
    return nodes.length > 0 && fulfilled >= neededOf(selector, nodes.length);
  };
  const reason = (timeUs: number, holds: boolean, untilUs: number) => {
    const situation = run.situationAt(timeUs);
    const nodes = candidates(selector, situation);
    if (nodes.length === 0) return `there was no ${nobodyInWords(selector)}`;
    const decisive = nodes.filter((node) => test(node, situation) === holds);
    return inWords({ nodes: decisive.length > 0 ? decisive : nodes, situation, holds, timeUs, untilUs });
  };
  const { kind, a } = run.trace;
  const mayChangeMembers = (event: EventId) =>
    membersField >= 0 &&
    (kind[event] === KIND.crash || (kind[event] === KIND.change && (a[event] === membersField || a[event] === 0)));
  const steps = stepsByReplay(run, (event) => mayChange(event) || mayChangeMembers(event), holdsIn);
  return { steps, reason, opportunities: 1 };
}

function nobodyInWords(selector: Selector): string {
  if (selector.kind === "role") return selector.which === "old" ? `old ${selector.role}` : selector.role;
  return selector.kind === "some" && selector.role !== null ? selector.role : "such node";
}

/** Those of whom some or all must fulfil it. */
export function candidates(selector: Selector, situation: Replay): readonly NodeId[] {
  if (selector.kind === "any") return selectNodes({ kind: "all" }, situation, NO_CONTEXT);
  if (isOfMembers(selector)) return membersOf(situation);
  if (selector.kind === "some") {
    const role = selector.role;
    return selectNodes(role === null ? { kind: "all" } : { kind: "role", role, which: "all" }, situation, NO_CONTEXT);
  }
  return selectNodes(selector, situation, NO_CONTEXT);
}

/** How many of them must fulfil it. */
function neededOf(selector: Selector, found: number): number {
  switch (selector.kind) {
    case "majority":
      return majorityOf(found);
    case "minority":
      return Math.max(1, majorityOf(found) - 1);
    case "any":
      return 1;
    case "some":
      return selector.count;
    default:
      return found;
  }
}

function isOfMembers({ kind }: Selector): boolean {
  return kind === "all" || kind === "majority" || kind === "minority";
}

/** Expectations stand alone: nothing was named before, and nothing is drawn. */
const NO_CONTEXT = { it: [], others: [], draw: () => 0 } as const;
