/** Which writes of a key must come before which: by real time, and by what one session has seen. */
import { countGood } from "../trace/halving.ts";
import type { Accesses, Source, Write } from "./accesses.ts";
import { type ClientOperation, NEVER } from "./history.ts";

/**
 * A write that had taken effect before another began comes before it: it had ended, or somebody had read it. Beyond
 * that, sessions may differ in the order of writes that overlapped, but each must keep to one. So demands, that a write
 * comes before another or is it, are added one by one for each session by itself.
 */
export class WriteOrder {
  /** By key, its writes by their invoke, the latest first. */
  readonly #byKey = new Map<string | null, ClientOperation[]>();
  /** The first record by which a write had certainly taken effect. */
  readonly #effective = new Map<ClientOperation, number>();
  readonly #after = new Map<string, Map<ClientOperation, Set<ClientOperation>>>();

  constructor({ operations, byClient }: Accesses) {
    for (const operation of operations) {
      if (operation.f === "read") continue;
      const ofKey = this.#byKey.get(operation.key);
      if (ofKey) ofKey.push(operation);
      else this.#byKey.set(operation.key, [operation]);
      this.#effective.set(operation, operation.outcome === "ok" ? operation.completion : NEVER);
    }
    for (const list of this.#byKey.values()) list.sort((one, other) => other.invoke - one.invoke);
    for (const access of byClient.flat()) {
      if (access.kind !== "read" || access.read.source === "initial") continue;
      const { operation } = access.read.source;
      this.#effective.set(operation, Math.min(this.#effectiveAt(operation), access.read.operation.completion));
    }
  }

  /** A session demands that what it read is the write or comes after it. False, and nothing changes, if that cannot be. */
  demand(session: string, write: Write, read: Source): boolean {
    if (read === write) return true;
    const after = this.#after.get(session) ?? new Map<ClientOperation, Set<ClientOperation>>();
    this.#after.set(session, after);
    if (read === "initial" || this.#comesBefore(after, read.operation, write.operation)) return false;
    after.set(write.operation, (after.get(write.operation) ?? new Set()).add(read.operation));
    return true;
  }

  /**
   * Is there a chain of real time and of demands from the one to the other? What began after the other had taken effect
   * comes after it, so that no chain leads on from there.
   */
  #comesBefore(
    after: ReadonlyMap<ClientOperation, ReadonlySet<ClientOperation>>,
    one: ClientOperation,
    other: ClientOperation,
  ): boolean {
    const all = this.#byKey.get(one.key) ?? [];
    const end = this.#effectiveAt(other);
    const reached = new Set<ClientOperation>([one]);
    const left = [one];
    let later = firstBegunBy(all, end);
    for (let from = left.pop(); from !== undefined; from = left.pop()) {
      if (from === other) return true;
      const next = [...(after.get(from) ?? [])];
      for (; later < all.length && all[later].invoke > this.#effectiveAt(from); later++) next.push(all[later]);
      for (const operation of next) {
        if (operation.invoke > end || reached.has(operation)) continue;
        reached.add(operation);
        left.push(operation);
      }
    }
    return false;
  }

  #effectiveAt(operation: ClientOperation): number {
    return this.#effective.get(operation) ?? NEVER;
  }
}

/** Of operations by their invoke, the latest first: the place of the first that began by then. */
function firstBegunBy(operations: readonly ClientOperation[], record: number): number {
  return countGood(operations.length, (number) => operations[number].invoke > record);
}
