/** `a leader`, `no leader`, `2 leaders`, `at most 1 leader per term`: how many nodes have a role. */
import type { Args } from "../forms/form.ts";
import type { NodeId } from "../forms/values.ts";
import type { RoleInterval, Run } from "../trace/run.ts";
import { describeSituation, isSingular, majorityOf, membersOf, roleIndex } from "../trace/select.ts";
import { NO_EVENT } from "../trace/trace.ts";
import { count, listOf, plural, withArticle } from "../trace/words.ts";
import type { Condition, ConditionExpectation, Reason } from "./expectation.ts";
import { StepList } from "./steps.ts";

export const aRole: ConditionExpectation = {
  name: "a role",
  kind: "condition",
  forms: [
    {
      form: "<role>",
      help: "Some node that is up has the role by its own state.",
      example: "expect a leader by 4s",
      instead: ["there is <role>", "<role> exists", "<role> is elected", "<role> elected", "some <role>", "has <role>"],
    },
  ],
  condition: (run, args) =>
    roleCount(
      run,
      args,
      (holders) => holders > 0,
      ({ one }) => ({ is: withArticle(one), isNot: `no ${one}` }),
    ),
};

export const noRole: ConditionExpectation = {
  name: "no role",
  kind: "condition",
  forms: [
    {
      form: "no <role>",
      help: "No node that is up has the role by its own state.",
      example: "expect no leader from 5s to 8s",
      instead: ["there is no <role>", "nobody is <role>", "no node is <role>", "without <role>"],
    },
  ],
  condition: (run, args) =>
    roleCount(
      run,
      args,
      (holders) => holders === 0,
      ({ one }) => ({ is: `no ${one}`, isNot: withArticle(one) }),
    ),
};

export const exactRoles: ConditionExpectation = {
  name: "so many of a role",
  kind: "condition",
  forms: [
    {
      form: "<count> <role>",
      help: "Exactly this many nodes have the role by their own state.",
      example: "expect 2 followers at 4s",
      instead: ["exactly <count> <role>", "only <count> <role>", "there is|are <count> <role>"],
    },
  ],
  condition: (run, args) =>
    roleCount(
      run,
      args,
      (holders) => holders === args.count,
      ({ counted }) => ({ is: `exactly ${counted}`, isNot: `fewer or more than ${counted}` }),
    ),
};

export const atMostRoles: ConditionExpectation = {
  name: "at most so many of a role",
  kind: "condition",
  forms: [
    {
      form: "at most <count> <role>",
      help: "At any one moment no more nodes than that have the role by their own state.",
      example: "expect at most 1 leader at 4s",
      instead: ["no more than <count> <role>", "max <count> <role>", "maximum <count> <role>"],
    },
  ],
  condition: (run, args) =>
    roleCount(
      run,
      args,
      (holders) => holders <= (args.count as number),
      ({ counted }) => ({ is: `at most ${counted}`, isNot: `more than ${counted}` }),
    ),
};

export const atLeastRoles: ConditionExpectation = {
  name: "at least so many of a role",
  kind: "condition",
  forms: [
    {
      form: "at least <count> <role>",
      help: "This many nodes or more have the role by their own state.",
      example: "expect at least 2 followers at 4s",
      instead: ["no fewer than <count> <role>", ">= <count> <role>"],
    },
  ],
  condition: (run, args) =>
    roleCount(
      run,
      args,
      (holders) => holders >= (args.count as number),
      ({ counted }) => ({ is: `at least ${counted}`, isNot: `fewer than ${counted}` }),
    ),
};

export const atMostRolesPerEpoch: ConditionExpectation = {
  name: "at most so many of a role per epoch",
  kind: "condition",
  forms: [
    {
      form: "at most <count> <role> per <field>",
      help: "In each term (ballot, view…) no more nodes than that have had the role so far.",
      example: "expect always at most 1 leader per term",
      instead: [
        "at most <count> <role> in each|every|any|one <field>",
        "at most <count> <role> in <field>",
        "no more than <count> <role> per <field>",
        "<count> <role> per <field>",
        "only <count> <role> per <field>",
      ],
    },
  ],
  condition: rolesPerEpoch,
};

/** What is said of a stretch in which who has the role changed: "a leader", "at most 2 followers". */
type Claim = (role: { readonly one: string; readonly counted: string }) => {
  readonly is: string;
  readonly isNot: string;
};

/** A condition on how many nodes have the role at a moment. */
function roleCount(run: Run, args: Args, test: (holders: number) => boolean, claim: Claim): Condition {
  const name = args.role as string;
  const role = roleIndex(run.roles, name);
  const intervals = role < 0 ? [] : run.holdersOf(role);
  const changes: { event: number; by: number }[] = [];
  let holders = 0;
  for (const { event, toEvent } of intervals) {
    if (event === NO_EVENT) holders++;
    else changes.push({ event, by: 1 });
    if (toEvent !== NO_EVENT) changes.push({ event: toEvent, by: -1 });
  }
  changes.sort((one, other) => one.event - other.event || one.by - other.by);
  const steps = new StepList(run, test(holders));
  changes.forEach(({ event, by }, index) => {
    holders += by;
    if (changes[index + 1]?.event !== event) steps.add(event, test(holders));
  });
  const words = claim({ one: name, counted: count((args.count as number | undefined) ?? 0, name) });
  const reason = (timeUs: number, holds: boolean, untilUs: number): Reason => {
    const changing = changesWithin(intervals, timeUs, untilUs);
    if (changing.length === 0) return whoHeld(run, name, intervals, timeUs, untilUs);
    return { what: holds ? words.is : words.isNot, more: isSingular(name) ? inTurn(run, changing) : "" };
  };
  return { steps: steps.list, reason, opportunities: 1 };
}

/** Who had the role in the stretch, in order, if that changed during it. */
function changesWithin(intervals: readonly RoleInterval[], fromUs: number, toUs: number): readonly RoleInterval[] {
  const during = intervals.filter((one) => one.fromUs < toUs && (one.toUs > fromUs || one.toEvent === NO_EVENT));
  return during.every((one) => one.fromUs <= fromUs && one.toUs >= toUs) ? [] : during;
}

const MOST_IN_TURN = 4;

/** ": n1 in term 1, then n3 in term 2". */
function inTurn(run: Run, intervals: readonly RoleInterval[]): string {
  const epoch = epochWord(run);
  const named = intervals.map(
    (one) => `${run.trace.nodes[one.node]}${epoch === null ? "" : ` in ${epoch} ${one.epoch}`}`,
  );
  const rest = named.length > MOST_IN_TURN ? [`${named.length - MOST_IN_TURN} more`] : [];
  return `: ${[...named.slice(0, MOST_IN_TURN), ...rest].join(", then ")}`;
}

function whoHeld(run: Run, name: string, intervals: readonly RoleInterval[], timeUs: number, untilUs: number): Reason {
  const now = intervals
    .filter(({ fromUs, toUs, toEvent }) => fromUs <= timeUs && (toUs > timeUs || toEvent === NO_EVENT))
    .sort((one, other) => one.node - other.node);
  if (now.length === 0) return { what: `no ${name}`, more: `: ${whyNobody(run, timeUs, untilUs)}` };
  const epoch = epochWord(run);
  const epochs = new Set(now.map((one) => one.epoch));
  const named = (one: RoleInterval) => run.trace.nodes[one.node];
  if (now.length === 1) {
    const inEpoch = epoch === null || !isSingular(name) ? "" : ` (${epoch} ${now[0].epoch})`;
    return { what: `${named(now[0])} was ${isSingular(name) ? name : withArticle(name)}`, more: inEpoch };
  }
  const isTold = isSingular(name) && epochs.size > 1;
  const each = now.map((one) => (isTold ? `${named(one)} (${epoch} ${one.epoch})` : named(one)));
  return { what: `${listOf(each)} were ${plural(name)}`, more: "" };
}

/** "n2 and n3 were both candidates in term 3", or who was what: where too few are up, nobody could have won. */
function whyNobody(run: Run, timeUs: number, untilUs: number): string {
  const situation = run.situationAt(Math.max(timeUs, untilUs - 1));
  const members = membersOf(situation);
  const up = members.filter((node) => situation.isUp(node));
  const rivals = up.length < majorityOf(members.length) ? null : rivalsDuring(run, timeUs, untilUs);
  return rivals ?? describeSituation({ kind: "any" }, situation);
}

/** The last epoch of the stretch in which several nodes stood for what only one can become. */
function rivalsDuring(run: Run, timeUs: number, untilUs: number): string | null {
  const epochName = epochWord(run);
  if (epochName === null) return null;
  const standing = run.trace.nodes.flatMap((_, node) =>
    run
      .roleIntervals(node)
      .filter(
        ({ role, fromUs, toUs }) => role !== 0 && !isSingular(run.roles[role]) && fromUs <= untilUs && toUs >= timeUs,
      ),
  );
  const epochs = [...new Set(standing.map(({ lastEpoch }) => lastEpoch))].sort((one, other) => other - one);
  for (const epoch of epochs) {
    for (const { role } of standing) {
      const rivals = standing.filter((one) => one.role === role && one.epoch <= epoch && epoch <= one.lastEpoch);
      const names = [...new Set(rivals.map(({ node }) => node))].map((node) => run.trace.nodes[node]);
      if (names.length < 2) continue;
      const together = names.length === 2 ? "both" : "all";
      return `${listOf(names)} were ${together} ${plural(run.roles[role])} in ${epochName} ${epoch}`;
    }
  }
  return null;
}

function rolesPerEpoch(run: Run, args: Args): Condition {
  const name = args.role as string;
  const most = args.count as number;
  const role = roleIndex(run.roles, name);
  const intervals = role < 0 ? [] : run.holdersOf(role).filter(({ event }) => event !== NO_EVENT);
  const field = run.trace.fields.findIndex((shape) => shape.name === args.field);
  const epochs = new Map<number, Set<NodeId>>();
  const steps = new StepList(run, true);
  let broken: number | null = null;
  for (const interval of intervals) {
    const epoch = epochOf(run, interval, field);
    const nodes = epochs.get(epoch) ?? new Set<NodeId>();
    epochs.set(epoch, nodes.add(interval.node));
    if (nodes.size <= most || broken !== null) continue;
    broken = epoch;
    steps.add(interval.event, false);
  }
  const epochName = args.field as string;
  const reason = (_timeUs: number, holds: boolean, untilUs: number): Reason => {
    if (holds) {
      const until = intervals.filter(({ fromUs }) => fromUs <= untilUs);
      const seen = new Set(until.map((interval) => epochOf(run, interval, field))).size;
      const which = seen === 0 ? `no ${name} yet` : `in ${count(seen, epochName)} with ${withArticle(name)}`;
      return { what: `no ${epochName} had more than ${count(most, name)}, ${which}`, more: "", isTimed: true };
    }
    const names = [...(epochs.get(broken ?? 0) ?? [])].map((node) => run.trace.nodes[node]);
    return { what: `${listOf(names)} were ${plural(name)} in ${epochName} ${broken}`, more: "" };
  };
  return { steps: steps.list, reason, opportunities: epochs.size, untested: `no ${name} was elected` };
}

function epochOf(run: Run, interval: RoleInterval, field: number): number {
  if (field < 0 || field === run.trace.epochField) return interval.epoch;
  return run.stateAt(interval.event).field(interval.node, field) as number;
}

/** What the system calls its epochs: "term"; null where it has none. */
function epochWord(run: Run): string | null {
  return run.trace.epochField < 0 ? null : run.trace.fields[run.trace.epochField].name;
}
