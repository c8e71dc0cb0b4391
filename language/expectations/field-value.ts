/** `term of n2 = 3`: a field of a node's state. */
import type { Args } from "../forms/form.ts";
import type { NodeId, Selector, Value } from "../forms/values.ts";
import type { Replay } from "../trace/replay.ts";
import type { Run } from "../trace/run.ts";
import { KIND } from "../trace/trace.ts";
import { listOf, showValue } from "../trace/words.ts";
import type { Condition, ConditionExpectation, Reason } from "./expectation.ts";
import { type Decided, forNodes } from "./on-nodes.ts";
import { sameValue } from "./same-value.ts";

export const fieldIs: ConditionExpectation = {
  name: "field",
  kind: "condition",
  forms: [
    {
      form: "<field> of <nodes> = <value:values>",
      help: "The field of that node's state holds this value; of one that is down, the last it held.",
      example: "expect term of n2 = 1 at 4s",
      instead: [
        "<field> of <nodes> is <value:values>",
        "<field> of <nodes> = = <value:values>",
        "<field> of <nodes> equals <value:values>",
        "<nodes> has|have <field> <value:values>",
      ],
    },
  ],
  condition(run, args) {
    const wanted = args.value as readonly Value[];
    const words = wanted.map(showValue).join(" or ");
    return fieldCondition(run, args, {
      test: (value) => wanted.some((one) => sameValue(value, one === null && Array.isArray(value) ? [] : one)),
      isExact: true,
      is: words,
      isNot: `not ${words}`,
    });
  },
};

export const fieldAtLeast: ConditionExpectation = {
  name: "field at least",
  kind: "condition",
  forms: [
    {
      form: "<field> of <nodes> is at least <count>",
      help: "The field of that node's state is this number or a larger one.",
      example: "expect term of n2 is at least 2 by 9s",
      instead: ["<field> of <nodes> >= <count>", "<field> of <nodes> at least <count>"],
    },
  ],
  condition: (run, args) =>
    fieldCondition(run, args, {
      test: (value) => typeof value === "number" && value >= (args.count as number),
      isExact: false,
      is: `at least ${args.count}`,
      isNot: `below ${args.count}`,
    }),
};

export const fieldAtMost: ConditionExpectation = {
  name: "field at most",
  kind: "condition",
  forms: [
    {
      form: "<field> of <nodes> is at most <count>",
      help: "The field of that node's state is this number or a smaller one.",
      example: "expect term of n2 is at most 2 at 9s",
      instead: ["<field> of <nodes> at most <count>"],
    },
  ],
  condition: (run, args) =>
    fieldCondition(run, args, {
      test: (value) => typeof value === "number" && value <= (args.count as number),
      isExact: false,
      is: `at most ${args.count}`,
      isNot: `above ${args.count}`,
    }),
};

/** What is claimed of the field, with its words: "at least 5" and "below 5". */
interface Claim {
  test(value: Value): boolean;
  /** Does the claim itself name the one value that fulfils it? */
  readonly isExact: boolean;
  readonly is: string;
  readonly isNot: string;
}

function fieldCondition(run: Run, args: Args, claim: Claim): Condition {
  const { trace } = run;
  const { kind, a } = trace;
  const field = trace.fields.findIndex((shape) => shape.name === args.field);
  const mayChange = (event: number) =>
    kind[event] === KIND.change ? a[event] === field || a[event] === 0 : kind[event] === KIND.crash;
  const testNode = (node: NodeId, situation: Replay) => claim.test(readable(situation, node, field));
  const inWords = (decided: Decided) => fieldInWords(args.field as string, field, claim, decided);
  return forNodes(run, args.nodes as Selector, mayChange, testNode, inWords);
}

/** "term of n2 was 0", "term was at least 5 on all 5 nodes" (at 7s) " (16 on each)"; over a stretch just the claim. */
function fieldInWords(name: string, field: number, claim: Claim, { nodes, situation, ...moment }: Decided): Reason {
  const groups = groupsOf(field, nodes, situation);
  const was = name.endsWith("s") ? "were" : "was";
  const isMoment = moment.timeUs === moment.untilUs;
  const isOne = nodes.length === 1;
  const [subject, place] = isOne
    ? [`${name} of ${situation.nodes[nodes[0]]}`, ""]
    : [name, ` on ${whichOf(nodes, situation)}`];
  if (!moment.holds && isMoment) {
    const values = groups.map(({ is, names }) => (isOne ? is : `${is} on ${listOf(names)}`));
    return { what: `${subject} ${was} ${listOf(values)}`, more: "" };
  }
  const values =
    groups.length > 1 ? groups.map(({ is, names }) => `${names.join(", ")}: ${is}`).join("; ") : groups[0].is;
  const each = groups.length > 1 || isOne ? values : `${values} on each`;
  const isTold = isMoment && !claim.isExact;
  return {
    what: `${subject} ${was} ${moment.holds ? (claim.isExact ? groups[0].is : claim.is) : claim.isNot}${place}`,
    more: isTold ? ` (${each})` : "",
  };
}

/** The nodes by what the field holds on them. */
function groupsOf(field: number, nodes: readonly NodeId[], situation: Replay) {
  const groups = new Map<string, string[]>();
  for (const node of nodes) {
    const is = showField(situation, node, field);
    const names = groups.get(is) ?? [];
    groups.set(is, names);
    names.push(situation.nodes[node]);
  }
  return [...groups].map(([is, names]) => ({ is, names }));
}

function whichOf(nodes: readonly NodeId[], situation: Replay): string {
  const isAll = nodes.length === situation.nodes.length;
  return isAll ? `all ${nodes.length} nodes` : listOf(nodes.map((node) => situation.nodes[node]));
}

function showField(situation: Replay, node: NodeId, field: number): string {
  const value = readable(situation, node, field);
  const type = field < 0 ? "value" : situation.fields[field].type;
  if (type === "node" || type === "choice") return value === null ? "nobody" : String(value);
  return type === "nodes" ? listOf(value as readonly string[]) || "nobody" : showValue(value);
}

/** The field's value as the file would write it: a node by its name, sets and lists as lists, a log by its terms. */
function readable(situation: Replay, node: NodeId, field: number): Value {
  if (field < 0) return null;
  const value = situation.field(node, field);
  const { type, entriesBy } = situation.fields[field];
  if (entriesBy !== undefined) return (value as readonly Record<string, Value>[]).map((entry) => entry[entriesBy]);
  if (type === "node") return value === null ? null : situation.nodes[value as NodeId];
  if (type === "nodes") return (value as readonly NodeId[]).map((other) => situation.nodes[other]);
  return value instanceof Map ? [...value].map(([key, entry]) => [key, entry]) : (value as Value);
}
