/** What the names and words of one scenario mean: what slots are matched, completed and described against. */
import type { System } from "../systems/system.ts";
import type { Reader } from "./reader.ts";
import { isReserved } from "./reserved.ts";
import type { NodeId } from "./values.ts";

export interface Scope {
  /** Those that are set up, then those that a statement brings. */
  readonly nodes: readonly string[];
  /** How many of them are set up. */
  readonly firstNodes: number;
  readonly clients: readonly string[];
  /** The file says how many there are, or who. */
  readonly setsClients?: boolean;
  readonly nodeIds: ReadonlyMap<string, NodeId>;
  /** Indices into `clients`. */
  readonly clientIds: ReadonlyMap<string, number>;
  /** Labels of the scenario's operations, wherever it gives them. */
  readonly labels: ReadonlySet<string>;
  /** What its clients do, as far as the words tell without being understood; looked up to mend what is said of it. */
  operations(): readonly SaidOperation[];
  /** Whether somebody has looked them up, since it was last set back. */
  readonly asked: { operations: boolean };
  /** null while it is unknown. */
  readonly system: System | null;
  /** The system's words, by their lower-case spelling. */
  readonly words: SystemWords;
  /** Reads what `when` may wait for: an EventPattern. */
  readEvent(reader: Reader): object | undefined;
}

/** What is worked out in a scope, and whether that looks up its operations. */
export function asking<T>({ asked }: Scope, work: () => T): readonly [T, boolean] {
  const before = asked.operations;
  asked.operations = false;
  const result = work();
  const asks = asked.operations;
  asked.operations ||= before;
  return [result, asks];
}

/** A write or a read, in the words of the file. */
export interface SaidOperation {
  readonly client: string;
  readonly verb: "write" | "read";
  readonly key: string;
  /** What is written, unless it is random; null of a read. */
  readonly value: string | null;
  readonly label: string | null;
}

/** Does the word mean something in this scenario? Then it is no slip of another word, wherever it stands. */
export function isKnown(scope: Scope, word: string): boolean {
  const { words, labels } = scope;
  const lower = word.toLowerCase();
  return (
    isReserved(lower) ||
    words.messages.has(lower) ||
    words.fields.has(lower) ||
    words.milestones.has(lower) ||
    isSomebody(scope, word) ||
    labels.has(word)
  );
}

/** Does this word say who: a role, a node or a client? */
export function isSomebody({ words, nodeIds, clientIds }: Scope, word: string): boolean {
  return words.roles.has(word.toLowerCase()) || nodeIds.has(word) || clientIds.has(word);
}

/** A role as it may be spelled. */
export interface RoleWord {
  readonly role: string;
  readonly plural: boolean;
}

export interface SystemWords {
  readonly roles: ReadonlyMap<string, RoleWord>;
  readonly messages: ReadonlyMap<string, string>;
  readonly fields: ReadonlyMap<string, string>;
  /** By first word; each with all its words. */
  readonly milestones: ReadonlyMap<string, readonly (readonly string[])[]>;
}

const NO_WORDS: SystemWords = { roles: new Map(), messages: new Map(), fields: new Map(), milestones: new Map() };
const wordsOf = new WeakMap<System, SystemWords>();

/** The words of a system, made once. */
export function systemWords(system: System | null): SystemWords {
  if (system === null) return NO_WORDS;
  let words = wordsOf.get(system);
  if (words === undefined) {
    words = makeWords(system);
    wordsOf.set(system, words);
  }
  return words;
}

function makeWords(system: System): SystemWords {
  const roles = new Map<string, RoleWord>();
  for (const { name, plural } of system.roles) {
    roles.set(name.toLowerCase(), { role: name, plural: false });
    if (plural !== name) roles.set(plural.toLowerCase(), { role: name, plural: true });
  }
  // `leader` and `primary` stand for each other where a system has exactly one of them.
  const alias = roles.has("leader") ? ["primary", "primaries", "leader"] : ["leader", "leaders", "primary"];
  if (roles.has("leader") !== roles.has("primary")) {
    const role = roles.get(alias[2])!.role;
    roles.set(alias[0], { role, plural: false });
    roles.set(alias[1], { role, plural: true });
  }
  const messages = new Map(["request", "answer"].map((name) => [name, name]));
  for (const { name } of system.messages) messages.set(name.toLowerCase(), name);
  const fields = new Map<string, string>(system.fields.map(({ name }) => [name.toLowerCase(), name]));
  const milestones = new Map<string, (readonly string[])[]>();
  for (const { name } of system.milestones) {
    const words = name.toLowerCase().split(" ");
    milestones.set(words[0], [...(milestones.get(words[0]) ?? []), words]);
  }
  return { roles, messages, fields, milestones };
}
