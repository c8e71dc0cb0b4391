/** `converged`: all nodes are up and have applied the same, and nobody waits for anything. */
import type { NodeId, Value } from "../forms/values.ts";
import { keyOf, type Replay } from "../trace/replay.ts";
import type { Run } from "../trace/run.ts";
import { CHANGE, CHANGE_KEY, KIND } from "../trace/trace.ts";
import { count, listOf, showValue } from "../trace/words.ts";
import type { Condition, ConditionExpectation } from "./expectation.ts";
import { sameValue } from "./same-value.ts";
import { stepsByReplay } from "./steps.ts";

export const converged: ConditionExpectation = {
  name: "converged",
  kind: "condition",
  forms: [
    {
      form: "converged",
      help: "All nodes are up, their applied states are equal, and no operation is outstanding.",
      example: "expect converged by 15s",
      instead: [
        "converges",
        "convergence",
        "nodes converge",
        "all nodes converge",
        "all nodes agree",
        "all nodes are equal",
        "all nodes are in sync",
        "consistent",
      ],
    },
  ],
  condition(run): Condition {
    const { storeField, kind, a } = run.trace;
    const mayChange = (event: number) => {
      const what = kind[event];
      if (what === KIND.change) return a[event] === storeField;
      return what === KIND.crash || what === KIND.recover || isOperationEvent(what);
    };
    const seen = { open: 0, differing: new Set<string>() };
    const test = (situation: Replay) => {
      if (situation.position >= 0) notice(run, situation, seen);
      return seen.open === 0 && seen.differing.size === 0 && allUp(situation);
    };
    return {
      steps: stepsByReplay(run, mayChange, test),
      reason: (timeUs, holds) => inWords(run, run.situationAt(timeUs), holds),
      opportunities: storeField < 0 ? 0 : 1,
      untested: `${run.trace.system} keeps no data`,
    };
  },
};

function isOperationEvent(kind: number): boolean {
  return kind === KIND.invoke || kind === KIND.ok || kind === KIND.fail || kind === KIND.info;
}

/** Keeps up with an event: how many operations are outstanding, and which keys two nodes hold differently. */
function notice(run: Run, situation: Replay, seen: { open: number; readonly differing: Set<string> }): void {
  const { kind, b, storeField } = run.trace;
  const event = situation.position;
  seen.open += openedBy(run, event);
  if (kind[event] !== KIND.change) return;
  const isWhole = b[event] % CHANGE_KEY === CHANGE.setValue;
  const keys = isWhole ? [...allKeys(situation, storeField), ...seen.differing] : [keyOf(run.trace, event) as string];
  for (const key of keys) {
    const first = storeOf(situation, 0, storeField).get(key);
    const isSame = situation.nodes.every((_, node) => sameValue(storeOf(situation, node, storeField).get(key), first));
    if (isSame) seen.differing.delete(key);
    else seen.differing.add(key);
  }
}

function allKeys(situation: Replay, storeField: number): readonly string[] {
  return [...new Set(situation.nodes.flatMap((_, node) => [...storeOf(situation, node, storeField).keys()]))];
}

/** By how much an event changes the number of outstanding operations. */
function openedBy(run: Run, event: number): number {
  const kind = run.trace.kind[event];
  return kind === KIND.invoke ? 1 : isOperationEvent(kind) ? -1 : 0;
}

function allUp(situation: Replay): boolean {
  return situation.nodes.every((_, node) => situation.isUp(node));
}

/** A key that two nodes hold differently, and a node that differs from the first; null where all are equal. */
function difference(situation: Replay, storeField: number): { readonly key: string; readonly node: NodeId } | null {
  if (storeField < 0) return null;
  const first = storeOf(situation, 0, storeField);
  for (let node = 1; node < situation.nodes.length; node++) {
    const store = storeOf(situation, node, storeField);
    for (const [key, value] of first) if (!sameValue(store.get(key), value)) return { key, node };
    for (const [key, value] of store) if (!sameValue(first.get(key), value)) return { key, node };
  }
  return null;
}

function storeOf(situation: Replay, node: NodeId, storeField: number): ReadonlyMap<string, Value> {
  return situation.field(node, storeField) as ReadonlyMap<string, Value>;
}

function inWords(run: Run, situation: Replay, holds: boolean): string {
  if (holds) return "all nodes held the same";
  const down = situation.nodes.filter((_, node) => !situation.isUp(node));
  if (down.length > 0) return `${listOf(down)} ${down.length === 1 ? "was" : "were"} down`;
  const { storeField } = run.trace;
  const differs = difference(situation, storeField);
  if (differs) {
    const { key, node } = differs;
    const value = (of: NodeId) => {
      const held = storeOf(situation, of, storeField).get(key) ?? null;
      return held === null ? "absent" : showValue(held);
    };
    return `${key} was ${value(0)} on ${situation.nodes[0]} and ${value(node)} on ${situation.nodes[node]}`;
  }
  let open = 0;
  for (let event = 0; event <= situation.position; event++) open += openedBy(run, event);
  return `${count(open, "operation")} ${open === 1 ? "was" : "were"} outstanding`;
}
