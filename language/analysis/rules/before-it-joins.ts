/** A node that joins later, where it is not there yet. */
import type { Args } from "../../forms/form.ts";
import { writtenUs } from "../../forms/slots/quantities.ts";
import type { NodeId, Selector, SlotValue } from "../../forms/values.ts";
import type { Settled } from "../scenario.ts";
import type { Rule } from "./rule.ts";

export const beforeItJoins: Rule = ({ settled, scope }, report) => {
  if (scope.nodes.length === scope.firstNodes) return;
  const joinsUs = joiningTimes(settled);
  for (const statement of settled) {
    const { shaped } = statement;
    const atUs = momentOf(statement);
    if (atUs === null) continue;
    const absent = namedIn(statement).find((node) => node >= scope.firstNodes && atUs < (joinsUs.get(node) ?? 0));
    if (absent === undefined) continue;
    const when = writtenUs(joinsUs.get(absent)!);
    const message = `\`${scope.nodes[absent]}\` is not there before ${when}, when it joins.`;
    report({ code: "before-it-joins", start: shaped.start, end: shaped.end, message, fixes: [], of: statement });
  }
};

/** For each node that an action brings, the earliest moment at which one may. */
function joiningTimes(settled: readonly Settled[]): ReadonlyMap<NodeId, number> {
  const times = new Map<NodeId, number>();
  for (const { action } of settled) {
    if (action?.does.kind !== "system" || !action.does.action.brings) continue;
    const { start } = action;
    const atUs = start.kind === "at" ? start.atUs : start.fromUs;
    for (const node of namesOf(action.args)) times.set(node, Math.min(times.get(node) ?? atUs, atUs));
  }
  return times;
}

/** The moment at which it looks at the nodes that it names; null where that is not one moment, or nobody can know it. */
function momentOf({ action, expected, note, ask }: Settled): number | null {
  if (action !== null) {
    const { start } = action;
    return start.kind === "event" ? null : start.kind === "at" ? start.atUs : start.fromUs;
  }
  if (expected !== null) return expected.time.kind === "at" || expected.time.kind === "by" ? expected.time.atUs : null;
  if (note !== null) return "atUs" in note.at ? note.at.atUs : null;
  return ask?.atUs ?? null;
}

function namedIn({ action, expected, note, ask }: Settled): readonly NodeId[] {
  if (action !== null) {
    const via = action.does.kind === "operation" ? action.does.via : null;
    return [...namesOf(action.args), ...(via === null ? [] : namesIn(via))];
  }
  if (expected !== null) return namesOf(expected.args);
  if (note !== null) return note.on === null ? [] : [note.on];
  return ask !== null && "nodes" in ask.answer ? namesIn(ask.answer.nodes) : [];
}

function namesOf(args: Args): readonly NodeId[] {
  return Object.values(args).flatMap(namesIn);
}

/** The nodes that are named in a selector, in places, or in the sides of a partition. */
function namesIn(value: SlotValue): readonly NodeId[] {
  if (typeof value !== "object") return [];
  if (Array.isArray(value)) return (value as readonly SlotValue[]).flatMap(namesIn);
  if ("kind" in value) return (value as Selector).kind === "named" ? (value as Selector & { kind: "named" }).nodes : [];
  return "nodes" in value ? (value.nodes as readonly Selector[]).flatMap(namesIn) : [];
}
