/** `n2 is leader`, `n1 believes it is leader`, `n2 is up`: what one node is at a moment. */
import type { NodeId, Selector } from "../forms/values.ts";
import type { Replay } from "../trace/replay.ts";
import type { Run } from "../trace/run.ts";
import { isSingular, latestHolder, roleIndex } from "../trace/select.ts";
import { KIND } from "../trace/trace.ts";
import { listOf, plural, standing, withArticle } from "../trace/words.ts";
import type { Condition, ConditionExpectation } from "./expectation.ts";
import { type Decided, forNodes } from "./on-nodes.ts";

export const isRole: ConditionExpectation = {
  name: "is of a role",
  kind: "condition",
  forms: [
    {
      form: "<nodes> is|are <role>",
      help: "Has the role; of several nodes that believe they lead, only the one with the highest epoch does.",
      example: "expect n2 is leader at 9s",
      mend: "<nodes> is leader",
      instead: ["<nodes> becomes|become <role>", "<nodes> leads|lead", "<role> is|= <nodes>"],
    },
  ],
  condition(run, args) {
    const name = args.role as string;
    const role = roleIndex(run.roles, name);
    const test = (node: NodeId, situation: Replay) =>
      situation.role(node) === role && (!isSingular(name) || latestHolder(role, situation) === node);
    return nodeCondition(run, args.nodes as Selector, test, {
      is: asRole(name),
      isNot: notRole(name),
      insteadOf: (node, situation) => (situation.role(node) === role ? asRole(`old ${name}`) : roleOf(node, situation)),
    });
  },
};

export const believesRole: ConditionExpectation = {
  name: "believes to be of a role",
  kind: "condition",
  forms: [
    {
      form: "<nodes> believes|believe it|they is|are <role>",
      help: "Its own state says so, whether or not another has taken over meanwhile.",
      example: "expect n1 believes it is leader at 6s",
      instead: [
        "<nodes> thinks|think it|they is|are <role>",
        "<nodes> still thinks|think it|they is|are <role>",
        "<nodes> still believes|believe it|they is|are <role>",
      ],
    },
  ],
  condition(run, args) {
    const name = args.role as string;
    const role = roleIndex(run.roles, name);
    const article = isSingular(name) ? name : withArticle(name);
    return nodeCondition(run, args.nodes as Selector, (node, situation) => situation.role(node) === role, {
      is: { one: `believed it was ${article}`, several: `believed they were ${plural(name)}` },
      isNot: { one: `did not believe it was ${article}`, several: `did not believe they were ${plural(name)}` },
      insteadOf: roleOf,
    });
  },
};

export const isUp: ConditionExpectation = {
  name: "is up",
  kind: "condition",
  forms: [
    {
      form: "<nodes> is|are up",
      help: "Has not crashed, or has recovered; a paused node is up.",
      example: "expect n2 is up at 3s",
      instead: ["<nodes> runs|run", "<nodes> is|are alive|running|online|available|healthy"],
    },
  ],
  condition: (run, args) =>
    nodeCondition(run, args.nodes as Selector, (node, situation) => situation.isUp(node), { is: UP, isNot: DOWN }),
};

export const isDown: ConditionExpectation = {
  name: "is down",
  kind: "condition",
  forms: [
    {
      form: "<nodes> is|are down",
      help: "Has crashed and not yet recovered.",
      example: "expect n2 is down at 3s",
      instead: ["<nodes> is|are crashed|dead|offline|unavailable", "<nodes> has|have crashed"],
    },
  ],
  condition: (run, args) =>
    nodeCondition(run, args.nodes as Selector, (node, situation) => !situation.isUp(node), { is: DOWN, isNot: UP }),
};

export const isPaused: ConditionExpectation = {
  name: "is paused",
  kind: "condition",
  forms: [
    {
      form: "<nodes> is|are paused",
      help: "Is up but handles nothing: paused or frozen.",
      example: "expect n2 is paused at 3s",
      instead: ["<nodes> is|are frozen|hung|stalled|unresponsive"],
    },
  ],
  condition: (run, args) =>
    nodeCondition(run, args.nodes as Selector, (node, situation) => situation.isPaused(node), {
      is: { one: "was paused", several: "were paused" },
      isNot: { one: "was not paused", several: "were not paused" },
      insteadOf: (node, situation) =>
        situation.isUp(node) ? { one: "was not paused", several: "were not paused" } : DOWN,
    }),
};

/** What is said of one node and of several: "was a follower", "were followers". */
interface Predicate {
  readonly one: string;
  readonly several: string;
}

interface Predicates {
  readonly is: Predicate;
  readonly isNot: Predicate;
  /** What a node was instead, where that says more than `isNot`. */
  insteadOf?(node: NodeId, situation: Replay): Predicate;
}

const UP: Predicate = { one: "was up", several: "were up" };
const DOWN: Predicate = { one: "was down", several: "were down" };

function asRole(name: string): Predicate {
  return { one: `was ${isSingular(name) ? name : withArticle(name)}`, several: `were ${plural(name)}` };
}

function notRole(name: string): Predicate {
  return { one: `was not ${isSingular(name) ? name : withArticle(name)}`, several: `were not ${plural(name)}` };
}

/** What it was: "was a follower", "was a paused leader", "was down". */
function roleOf(node: NodeId, situation: Replay): Predicate {
  return situation.isUp(node) ? asRole(standing(situation, node)) : DOWN;
}

/** True of each of the nodes; looked at again after every event that changes a role, an epoch or a life. */
function nodeCondition(
  run: Run,
  selector: Selector,
  test: (node: NodeId, situation: Replay) => boolean,
  predicates: Predicates,
): Condition {
  const { kind, a, epochField } = run.trace;
  const mayChange = (event: number) => {
    const what = kind[event];
    if (what === KIND.change) return a[event] === 0 || a[event] === epochField;
    return what >= KIND.crash && what <= KIND.resume;
  };
  const inWords = ({ nodes, situation, holds, timeUs, untilUs }: Decided) => {
    const { is, isNot, insteadOf } = predicates;
    const predicateOf = (node: NodeId) => {
      if (holds) return is;
      return insteadOf && isSteady(run, node, timeUs, untilUs) ? insteadOf(node, situation) : isNot;
    };
    return sayOfEach(nodes, situation, predicateOf);
  };
  return forNodes(run, selector, mayChange, test, inWords);
}

/** Was the node one and the same thing all through the stretch? */
function isSteady(run: Run, node: NodeId, fromUs: number, toUs: number): boolean {
  const isWithin = (us: number) => fromUs < us && us < toUs;
  const stretches = [...run.roleIntervals(node), ...run.downIntervals(node), ...run.pauseIntervals(node)];
  return !stretches.some((stretch) => isWithin(stretch.fromUs) || isWithin(stretch.toUs));
}

/** "n1 and n2 were followers, n3 was down". */
function sayOfEach(nodes: readonly NodeId[], situation: Replay, predicateOf: (node: NodeId) => Predicate): string {
  const groups = new Map<string, { readonly predicate: Predicate; readonly names: string[] }>();
  for (const node of nodes) {
    const predicate = predicateOf(node);
    const group = groups.get(predicate.one) ?? { predicate, names: [] };
    groups.set(predicate.one, group);
    group.names.push(situation.nodes[node]);
  }
  const clauses = [...groups.values()].map(
    ({ predicate, names }) => `${listOf(names)} ${names.length === 1 ? predicate.one : predicate.several}`,
  );
  return clauses.join(", ");
}
