/** The causal order of a history: each client's own order and from each write to its reads, transitively. */
import { countGood } from "../trace/halving.ts";
import type { Access, Accesses, Read, Write } from "./accesses.ts";

/**
 * The causal past of each access as counts: how many accesses of each client belong to it. A write of unknown outcome
 * has a past, and belongs to the past of its readers, but nothing of its own client's follows it.
 */
export class CausalOrder {
  readonly #accesses: Accesses;
  /** By client and place; those that are missing are part of a cycle or come after one. */
  readonly #pasts: Int32Array[][];
  /** By client and key, its writes in order. */
  readonly #writes: Map<string | null, Write[]>[];
  readonly #clientOf = new Map<Write, number>();
  /** Of writes of unknown outcome: after how many of its client's accesses it comes, and by client who first read it. */
  readonly #unknown = new Map<
    Write,
    { readonly client: number; readonly after: number; readonly readers: Int32Array }
  >();

  constructor(accesses: Accesses) {
    this.#accesses = accesses;
    this.#pasts = accesses.byClient.map(() => []);
    this.#writes = accesses.byClient.map(() => new Map());
    for (const { write, client, after } of accesses.unknown) {
      this.#unknown.set(write, { client, after, readers: new Int32Array(accesses.byClient.length).fill(-1) });
    }
    for (const access of accesses.byClient.flat()) this.#note(access);
    this.#workOut();
  }

  /** The last write of a key by each client before an access, its own included. */
  lastWritesBefore({ client, place }: Access, key: string | null): Write[] {
    const past = this.#pasts[client][place];
    if (!past) return [];
    const found: Write[] = [];
    for (const [other, byKey] of this.#writes.entries()) {
      const writes = byKey.get(key) ?? [];
      const last = writes[countBefore(writes, past[other]) - 1];
      if (last) found.push(last);
    }
    return found;
  }

  /** Does the one come causally before the other? Of those of unknown outcome that is so if somebody read it before. */
  isWriteBefore(one: Write, other: Write): boolean {
    const otherClient = this.#clientOf.get(other);
    const past = otherClient === undefined ? undefined : this.#pasts[otherClient][other.place];
    if (!past) return false;
    const client = this.#clientOf.get(one);
    if (client !== undefined) return past[client] > one.place;
    const { readers } = this.#unknown.get(one) as { readers: Int32Array };
    return readers.some((place, reader) => place >= 0 && past[reader] > place);
  }

  /** Of each cycle the read that ended last: the write that it read comes after it. */
  cyclicReads(): Read[] {
    const { byClient } = this.#accesses;
    const stuck = byClient.map((list, client) => list[this.#pasts[client].length]);
    const seenIn = new Int32Array(byClient.length).fill(-1);
    const found: Read[] = [];
    for (let start = 0; start < byClient.length; start++) {
      const walk: number[] = [];
      let client = start;
      while (stuck[client]?.kind === "read" && seenIn[client] < 0) {
        seenIn[client] = start;
        walk.push(client);
        client = this.#waitsFor(stuck[client]);
      }
      if (seenIn[client] !== start || !walk.includes(client)) continue;
      const reads = walk.slice(walk.indexOf(client)).flatMap((member) => {
        const access = stuck[member];
        return access.kind === "read" ? [access.read] : [];
      });
      reads.sort((one, other) => other.operation.completion - one.operation.completion);
      found.push(reads[0]);
    }
    return found;
  }

  #waitsFor(access: Access): number {
    const source = access.kind === "read" && access.read.source !== "initial" ? access.read.source : null;
    if (source === null) return access.client;
    return this.#clientOf.get(source) ?? this.#unknown.get(source)?.client ?? access.client;
  }

  #note(access: Access): void {
    const { client, place } = access;
    if (access.kind === "write") {
      const { write } = access;
      this.#clientOf.set(write, client);
      const ofKey = this.#writes[client].get(write.key);
      if (ofKey) ofKey.push(write);
      else this.#writes[client].set(write.key, [write]);
      return;
    }
    const { source } = access.read;
    const readers = source === "initial" ? undefined : this.#unknown.get(source)?.readers;
    if (readers && readers[client] < 0) readers[client] = place;
  }

  /** Goes through all accesses such that whatever comes before one has been before it, as far as that is possible. */
  #workOut(): void {
    let isMoving = true;
    while (isMoving) {
      isMoving = false;
      for (const [client, list] of this.#accesses.byClient.entries()) {
        const pasts = this.#pasts[client];
        while (pasts.length < list.length) {
          const past = this.#pastOf(list[pasts.length]);
          if (past === null) break;
          pasts.push(past);
          isMoving = true;
        }
      }
    }
  }

  /** null while something that comes before it has not been worked out. */
  #pastOf(access: Access): Int32Array | null {
    const { client, place } = access;
    const past = place === 0 ? new Int32Array(this.#pasts.length) : this.#pasts[client][place - 1].slice();
    past[client] = place;
    if (access.kind === "write" || access.read.source === "initial") return past;
    const { source } = access.read;
    const unknown = this.#unknown.get(source);
    const writer = unknown?.client ?? (this.#clientOf.get(source) as number);
    const upTo = unknown?.after ?? source.place + 1;
    if (upTo === 0) return past;
    const before = this.#pasts[writer][upTo - 1];
    if (!before) return null;
    for (let other = 0; other < past.length; other++) past[other] = Math.max(past[other], before[other]);
    past[writer] = Math.max(past[writer], upTo);
    return past;
  }
}

/** How many of the writes, in their client's order, stand before a place. */
function countBefore(writes: readonly Write[], place: number): number {
  return countGood(writes.length, (number) => writes[number].place < place);
}
