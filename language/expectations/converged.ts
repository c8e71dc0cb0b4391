/** `converged`: all members are up and have applied the same, and nobody waits for anything. */
import type { NodeId, Value } from "../forms/values.ts";
import { keyOf, type Replay } from "../trace/replay.ts";
import type { Run } from "../trace/run.ts";
import { membersFieldOf, membersOf } from "../trace/select.ts";
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
      help: "All nodes that are members at the time are up, their applied states are equal, and no operation is outstanding.",
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
      if (what === KIND.change) return a[event] === storeField || mayChangeMembers(event);
      return mayChangeMembers(event) || what === KIND.recover || isOperationEvent(what);
    };
    const membersField = membersFieldOf(run.trace);
    const mayChangeMembers = (event: number) => {
      const what = kind[event];
      if (what === KIND.change) return membersField >= 0 && (a[event] === membersField || a[event] === 0);
      return what === KIND.crash || what === KIND.start;
    };
    const seen: Seen = { open: 0, differing: new Set(), members: [] };
    const test = (situation: Replay) => {
      const { position } = situation;
      if (position < 0 || mayChangeMembers(position)) noticeMembers(situation, seen, storeField);
      if (position >= 0) notice(run, situation, seen);
      return seen.open === 0 && seen.differing.size === 0 && seen.members.every((node) => situation.isUp(node));
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

/** How many operations are outstanding, who the members are, and which keys two of them hold differently. */
interface Seen {
  open: number;
  members: readonly NodeId[];
  differing: Set<string>;
}

function noticeMembers(situation: Replay, seen: Seen, storeField: number): void {
  const members = membersOf(situation);
  if (members.length === seen.members.length && members.every((node, index) => node === seen.members[index])) return;
  seen.members = members;
  seen.differing = new Set();
  if (storeField >= 0)
    for (const key of allKeys(situation, members, storeField)) compare(key, situation, seen, storeField);
}

/** Keeps up with an event. */
function notice(run: Run, situation: Replay, seen: Seen): void {
  const { kind, a, b, storeField } = run.trace;
  const event = situation.position;
  seen.open += openedBy(run, event);
  if (kind[event] !== KIND.change || a[event] !== storeField) return;
  const isWhole = b[event] % CHANGE_KEY === CHANGE.setValue;
  const keys = isWhole
    ? [...allKeys(situation, seen.members, storeField), ...seen.differing]
    : [keyOf(run.trace, event) as string];
  for (const key of keys) compare(key, situation, seen, storeField);
}

function compare(key: string, situation: Replay, { members, differing }: Seen, storeField: number): void {
  const first = storeOf(situation, members[0], storeField).get(key);
  const isSame = members.every((node) => sameValue(storeOf(situation, node, storeField).get(key), first));
  if (isSame) differing.delete(key);
  else differing.add(key);
}

function allKeys(situation: Replay, members: readonly NodeId[], storeField: number): readonly string[] {
  return [...new Set(members.flatMap((node) => [...storeOf(situation, node, storeField).keys()]))];
}

/** By how much an event changes the number of outstanding operations. */
function openedBy(run: Run, event: number): number {
  const kind = run.trace.kind[event];
  return kind === KIND.invoke ? 1 : isOperationEvent(kind) ? -1 : 0;
}

/** A key that two members hold differently, and one that differs from the first; null where all are equal. */
function difference(
  situation: Replay,
  members: readonly NodeId[],
  storeField: number,
): { readonly key: string; readonly node: NodeId } | null {
  if (storeField < 0) return null;
  const first = storeOf(situation, members[0], storeField);
  for (const node of members.slice(1)) {
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
  const members = membersOf(situation);
  const down = members.filter((node) => !situation.isUp(node)).map((node) => situation.nodes[node]);
  if (down.length > 0) return `${listOf(down)} ${down.length === 1 ? "was" : "were"} down`;
  const { storeField } = run.trace;
  const differs = difference(situation, members, storeField);
  if (differs) {
    const { key, node } = differs;
    const value = (of: NodeId) => {
      const held = storeOf(situation, of, storeField).get(key) ?? null;
      return held === null ? "absent" : showValue(held);
    };
    return `${key} was ${value(members[0])} on ${situation.nodes[members[0]]} and ${value(node)} on ${situation.nodes[node]}`;
  }
  let open = 0;
  for (let event = 0; event <= situation.position; event++) open += openedBy(run, event);
  return `${count(open, "operation")} ${open === 1 ? "was" : "were"} outstanding`;
}
