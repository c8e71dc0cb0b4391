/** Which writes of a key must come before which: by real time, and by what reads have shown so far. */

import type { Source, Write } from "./accesses.ts";
import { type ClientOperation, NEVER } from "./history.ts";

/**
 * Demands are added one by one; each says that a write comes before another, or is it. A write that ended before
 * another began comes before it.
 */
export class WriteOrder {
  /** By key, its writes by their invoke, the latest first. */
  readonly #byKey = new Map<string | null, ClientOperation[]>();
  readonly #after = new Map<ClientOperation, ClientOperation[]>();

  constructor(operations: readonly ClientOperation[]) {
    for (const operation of operations) {
      if (operation.f === "read") continue;
      const ofKey = this.#byKey.get(operation.key);
      if (ofKey) ofKey.push(operation);
      else this.#byKey.set(operation.key, [operation]);
    }
    for (const list of this.#byKey.values()) list.sort((one, other) => other.invoke - one.invoke);
  }

  /** Demands that what was read is the write or comes after it. False, and nothing changes, if that cannot be. */
  demand(write: Write, read: Source): boolean {
    if (read === write) return true;
    if (read === "initial" || this.#comesBefore(read.operation, write.operation)) return false;
    const after = this.#after.get(write.operation) ?? [];
    if (!after.includes(read.operation)) this.#after.set(write.operation, [...after, read.operation]);
    return true;
  }

  /**
   * Is there a chain of real time and of demands from the one to the other? What began after the other had ended comes
   * after it, so that no chain leads on from there.
   */
  #comesBefore(one: ClientOperation, other: ClientOperation): boolean {
    const all = this.#byKey.get(one.key) ?? [];
    const end = endOf(other);
    const reached = new Set<ClientOperation>([one]);
    const left = [one];
    let later = firstBegunBy(all, end);
    for (let from = left.pop(); from !== undefined; from = left.pop()) {
      if (from === other) return true;
      const next = [...(this.#after.get(from) ?? [])];
      for (; later < all.length && all[later].invoke > endOf(from); later++) next.push(all[later]);
      for (const operation of next) {
        if (operation.invoke > end || reached.has(operation)) continue;
        reached.add(operation);
        left.push(operation);
      }
    }
    return false;
  }
}

function endOf({ outcome, completion }: ClientOperation): number {
  return outcome === "ok" ? completion : NEVER;
}

/** Of operations by their invoke, the latest first: the place of the first that began by then. */
function firstBegunBy(operations: readonly ClientOperation[], record: number): number {
  let low = 0;
  let high = operations.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (operations[middle].invoke > record) low = middle + 1;
    else high = middle;
  }
  return low;
}
