/**
 * Who read whose write: what causal consistency and the session guarantees are about. It can be told where every write
 * of a key writes another value; a read of a value that was written twice says nothing.
 */
import type { Value } from "../forms/values.ts";
import { showValue } from "../trace/words.ts";
import { type ClientOperation, keyName } from "./history.ts";
import { hasSwapped } from "./model.ts";
import { type InitialOf, otherKeyOf } from "./space.ts";
import { nameOf } from "./words.ts";

/** A write, as far as others may have read it. */
export interface Write {
  readonly operation: ClientOperation;
  readonly key: string | null;
  readonly value: Value;
  /** Its place among the accesses of its client; NOT_IN_ORDER if its outcome is unknown. */
  place: number;
}

/** What a read found: a write, or what the key held at first. */
export type Source = Write | "initial";

export interface Read {
  readonly operation: ClientOperation;
  readonly key: string | null;
  readonly source: Source;
}

/** One thing that a client did, in its own order. A compare-and-set that succeeded is a read and then a write. */
export type Access =
  | { readonly kind: "read"; readonly read: Read; readonly client: number; readonly place: number }
  | { readonly kind: "write"; readonly write: Write; readonly client: number; readonly place: number };

export interface Accesses {
  /** All that they come from. */
  readonly operations: readonly ClientOperation[];
  readonly clients: readonly string[];
  /** By client, in the client's order; only what certainly took effect. */
  readonly byClient: readonly (readonly Access[])[];
  /** Of unknown outcome: those come after what their client had done before, and nothing of the client's comes after them. */
  readonly unknown: readonly { readonly write: Write; readonly client: number; readonly after: number }[];
  /** Reads of what nobody wrote, by their completion. */
  readonly thinAir: readonly ClientOperation[];
  /** Why the history cannot be judged wholly, if it cannot. */
  readonly unclear: string | null;
}

export const NOT_IN_ORDER = -1;

/** What was done to registers: to keys that were only read and written, so that reads can be traced to writes. */
function onRegisters(operations: readonly ClientOperation[]): {
  readonly operations: readonly ClientOperation[];
  /** Why nothing can be told of the other keys; null if there are none. */
  readonly unclear: string | null;
} {
  const others = operations.filter(({ f }) => f !== "read" && f !== "write" && f !== "cas" && f !== "delete");
  const [first] = others;
  if (!first) return { operations, unclear: null };
  const keys = new Set(others.flatMap((operation) => [operation.key, otherKeyOf(operation) ?? operation.key]));
  return {
    operations: operations.filter(({ key }) => !keys.has(key)),
    unclear: `${nameOf(first)} (record ${first.invoke}) is neither read nor write, and this can be told of registers only`,
  };
}

/** Of the keys that are registers; what is `unclear` says why there are others. */
export function accessesOf(all: readonly ClientOperation[], initialOf: InitialOf): Accesses {
  const registers = onRegisters(all);
  const { operations } = registers;
  const writers = writersOf(operations, initialOf);
  const clients = [...new Set(operations.map(({ client }) => client))];
  const byClient: Access[][] = clients.map(() => []);
  const thinAir: ClientOperation[] = [];
  const unknown: { write: Write; client: number; after: number }[] = [];
  let { unclear } = registers;
  for (const operation of operations) {
    const client = clients.indexOf(operation.client);
    const own = byClient[client];
    const { outcome, key } = operation;
    const write = writers.byOperation.get(operation);
    const found = readValue(operation);
    if (found !== undefined) {
      const source = writers.sourceOf(key, found);
      if (source === "nobody") thinAir.push(operation);
      else if (source === "several") {
        unclear ??= `${showValue(found)}, which ${nameOf(operation)} (record ${operation.completion}) found, was written to ${keyName(key)} more than once`;
      } else own.push({ kind: "read", read: { operation, key, source }, client, place: own.length });
    }
    if (write && outcome === "ok") {
      write.place = own.length;
      own.push({ kind: "write", write, client, place: own.length });
    } else if (write) {
      unknown.push({ write, client, after: own.length });
    }
  }
  thinAir.sort((one, other) => one.completion - other.completion);
  return { operations, clients, byClient, unknown, thinAir, unclear };
}

/** What an operation tells of the value before it; undefined where it tells nothing. */
function readValue({ f, outcome, argument, returned }: ClientOperation): Value | undefined {
  if (outcome !== "ok") return undefined;
  if (f === "read") return returned;
  return f === "cas" && hasSwapped({ returned }) ? (argument as readonly Value[])[0] : undefined;
}

function writersOf(operations: readonly ClientOperation[], initialOf: InitialOf) {
  const byOperation = new Map<ClientOperation, Write>();
  const byValue = new Map<string, Write[]>();
  const textOf = (key: string | null, value: Value) => JSON.stringify([key, value]);
  for (const operation of operations) {
    const value = writtenValue(operation);
    if (value === undefined) continue;
    const write: Write = { operation, key: operation.key, value, place: NOT_IN_ORDER };
    byOperation.set(operation, write);
    const text = textOf(operation.key, value);
    const others = byValue.get(text);
    if (others) others.push(write);
    else byValue.set(text, [write]);
  }
  const sourceOf = (key: string | null, value: Value): Source | "nobody" | "several" => {
    const writes = byValue.get(textOf(key, value)) ?? [];
    const isInitial = JSON.stringify(initialOf(key)) === JSON.stringify(value);
    if (writes.length + (isInitial ? 1 : 0) > 1) return "several";
    return isInitial ? "initial" : (writes[0] ?? "nobody");
  };
  return { byOperation, sourceOf };
}

/** What it writes, if it may have written; undefined otherwise. */
function writtenValue({ f, outcome, argument, returned }: ClientOperation): Value | undefined {
  if (outcome === "fail") return undefined;
  if (f === "write") return argument;
  if (f === "delete") return null;
  if (f !== "cas" || (outcome === "ok" && !hasSwapped({ returned }))) return undefined;
  return (argument as readonly Value[])[1] ?? null;
}
