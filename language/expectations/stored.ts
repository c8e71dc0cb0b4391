/** `x = 1 on a majority`: what a read of a node's applied state would give. */
import type { Args } from "../forms/form.ts";
import type { NodeId, Selector, Value } from "../forms/values.ts";
import type { Replay } from "../trace/replay.ts";
import type { Run } from "../trace/run.ts";
import { CHANGE, CHANGE_KEY, KIND } from "../trace/trace.ts";
import { listOf, showValue } from "../trace/words.ts";
import type { Condition, ConditionExpectation, Reason } from "./expectation.ts";
import { type Decided, forNodes } from "./on-nodes.ts";
import { sameValue } from "./same-value.ts";

export const storedValue: ConditionExpectation = {
  name: "stored value",
  kind: "condition",
  forms: [
    {
      form: "<key> = <value:values> on <nodes>",
      help: "What a read of that node's applied state would give; a crashed node has none. `1 or 2` is either of them, `{1, 2}` a list or set of both. On every node: on all that are members at the time; on a majority: on more than half of them.",
      example: "expect x = 1 on every node by 10s",
      mend: "<key> = <value:values> on a majority",
      instead: [
        "<key> is <value:values> on <nodes>",
        "<key> equals <value:values> on <nodes>",
        "<key> = = <value:values> on <nodes>",
        "<nodes> has|have <key> = <value:values>",
        "<nodes> holds|hold <key> = <value:values>",
        "<key> = <value:values> at <nodes>",
        "<key> = <value:values>",
      ],
    },
  ],
  condition(run, args) {
    return stored(run, args, args.value as readonly Value[]);
  },
};

export const absentKey: ConditionExpectation = {
  name: "absent key",
  kind: "condition",
  forms: [
    {
      form: "<key> is absent on <nodes>",
      help: "That node's applied state has no such key; a crashed node has no applied state at all.",
      example: "expect x is absent on n3 at 2s",
      instead: ["no <key> on <nodes>"],
    },
  ],
  condition: (run, args) => stored(run, args, [null]),
};

function stored(run: Run, args: Args, wanted: readonly Value[]): Condition {
  const { trace } = run;
  const key = args.key as string;
  const { storeField, kind, a, b } = trace;
  const keyId = trace.values.indexOf(key);
  const isAboutKey = (event: number) => {
    const operation = b[event] % CHANGE_KEY;
    return operation === CHANGE.setValue || (b[event] - operation) / CHANGE_KEY === keyId;
  };
  const mayChange = (event: number) => {
    if (kind[event] === KIND.change) return (a[event] === storeField && isAboutKey(event)) || a[event] === 0;
    return kind[event] === KIND.crash || kind[event] === KIND.recover;
  };
  const test = (node: NodeId, situation: Replay) =>
    storeField >= 0 &&
    situation.isUp(node) &&
    wanted.some((value) => sameValue(valueOn(node, key, situation, storeField), value));
  return forNodes(run, args.nodes as Selector, mayChange, test, (decided) => whoHadWhat(run, key, decided));
}

function valueOn(node: NodeId, key: string, situation: Replay, storeField: number): Value {
  return ((situation.field(node, storeField) as ReadonlyMap<string, Value>).get(key) ?? null) as Value;
}

/** "x was 2 on n3" (at 6s) " (n1, n2: 1)". */
function whoHadWhat(run: Run, key: string, { nodes, situation }: Decided): Reason {
  const [first] = groupsOf(run, key, situation, nodes);
  const others = situation.nodes.map((_, node) => node).filter((node) => !first.nodes.includes(node));
  const names = listOf(first.names);
  const what =
    first.is === "down"
      ? `${names} ${first.names.length === 1 ? "was" : "were"} down`
      : `${key} was ${first.is} on ${names}`;
  const rest = groupsOf(run, key, situation, others).map((group) => `${group.names.join(", ")}: ${group.is}`);
  return { what, more: rest.length === 0 ? "" : ` (${rest.join("; ")})` };
}

interface Group {
  readonly is: string;
  readonly nodes: NodeId[];
  readonly names: string[];
}

/** The nodes by what they had of the key, those with a value before those that were down. */
function groupsOf(run: Run, key: string, situation: Replay, nodes: readonly NodeId[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const node of nodes) {
    const value = valueOn(node, key, situation, run.trace.storeField);
    const is = !situation.isUp(node) ? "down" : value === null ? "absent" : showValue(value);
    const group = groups.get(is) ?? { is, nodes: [], names: [] };
    group.nodes.push(node);
    group.names.push(situation.nodes[node]);
    groups.set(is, group);
  }
  const all = [...groups.values()];
  return [...all.filter(({ is }) => is !== "down"), ...all.filter(({ is }) => is === "down")];
}
