/** The plainest checker there is, for short histories: it tries every order of every choice of operations. */
import { type ClientOperation, prefixOf } from "../../language/checkers/history.ts";
import type { Value } from "../../language/forms/values.ts";

/** The state of all keys, or undefined if the operation cannot have gone like this. Written apart from the models. */
function apply(state: ReadonlyMap<string, Value>, operation: ClientOperation): ReadonlyMap<string, Value> | undefined {
  const { f, argument, returned, outcome } = operation;
  const key = String(operation.key);
  const held = state.get(key) ?? null;
  const isKnown = outcome === "ok";
  const text = (value: Value) => JSON.stringify(value);
  const to = (value: Value) => new Map([...state, [key, value]]);
  const list = (held ?? []) as readonly Value[];
  const isEmpty = (value: Value) => value === null || text(value) === "[]";
  const isSeen = text(returned) === text(held) || (isEmpty(returned) && isEmpty(held));
  if (f === "read") return !isKnown || isSeen ? state : undefined;
  if (f === "delete") return to(null);
  if (f === "add") return to([...new Set([...list, argument])].sort());
  if (f === "remove") return to(list.filter((member) => member !== argument));
  if (f === "write") return to(argument);
  if (f === "append") return to([...list, argument]);
  if (f === "increment") return to(((held ?? 0) as number) + (argument as number));
  if (f === "enqueue") return to([...list, argument]);
  if (f === "dequeue") {
    if (isKnown && text(returned) !== text(list[0] ?? null)) return undefined;
    return to(list.slice(1));
  }
  const parts = argument as readonly Value[];
  const [from, target] = f === "cas" ? parts : parts.slice(1);
  const looked = f === "cas" ? held : (state.get(parts[0] as string) ?? null);
  const swaps = text(from) === text(looked);
  if (isKnown && (returned as readonly Value[])[2] !== swaps) return undefined;
  return swaps ? to(target) : state;
}

/** `mustPrecede(a, b)`: a comes before b in every order that counts. */
function hasOrder(
  operations: readonly ClientOperation[],
  mustPrecede: (one: ClientOperation, other: ClientOperation) => boolean,
  initial: ReadonlyMap<string, Value>,
): boolean {
  const extend = (left: readonly ClientOperation[], state: ReadonlyMap<string, Value>): boolean => {
    if (left.every(({ outcome }) => outcome !== "ok")) return true;
    return left.some((next) => {
      const others = left.filter((other) => other !== next);
      if (others.some((other) => other.outcome === "ok" && mustPrecede(other, next))) return false;
      const after = apply(state, next);
      return after !== undefined && extend(others, after);
    });
  };
  return extend(
    operations.filter(({ outcome }) => outcome !== "fail"),
    initial,
  );
}

export function isLinearizable(
  operations: readonly ClientOperation[],
  initial: ReadonlyMap<string, Value> = new Map(),
) {
  return hasOrder(operations, (one, other) => one.completion < other.invoke, initial);
}

export function isSequential(operations: readonly ClientOperation[], initial: ReadonlyMap<string, Value> = new Map()) {
  return hasOrder(operations, (one, other) => one.client === other.client && one.completion < other.invoke, initial);
}

/**
 * Causal memory of registers (Ahamad et al. 1995), where every write of a key has another value: for each client one order
 * of its reads and of all writes that keeps the causal order.
 */
export function isCausal(operations: readonly ClientOperation[]): boolean {
  const isSource = (one: ClientOperation, read: ClientOperation) =>
    one.f === "write" &&
    read.f === "read" &&
    read.outcome === "ok" &&
    one.key === read.key &&
    one.argument === read.returned;
  const taken = operations.filter(
    (one) => one.outcome === "ok" || (one.outcome === "info" && operations.some((read) => isSource(one, read))),
  );
  const after = new Map(
    taken.map((one) => {
      const isNext = (other: ClientOperation) =>
        isSource(one, other) || (one.outcome === "ok" && one.client === other.client && one.invoke < other.invoke);
      return [one, new Set(taken.filter(isNext))];
    }),
  );
  for (const middle of taken)
    for (const set of after.values()) if (set.has(middle)) for (const one of after.get(middle) ?? []) set.add(one);
  return [...new Set(taken.map(({ client }) => client))].every((client) =>
    hasOrder(
      taken.flatMap((one) => (one.f === "write" ? { ...one, outcome: "ok" } : one.client === client ? one : [])),
      (one, other) =>
        [...after].some(
          ([{ invoke }, set]) => invoke === one.invoke && [...set].some((next) => next.invoke === other.invoke),
        ),
      new Map(),
    ),
  );
}

/** The first completion such that the history up to and including it is not linearizable. */
export function firstBadRecord(operations: readonly ClientOperation[]): number | null {
  const ends = operations.filter(({ outcome }) => outcome !== "info").map(({ completion }) => completion);
  ends.sort((one, other) => one - other);
  return ends.find((end) => !isLinearizable(prefixOf(operations, end))) ?? null;
}
