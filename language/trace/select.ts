/** Whom a selector means at one moment of a run, and who was there where it means nobody. */
import type { NodeId, Selector } from "../forms/values.ts";
import type { Situation } from "./situation.ts";
import type { FieldShape } from "./trace.ts";
import { listOf, plural, withArticle } from "./words.ts";

/** What a selector may lean on besides the situation. */
export interface SelectionContext {
  /** What `it` and `they` mean. */
  readonly it: readonly NodeId[];
  /** The nodes that the statement has named before: all but these are `the others`. */
  readonly others: readonly NodeId[];
  /** A uniform draw of 0..n-1 by the seed; the same key within a statement, the same draw. */
  draw(n: number, key: number): number;
}

/** The least number of nodes that is more than half. */
export function majorityOf(nodes: number): number {
  return Math.floor(nodes / 2) + 1;
}

/** By this name, since a trace knows no more of a system than its fields. */
const MEMBERS_FIELD = "members";

/** The field in which each node keeps who the members are, where the system has membership; else -1. */
export function membersFieldOf({ fields }: { readonly fields: readonly FieldShape[] }): number {
  return fields.findIndex(({ name, type }) => name === MEMBERS_FIELD && type === "nodes");
}

/** Whose majority counts: the members as the latest leader knows or knew them; all nodes where there is no membership. */
export function membersOf(situation: Situation): readonly NodeId[] {
  const everyone = situation.nodes.map((_, node) => node);
  const field = membersFieldOf(situation);
  if (field < 0) return everyone;
  const leading = situation.roles.findIndex(isSingular);
  const leader = latestHolder(leading, situation);
  const heldAt = (node: NodeId) => situation.lastHeld(node, leading);
  const witness = leader >= 0 ? leader : everyone.reduce((best, node) => (heldAt(node) > heldAt(best) ? node : best));
  const members = situation.field(witness, field) as readonly NodeId[];
  return members.length === 0 ? everyone : members;
}

/** The nodes that the selector means now, ascending; empty where it means nobody. */
export function selectNodes(selector: Selector, situation: Situation, context: SelectionContext): readonly NodeId[] {
  switch (selector.kind) {
    case "named":
      return ascending(selector.nodes.map((node) => situation.nodeOf(node)).filter((node) => node >= 0));
    case "all":
    case "any":
      return nodesWhere(situation, () => true);
    case "it":
      return ascending(context.it);
    case "others":
      return nodesWhere(situation, (node) => !context.others.includes(node));
    case "majority":
    case "minority": {
      const members = membersOf(situation);
      const most = majorityOf(members.length);
      return drawn(members, selector.kind === "majority" ? most : most - 1, context);
    }
    case "some":
      return drawn(holdersOrUp(selector.role, situation), selector.count, context);
    case "role":
      return selectByRole(selector.role, selector.which, situation);
  }
}

/**
 * Does the selector mean this node, to which something happens right now? `a follower` and `a node` mean each one.
 * A node that is crashing is still taken for what it was.
 */
export function isAmong(selector: Selector, node: NodeId, situation: Situation): boolean {
  switch (selector.kind) {
    case "named":
      for (const planned of selector.nodes) if (situation.nodeOf(planned) === node) return true;
      return false;
    case "all":
    case "any":
    case "majority":
    case "minority":
      return true;
    case "it":
    case "others":
      return false;
    case "some":
      return selector.role === null || hasLastHeld(node, roleIndex(situation.roles, selector.role), situation);
    case "role": {
      const role = roleIndex(situation.roles, selector.role);
      if (role < 0) return false;
      if (selector.which === "all") return hasLastHeld(node, role, situation);
      const holder = latestHolder(role, situation, node);
      return selector.which === "latest" ? holder === node : oldHolder(role, situation, holder) === node;
    }
  }
}

/** The role's index; `leader` and `primary` stand for each other where a system has just one of them. -1 for none. */
export function roleIndex(roles: readonly string[], name: string): number {
  const index = roles.indexOf(name);
  if (index >= 0) return index;
  const twin = TWINS.get(name);
  return twin === undefined ? -1 : roles.indexOf(twin);
}
const TWINS: ReadonlyMap<string, string> = new Map([
  ["leader", "primary"],
  ["primary", "leader"],
]);

/** Is it a role that one node at a time is meant to have, so that of several holders only the latest really is it? */
export function isSingular(role: string): boolean {
  return TWINS.has(role);
}

/** The holder of the role with the highest epoch, or else the latest to take it; -1 for nobody. */
export function latestHolder(role: number, situation: Situation, evenIfCrashing: NodeId = -1): NodeId {
  let best = -1;
  for (let node = 0; node < situation.nodes.length; node++) {
    const holds =
      situation.role(node) === role || (node === evenIfCrashing && hasLastHeld(evenIfCrashing, role, situation));
    if (holds && (best < 0 || isLaterHolder(node, best, situation))) best = node;
  }
  return best;
}

/** Who was there instead, in words: "n1 was down, n2 and n3 were followers". */
export function describeSituation(selector: Selector, situation: Situation): string {
  if (selector.kind === "it") return "no node was named before";
  if (selector.kind === "others") return "every node was named";
  const down = nodesWhere(situation, (node) => !situation.isUp(node));
  const groups = [were(down, "down", "down", situation)];
  for (let role = 0; role < situation.roles.length; role++) {
    const holders = nodesWhere(situation, (node) => situation.isUp(node) && situation.role(node) === role);
    const name = situation.roles[role];
    groups.push(were(holders, withArticle(name), plural(name), situation));
  }
  return groups.filter((words) => words !== "").join(", ");
}

/** The selector in words, after "nobody was …": "leader", "the old leader", "a follower". */
export function describeSelector(selector: Selector): string {
  if (selector.kind === "role") return selector.which === "old" ? `the old ${selector.role}` : selector.role;
  if (selector.kind === "some") return selector.role === null ? "up" : withArticle(selector.role);
  return "meant";
}

function selectByRole(name: string, which: "latest" | "old" | "all", situation: Situation): readonly NodeId[] {
  const role = roleIndex(situation.roles, name);
  if (role < 0) return [];
  if (which === "all") return nodesWhere(situation, (node) => situation.role(node) === role);
  const latest = latestHolder(role, situation);
  const node = which === "latest" ? latest : oldHolder(role, situation, latest);
  return node < 0 ? [] : [node];
}

/** The latest other one to have held it: crashed, deposed or still believing. */
function oldHolder(role: number, situation: Situation, latest: NodeId): NodeId {
  let best = -1;
  for (let node = 0; node < situation.nodes.length; node++) {
    const held = situation.lastHeld(node, role);
    if (node !== latest && held >= 0 && (best < 0 || held > situation.lastHeld(best, role))) best = node;
  }
  return best;
}

function isLaterHolder(node: NodeId, than: NodeId, situation: Situation): boolean {
  const epochs = situation.epoch(node) - situation.epoch(than);
  return epochs !== 0 ? epochs > 0 : situation.roleOrder(node) > situation.roleOrder(than);
}

/** Is this the role that it has, or had when it crashed? */
function hasLastHeld(node: NodeId, role: number, situation: Situation): boolean {
  const held = role < 0 ? -1 : situation.lastHeld(node, role);
  return held >= 0 && held === situation.roleOrder(node);
}

function holdersOrUp(role: string | null, situation: Situation): readonly NodeId[] {
  if (role === null) return nodesWhere(situation, (node) => situation.isUp(node));
  const index = roleIndex(situation.roles, role);
  return nodesWhere(situation, (node) => index >= 0 && situation.role(node) === index);
}

const DRAW_RANGE = 1 << 30;

/**
 * So many of the candidates by the seed, ascending. Each candidate has its own draw, so that one more or one less of
 * them changes the choice as little as possible.
 */
function drawn(candidates: readonly NodeId[], amount: number, context: SelectionContext): readonly NodeId[] {
  if (candidates.length <= amount) return candidates;
  const ranked = candidates.map((node) => ({ node, draw: context.draw(DRAW_RANGE, node) }));
  ranked.sort((one, other) => one.draw - other.draw || one.node - other.node);
  return ascending(ranked.slice(0, amount).map(({ node }) => node));
}

function nodesWhere(situation: Situation, test: (node: NodeId) => boolean): NodeId[] {
  const nodes: NodeId[] = [];
  for (let node = 0; node < situation.nodes.length; node++) if (test(node)) nodes.push(node);
  return nodes;
}

function ascending(nodes: readonly NodeId[]): readonly NodeId[] {
  return nodes.length < 2 ? nodes : [...new Set(nodes)].sort((one, other) => one - other);
}

function were(nodes: readonly NodeId[], one: string, several: string, situation: Situation): string {
  if (nodes.length === 0) return "";
  const names = listOf(nodes.map((node) => situation.nodes[node]));
  return nodes.length === 1 ? `${names} was ${one}` : `${names} were ${several}`;
}
