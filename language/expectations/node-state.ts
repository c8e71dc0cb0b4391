/** `n2 is leader`, `n1 believes it is leader`, `n2 is up`: what one node is at a moment. */
import type { NodeId, Selector } from "../forms/values.ts";
import type { Replay } from "../trace/replay.ts";
import type { Run } from "../trace/run.ts";
import { isSingular, latestHolder, roleIndex } from "../trace/select.ts";
import { KIND } from "../trace/trace.ts";
import { withArticle } from "../trace/words.ts";
import type { Condition, ConditionExpectation } from "./expectation.ts";
import { forNodes } from "./on-nodes.ts";

export const isRole: ConditionExpectation = {
  name: "is of a role",
  kind: "condition",
  forms: [
    {
      form: "<nodes> is|are <role>",
      help: "Has the role; of several that believe to be leader, only the one with the highest epoch is.",
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
    return nodeCondition(run, args.nodes as Selector, test);
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
    const role = roleIndex(run.roles, args.role as string);
    return nodeCondition(run, args.nodes as Selector, (node, situation) => situation.role(node) === role);
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
  condition: (run, args) => nodeCondition(run, args.nodes as Selector, (node, situation) => situation.isUp(node)),
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
  condition: (run, args) => nodeCondition(run, args.nodes as Selector, (node, situation) => !situation.isUp(node)),
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
  condition: (run, args) => nodeCondition(run, args.nodes as Selector, (node, situation) => situation.isPaused(node)),
};

/** True of each of the nodes; looked at again after every event that changes a role, an epoch or a life. */
function nodeCondition(run: Run, selector: Selector, test: (node: NodeId, situation: Replay) => boolean): Condition {
  const { kind, a, epochField } = run.trace;
  const mayChange = (event: number) => {
    const what = kind[event];
    if (what === KIND.change) return a[event] === 0 || a[event] === epochField;
    return what >= KIND.crash && what <= KIND.resume;
  };
  return forNodes(run, selector, mayChange, test, inWords);
}

/** "n2 was a follower", "n2 was down". */
function inWords(node: NodeId, situation: Replay): string {
  const name = situation.nodes[node];
  if (!situation.isUp(node)) return `${name} was down`;
  const paused = situation.isPaused(node) ? ", paused" : "";
  const role = situation.roles[situation.role(node)];
  return `${name} was ${isSingular(role) ? role : withArticle(role)}${paused}`;
}
