/** The causal order of a history: each client's own order and from each write to its reads, transitively. */
import { countGood } from "../trace/halving.ts";
import type { Access, Accesses, Read, Write } from "./accesses.ts";

/** What comes before something: how many accesses of each lane. */
type Past = Int32Array;

/** How many accesses of a lane, from its first on. */
interface Upto {
  readonly lane: number;
  readonly count: number;
}

/**
 * The causal past of each access. Each client has a lane, and so has each write of unknown outcome that somebody read: it
 * has the past of its client, and belongs to that of its readers, but nothing of its client's follows it.
 */
export class CausalOrder {
  readonly #lanes: readonly (readonly Access[])[];
  /** By lane, where it begins: after nothing, or after what the client had done before. */
  readonly #begins: readonly Upto[];
  /** By lane and place; those that are missing are part of a cycle or come after one. */
  readonly #pasts: Past[][];
  /** By lane and key, its writes in order. */
  readonly #writes: readonly Map<string | null, Access[]>[];
  readonly #placeOf: Map<Write, Access>;

  /** As far as the accesses say, or as far as another order of them has come. */
  constructor(from: Accesses | CausalOrder) {
    if (from instanceof CausalOrder) {
      this.#lanes = from.#lanes;
      this.#begins = from.#begins;
      this.#pasts = from.#pasts.map((pasts) => pasts.slice());
      this.#writes = from.#writes;
      this.#placeOf = from.#placeOf;
      return;
    }
    const { byClient, unknown } = from;
    const read = new Set(byClient.flat().map((access) => (access.kind === "read" ? access.read.source : null)));
    const alone = unknown.filter(({ write }) => read.has(write));
    this.#lanes = [
      ...byClient,
      ...alone.map(({ write }, index): Access[] => [
        { kind: "write", write, client: byClient.length + index, place: 0 },
      ]),
    ];
    this.#begins = [
      ...byClient.map((_, lane) => ({ lane, count: 0 })),
      ...alone.map(({ client, after }) => ({ lane: client, count: after })),
    ];
    this.#pasts = this.#lanes.map(() => []);
    this.#writes = this.#lanes.map(() => new Map());
    this.#placeOf = new Map();
    for (const access of this.#lanes.flat()) if (access.kind === "write") this.#note(access, access.write);
    this.#workOut();
  }

  /** The last write of a key in each lane before an access, its own included. */
  lastWritesBefore({ client, place }: Access, key: string | null): Write[] {
    const past = this.#pasts[client][place];
    if (!past) return [];
    return this.#writes.flatMap((byKey, lane) => {
      const writes = byKey.get(key) ?? [];
      const last = writes[countGood(writes.length, (number) => writes[number].place < past[lane]) - 1];
      return last?.kind === "write" ? last.write : [];
    });
  }

  isWriteBefore(one: Write, other: Write): boolean {
    return this.isBefore(one, this.#placeOf.get(other) as Access);
  }

  isBefore(write: Write, { client, place }: Access): boolean {
    const { client: lane, place: before } = this.#placeOf.get(write) as Access;
    return this.#pasts[client][place]?.[lane] > before;
  }

  /** From now on the one comes before the other, and so does what came before it. How much work that was. */
  putBefore(one: Write, other: Write): number {
    const added = this.#upTo(after(this.#placeOf.get(one) as Access)) as Past;
    const to = this.#placeOf.get(other) as Access;
    let work = 0;
    for (const [lane, pasts] of this.#pasts.entries()) {
      const isApart = (place: number) =>
        pasts[place][to.client] <= to.place && (lane !== to.client || place < to.place);
      // Along a lane pasts only grow.
      for (let place = countGood(pasts.length, isApart); place < pasts.length; place++) {
        const both = joined(pasts[place], added);
        if (both === null) break;
        pasts[place] = both;
        work += 1 + (added.length >> 3);
      }
    }
    return work;
  }

  /** Of each cycle the read that ended last: the write that it read comes after it. */
  cyclicReads(): Read[] {
    const stuck = this.#lanes.map((list, lane) => list[this.#pasts[lane].length]);
    const seenIn = new Int32Array(stuck.length).fill(-1);
    const found: Read[] = [];
    for (let start = 0; start < stuck.length; start++) {
      const walk: Read[] = [];
      const lanes: number[] = [];
      let lane = this.#begins[start].lane;
      for (let access = stuck[lane]; access?.kind === "read" && seenIn[lane] < 0; access = stuck[lane]) {
        seenIn[lane] = start;
        walk.push(access.read);
        lanes.push(lane);
        const { source } = access.read;
        if (source !== "initial") lane = this.#begins[(this.#placeOf.get(source) as Access).client].lane;
      }
      if (!lanes.includes(lane)) continue;
      const cycle = walk.slice(lanes.indexOf(lane));
      cycle.sort((one, other) => other.operation.completion - one.operation.completion);
      found.push(cycle[0]);
    }
    return found;
  }

  #note(access: Access, write: Write): void {
    this.#placeOf.set(write, access);
    const byKey = this.#writes[access.client];
    const ofKey = byKey.get(write.key);
    if (ofKey) ofKey.push(access);
    else byKey.set(write.key, [access]);
  }

  /** Goes through all accesses such that whatever comes before one has been before it, as far as that is possible. */
  #workOut(): void {
    let isMoving = true;
    while (isMoving) {
      isMoving = false;
      for (const [lane, list] of this.#lanes.entries()) {
        const pasts = this.#pasts[lane];
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
  #pastOf(access: Access): Past | null {
    const { client, place } = access;
    const past = this.#upTo(place === 0 ? this.#begins[client] : { lane: client, count: place });
    if (past === null || access.kind === "write" || access.read.source === "initial") return past;
    const seen = this.#upTo(after(this.#placeOf.get(access.read.source) as Access));
    return seen === null ? null : (joined(past, seen) ?? past);
  }

  /** So much of a lane, with what came before that; null while that has not been worked out. */
  #upTo({ lane, count }: Upto): Past | null {
    if (count === 0) return new Int32Array(this.#lanes.length);
    const past = this.#pasts[lane][count - 1]?.slice() ?? null;
    if (past !== null) past[lane] = count;
    return past;
  }
}

/** The lane of an access up to and including it. */
function after({ client, place }: Access): Upto {
  return { lane: client, count: place + 1 };
}

/** Both pasts; null if that is the first. */
function joined(past: Past, other: Past): Past | null {
  let both: Past | null = null;
  for (let lane = 0; lane < past.length; lane++) {
    if (other[lane] <= past[lane]) continue;
    both ??= past.slice();
    both[lane] = other[lane];
  }
  return both;
}
