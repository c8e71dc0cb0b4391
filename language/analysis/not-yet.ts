/** Sentences of the language that do not run yet: recognised and refused, so that nothing ever runs as something else. */

import { type FormTable, formTable } from "../forms/table.ts";
import { SYSTEMS } from "../systems/index.ts";

/** Systems whose words are known and that do not exist yet. */
export const NOT_YET_SYSTEMS: readonly string[] = [
  "paxos",
  "multi-paxos",
  "zab",
  "primary-backup",
  "quorum",
  "sharding",
  "phi-accrual",
  "gossip",
  "swim",
  "two-phase-commit",
  "three-phase-commit",
  "saga",
  "clocks",
  "kv",
];

/** What each of them will be, as the message says it. */
interface NotYet {
  readonly what: string;
  readonly patterns: readonly string[];
}

const STATEMENTS: readonly NotYet[] = [
  { what: "presets of known products", patterns: ["<count> nodes|node like <rest>", "nodes <names> like <rest>"] },
  {
    what: "the replicas of a key",
    patterns: ["the replicas|owners of <key> <rest>", "isolate|partition the replicas|owners of <rest>"],
  },
  { what: "Byzantine nodes", patterns: ["<nodes> lies|lie"] },
  { what: "taking over on an operator's word", patterns: ["<nodes> takes|take over"] },
  { what: "transfers", patterns: ["<clients> transfers|transfer <count> from <from:key> to <to:key>"] },
];

const EXPECTATIONS: readonly NotYet[] = [
  {
    what: "checking what the clients saw against a consistency model",
    patterns: ["serializable|serialisable", "eventual"],
  },
];

function tableOf(entries: readonly NotYet[]): FormTable<string> {
  const forms = entries.flatMap(({ what, patterns }) =>
    patterns.map((form) => ({ form: { form, help: `Not there yet: ${what}.`, example: "" }, owner: what })),
  );
  return formTable(forms);
}

export const NOT_YET_STATEMENTS: FormTable<string> = tableOf(STATEMENTS);
export const NOT_YET_EXPECTATIONS: FormTable<string> = tableOf(EXPECTATIONS);

/** Says of a system that it is not there yet or unknown, and which there are. */
export function systemMessage(name: string): string {
  const there = SYSTEMS.map((system) => system.name);
  const list = `${there.slice(0, -1).join(", ")} and ${there[there.length - 1]}`;
  return NOT_YET_SYSTEMS.includes(name.toLowerCase())
    ? `\`${name}\` is not there yet; the systems so far are ${list}.`
    : `There is no system \`${name}\`; the systems are ${list}.`;
}

/** The one sentence by which all of them are refused. */
export function notYetMessage(what: string): string {
  return `Not there yet: ${what}. A later version will run it.`;
}
