/** The key-value state machine that systems replicate: what each command answers, and what it changes. */
import type { Value } from "../../forms/values.ts";
import type { Command } from "../system.ts";

/** What a node holds: a value for each key. A key without one is absent; reading it gives null. */
export type Store = ReadonlyMap<string, Value>;

/** What a command does to a store: its answer, and the changes that make it true. `rejected` says why it did nothing. */
export interface Applied {
  /** What the record of completion holds: what a read found, `[from, to, swapped]` of a cas, else what was asked. */
  readonly value: Value;
  /** The keys' new values; null deletes the key. */
  readonly changes: readonly Change[];
  readonly rejected: string | null;
}
export interface Change {
  readonly key: string;
  readonly value: Value;
}

/**
 * Applies a command: a pure function of the store and the command, so that replicas which apply the same commands in the
 * same order hold the same values and give the same answers.
 */
export function applyCommand(store: Store, command: Command): Applied {
  const { key, argument } = command;
  const held = store.get(key) ?? null;
  switch (command.f) {
    case "read":
      return { value: held, changes: NO_CHANGES, rejected: null };
    case "write":
      return answered(argument, key, argument);
    case "delete":
      return answered(argument, key, null);
    case "cas": {
      const [from, to] = argument as readonly Value[];
      return compareAndSet(sameValue(held, from!), from!, to!, key);
    }
    case "write if": {
      const [otherKey, from, to] = argument as readonly Value[];
      return compareAndSet(sameValue(store.get(otherKey as string) ?? null, from!), from!, to!, key);
    }
    case "append":
      if (held !== null && !Array.isArray(held)) return rejected(key, held, "list");
      return answered(argument, key, [...((held as readonly Value[] | null) ?? []), argument]);
    case "increment":
      if (held !== null && typeof held !== "number") return rejected(key, held, "number");
      return answered(argument, key, ((held as number | null) ?? 0) + (argument as number));
    case "add":
    case "remove":
      if (held !== null && !Array.isArray(held)) return rejected(key, held, "set");
      return answered(argument, key, changedSet((held as readonly Value[] | null) ?? [], command.f, argument));
    default:
      return { value: null, changes: NO_CHANGES, rejected: `a key-value store cannot ${command.f}` };
  }
}

/** Does this command leave every store as it is? */
export function isRead(command: Command): boolean {
  return command.f === "read";
}

/** Are two values the same? Lists and sets are by their members, in order. */
export function sameValue(a: Value, b: Value): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((member, index) => sameValue(member, b[index]));
}

const NO_CHANGES: readonly Change[] = [];

function answered(value: Value, key: string, newValue: Value): Applied {
  return { value, changes: [{ key, value: newValue }], rejected: null };
}

function compareAndSet(swaps: boolean, from: Value, to: Value, key: string): Applied {
  return { value: [from, to, swaps], changes: swaps ? [{ key, value: to }] : NO_CHANGES, rejected: null };
}

/** The set with the member or without it, in the order in which members were added. */
function changedSet(members: readonly Value[], f: "add" | "remove", member: Value): Value {
  const others = members.filter((held) => !sameValue(held, member));
  if (f === "remove") return others;
  return others.length < members.length ? members : [...members, member];
}

function rejected(key: string, held: Value, wanted: string): Applied {
  return { value: null, changes: NO_CHANGES, rejected: `${key} holds ${JSON.stringify(held)}, which is no ${wanted}` };
}
