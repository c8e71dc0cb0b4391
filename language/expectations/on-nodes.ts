/** Conditions on the nodes that a selector means at each moment: all of them, or so many where it counts. */
import type { NodeId, Selector } from "../forms/values.ts";
import type { Replay } from "../trace/replay.ts";
import type { Run } from "../trace/run.ts";
import { majorityOf, selectNodes } from "../trace/select.ts";
import type { EventId } from "../trace/trace.ts";
import type { Condition } from "./expectation.ts";
import { stepsByReplay } from "./steps.ts";

const MOST_CLAUSES = 3;

/**
 * The test holds of those whom the selector means at the moment: on a majority, on so many (`2 followers`), else on all
 * of them and at least one. The reason names those that decided, each by `inWords`.
 */
export function forNodes(
  run: Run,
  selector: Selector,
  mayChange: (event: EventId) => boolean,
  test: (node: NodeId, situation: Replay) => boolean,
  inWords: (node: NodeId, situation: Replay) => string,
): Condition {
  const holdsIn = (situation: Replay) => {
    const nodes = candidates(selector, situation);
    const fulfilled = nodes.filter((node) => test(node, situation)).length;
    return nodes.length > 0 && fulfilled >= neededOf(selector, nodes.length, situation.nodes.length);
  };
  const reason = (timeUs: number, holds: boolean) => {
    const situation = run.situationAt(timeUs);
    const nodes = candidates(selector, situation);
    if (nodes.length === 0) return "there was no such node";
    const decisive = nodes.filter((node) => test(node, situation) === holds);
    const shown = decisive.length > 0 ? decisive : nodes;
    const rest = shown.length > MOST_CLAUSES ? ` and so on for ${shown.length - MOST_CLAUSES} others` : "";
    return (
      shown
        .slice(0, MOST_CLAUSES)
        .map((node) => inWords(node, situation))
        .join(", ") + rest
    );
  };
  return { steps: stepsByReplay(run, mayChange, holdsIn), reason, opportunities: 1 };
}

/** Those of whom some or all must fulfil it. */
export function candidates(selector: Selector, situation: Replay): readonly NodeId[] {
  if (isCounting(selector)) return selectNodes({ kind: "all" }, situation, NO_CONTEXT);
  if (selector.kind === "some") {
    const role = selector.role;
    return selectNodes(role === null ? { kind: "all" } : { kind: "role", role, which: "all" }, situation, NO_CONTEXT);
  }
  return selectNodes(selector, situation, NO_CONTEXT);
}

/** How many of them must fulfil it. */
export function neededOf(selector: Selector, found: number, members: number): number {
  switch (selector.kind) {
    case "majority":
      return majorityOf(members);
    case "minority":
      return Math.max(1, majorityOf(members) - 1);
    case "any":
      return 1;
    case "some":
      return selector.count;
    default:
      return found;
  }
}

function isCounting(selector: Selector): boolean {
  return selector.kind === "majority" || selector.kind === "minority" || selector.kind === "any";
}

/** Expectations stand alone: nothing was named before, and nothing is drawn. */
const NO_CONTEXT = { it: [], others: [], draw: () => 0 } as const;
