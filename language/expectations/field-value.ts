/** `term of n2 = 3`: a field of a node's state. */
import type { Args } from "../forms/form.ts";
import type { GivenValue, NodeId, Selector, Value } from "../forms/values.ts";
import type { Replay } from "../trace/replay.ts";
import type { Run } from "../trace/run.ts";
import { KIND } from "../trace/trace.ts";
import { showValue } from "../trace/words.ts";
import type { Condition, ConditionExpectation } from "./expectation.ts";
import { forNodes } from "./on-nodes.ts";
import { sameValue } from "./same-value.ts";

export const fieldIs: ConditionExpectation = {
  name: "field",
  kind: "condition",
  forms: [
    {
      form: "<field> of <nodes> = <value>",
      help: "The field of that node's state holds this value; of one that is down, the last it held.",
      example: "expect term of n2 = 1 at 4s",
      instead: [
        "<field> of <nodes> is <value>",
        "<field> of <nodes> = = <value>",
        "<field> of <nodes> equals <value>",
        "<nodes> has|have <field> <value>",
      ],
    },
  ],
  condition(run, args) {
    const given = args.value as GivenValue;
    const wanted = given.kind === "value" ? given.value : null;
    return fieldCondition(run, args, (value) => sameValue(value, wanted));
  },
};

export const fieldAtLeast: ConditionExpectation = {
  name: "field at least",
  kind: "condition",
  forms: [
    {
      form: "<field> of <nodes> is at least <count>",
      help: "The field of that node's state is a number of that size or more.",
      example: "expect term of n2 is at least 2 by 9s",
      instead: ["<field> of <nodes> >= <count>", "<field> of <nodes> at least <count>"],
    },
  ],
  condition: (run, args) =>
    fieldCondition(run, args, (value) => typeof value === "number" && value >= (args.count as number)),
};

export const fieldAtMost: ConditionExpectation = {
  name: "field at most",
  kind: "condition",
  forms: [
    {
      form: "<field> of <nodes> is at most <count>",
      help: "The field of that node's state is a number no larger than that.",
      example: "expect term of n2 is at most 2 at 9s",
      instead: ["<field> of <nodes> at most <count>"],
    },
  ],
  condition: (run, args) =>
    fieldCondition(run, args, (value) => typeof value === "number" && value <= (args.count as number)),
};

function fieldCondition(run: Run, args: Args, test: (value: Value) => boolean): Condition {
  const { trace } = run;
  const { kind, a } = trace;
  const field = trace.fields.findIndex((shape) => shape.name === args.field);
  const mayChange = (event: number) =>
    kind[event] === KIND.change ? a[event] === field || a[event] === 0 : kind[event] === KIND.crash;
  const testNode = (node: NodeId, situation: Replay) => test(readable(situation, node, field));
  const inWords = (node: NodeId, situation: Replay) =>
    `${args.field} of ${situation.nodes[node]} was ${showValue(readable(situation, node, field))}`;
  return forNodes(run, args.nodes as Selector, mayChange, testNode, inWords);
}

/** The field's value as the file would write it: a node by its name, sets and lists as lists. */
function readable(situation: Replay, node: NodeId, field: number): Value {
  if (field < 0) return null;
  const value = situation.field(node, field);
  const { type } = situation.fields[field];
  if (type === "node") return value === null ? null : situation.nodes[value as NodeId];
  if (type === "nodes") return (value as readonly NodeId[]).map((other) => situation.nodes[other]);
  return value instanceof Map ? [...value].map(([key, entry]) => [key, entry]) : (value as Value);
}
