/** The sentences by which clients read and change a key-value store: every system with keys has them in its table. */
import type { GivenValue, Value } from "../../forms/values.ts";
import type { OperationForm } from "../system.ts";

export const KEY_VALUE_OPERATIONS: readonly OperationForm[] = [
  {
    f: "write",
    writes: true,
    form: "<clients> write|writes <key> = <value>",
    help: "Sets a key to a value; `random` is a fresh value each time.",
    example: "c1 writes x = 1",
    instead: [
      "<clients> put|puts <key> = <value>",
      "<clients> set|sets <key> = <value>",
      "<clients> set|sets <key> to <value>",
      "<clients> put|puts <value> into <key>",
      "<clients> write|writes <value> to <key>",
      "<clients> write|writes <key> <value>",
      "<clients> store|stores <key> = <value>",
      "<clients> save|saves <key> = <value>",
      "<clients> update|updates <key> = <value>",
      "<clients> update|updates <key> to <value>",
      "<clients> insert|inserts <key> = <value>",
    ],
    command: ({ key, value }, fresh) => ({ f: "write", key, argument: given(value, fresh) }),
  },
  {
    f: "read",
    writes: false,
    form: "<clients> read|reads <key>",
    help: "Reads a key's value; `nothing` where it is absent.",
    example: "c1 reads x",
    instead: [
      "<clients> get|gets <key>",
      "<clients> fetch|fetches <key>",
      "<clients> query|queries <key>",
      "<clients> load|loads <key>",
      "<clients> look|looks up <key>",
    ],
    command: ({ key }) => ({ f: "read", key, argument: null }),
  },
  {
    f: "cas",
    writes: true,
    form: "<clients> write|writes <key> = <value> if <other:key> = <expected:value>",
    help: "Compare-and-set: writes only where a key holds the expected value at that moment; answers whether it did.",
    example: "c1 writes x = 2 if x = 1",
    instead: [
      "<clients> write|writes <key> = <value> if <other:key> is <expected:value>",
      "<clients> set|sets <key> = <value> if <other:key> = <expected:value>",
      "<clients> put|puts <key> = <value> if <other:key> = <expected:value>",
    ],
    command: ({ key, value, other, expected }, fresh) =>
      conditional(key, other, given(expected, fresh), given(value, fresh)),
  },
  {
    f: "cas",
    writes: true,
    form: "<clients> write|writes <key> = <value> if <other:key> is absent",
    help: "Writes only where a key holds nothing at that moment; answers whether it did.",
    example: "c1 writes x = 1 if x is absent",
    instead: [
      "<clients> write|writes <key> = <value> if <other:key> is missing",
      "<clients> write|writes <key> = <value> if <other:key> is empty",
      "<clients> write|writes <key> = <value> if no <other:key>",
      "<clients> set|sets <key> = <value> if <other:key> is absent",
      "<clients> put|puts <key> = <value> if <other:key> is absent",
    ],
    command: ({ key, value, other }, fresh) => conditional(key, other, null, given(value, fresh)),
  },
  {
    f: "delete",
    writes: true,
    form: "<clients> delete|deletes <key>",
    help: "Takes a key away: it holds nothing afterwards.",
    example: "c1 deletes x",
    instead: ["<clients> erase|erases <key>", "<clients> unset|unsets <key>", "<clients> drop|drops <key>"],
    command: ({ key }) => ({ f: "delete", key, argument: null }),
  },
  {
    f: "append",
    writes: true,
    form: "<clients> append|appends <value> to <key>",
    help: "Adds a value to the end of a key's list.",
    example: "c1 appends 3 to list",
    instead: ["<clients> push|pushes <value> to <key>", "<clients> append|appends <key> <value>"],
    command: ({ key, value }, fresh) => ({ f: "append", key, argument: given(value, fresh) }),
  },
  {
    f: "increment",
    writes: true,
    form: "<clients> increment|increments <key> by <count>",
    help: "Adds a whole number, 0 or more, to the number that a key holds; an absent key counts as 0.",
    example: "c1 increments likes by 1",
    instead: ["<clients> add|adds <count> to counter <key>", "<clients> increase|increases <key> by <count>"],
    command: ({ key, count }) => ({ f: "increment", key, argument: count }),
  },
  {
    f: "add",
    writes: true,
    form: "<clients> add|adds <value> to <key>",
    help: "Puts a value into a key's set, once however often it is added.",
    example: "c1 adds milk to cart",
    instead: ["<clients> insert|inserts <value> into <key>", "<clients> add|adds <value> into <key>"],
    command: ({ key, value }, fresh) => ({ f: "add", key, argument: given(value, fresh) }),
  },
  {
    f: "remove",
    writes: true,
    form: "<clients> remove|removes <value> from <key>",
    help: "Takes a value out of a key's set.",
    example: "c1 removes milk from cart",
    instead: ["<clients> take|takes <value> out of <key>", "<clients> delete|deletes <value> from <key>"],
    command: ({ key, value }, fresh) => ({ f: "remove", key, argument: given(value, fresh) }),
  },
];

function given(value: GivenValue, fresh: () => Value): Value {
  return value.kind === "random" ? fresh() : value.value;
}

/** On one key it is the register's compare-and-set, which checkers know; a condition on another key is its own operation. */
function conditional(key: string, other: string, from: Value, to: Value) {
  return key === other
    ? { f: "cas", key, argument: [from, to] }
    : { f: "write if", key, argument: [other, from, to] as const };
}
