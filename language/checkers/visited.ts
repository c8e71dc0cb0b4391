/** Where a search has been: rows of whole numbers in a hash table, each with the sets of unknown operations used there. */

/** Counts of unknown operations used, by kind; each vector has a number. 0 is none at all. */
export class Usages {
  readonly #kinds: number;
  readonly #counts: Int32Array[];
  readonly #numbers = new Map<string, number>();
  readonly #more = new Map<number, number>();

  constructor(kinds: number) {
    this.#kinds = kinds;
    this.#counts = [new Int32Array(kinds)];
    this.#numbers.set(this.#counts[0].join(), 0);
  }

  countOf(usage: number, kind: number): number {
    return this.#counts[usage][kind];
  }

  /** With one more of a kind. */
  plus(usage: number, kind: number): number {
    const place = usage * this.#kinds + kind;
    const known = this.#more.get(place);
    if (known !== undefined) return known;
    const counts = this.#counts[usage].slice();
    counts[kind]++;
    const text = counts.join();
    const number = this.#numbers.get(text) ?? this.#counts.length;
    if (number === this.#counts.length) {
      this.#counts.push(counts);
      this.#numbers.set(text, number);
    }
    this.#more.set(place, number);
    return number;
  }

  /** Does the one use no more of any kind than the other? */
  isWithin(one: number, other: number): boolean {
    if (one === 0 || one === other) return true;
    const few = this.#counts[one];
    const many = this.#counts[other];
    for (let kind = 0; kind < few.length; kind++) if (few[kind] > many[kind]) return false;
    return true;
  }
}

/**
 * A row (where in the order) and a state that were reached with some usage need not be looked at with a larger one:
 * whatever is possible from there is possible with more unknown operations left.
 */
export class Visited {
  readonly #width: number;
  readonly #usages: Usages;
  #capacity = 1024;
  #size = 0;
  /** By slot: the row and the state; and the first of its usages in the list, plus 1. */
  #keys: Int32Array;
  #heads: Int32Array;
  readonly #listed: number[] = [];
  readonly #rest: number[] = [];

  constructor(width: number, usages: Usages) {
    this.#width = width;
    this.#usages = usages;
    this.#keys = new Int32Array(this.#capacity * (width + 1));
    this.#heads = new Int32Array(this.#capacity);
  }

  /** False if it was reached before with no more used; else it now counts as reached. */
  add(rows: Int32Array, at: number, state: number, usage: number): boolean {
    const slot = this.#slotOf(rows, at, state);
    let before = 0;
    for (let item = this.#heads[slot]; item !== 0; item = this.#rest[item - 1]) {
      if (this.#usages.isWithin(this.#listed[item - 1], usage)) return false;
      before++;
    }
    if (before === 0) {
      const start = slot * (this.#width + 1);
      for (let index = 0; index < this.#width; index++) this.#keys[start + index] = rows[at + index];
      this.#keys[start + this.#width] = state;
      this.#size++;
    }
    this.#listed.push(usage);
    this.#rest.push(this.#heads[slot]);
    this.#heads[slot] = this.#listed.length;
    if (this.#size * 2 > this.#capacity) this.#grow();
    return true;
  }

  #slotOf(rows: Int32Array, at: number, state: number): number {
    let hash = Math.imul(state + 1, 0x9e3779b1);
    for (let index = 0; index < this.#width; index++) hash = Math.imul(hash ^ rows[at + index], 0x85ebca6b) ^ (hash >>> 15);
    let slot = (hash ^ (hash >>> 13)) & (this.#capacity - 1);
    while (this.#heads[slot] !== 0 && !this.#isAt(slot, rows, at, state)) slot = (slot + 1) & (this.#capacity - 1);
    return slot;
  }

  #isAt(slot: number, rows: Int32Array, at: number, state: number): boolean {
    const start = slot * (this.#width + 1);
    if (this.#keys[start + this.#width] !== state) return false;
    for (let index = 0; index < this.#width; index++) {
      if (this.#keys[start + index] !== rows[at + index]) return false;
    }
    return true;
  }

  #grow(): void {
    const keys = this.#keys;
    const heads = this.#heads;
    const stride = this.#width + 1;
    this.#capacity *= 2;
    this.#keys = new Int32Array(this.#capacity * stride);
    this.#heads = new Int32Array(this.#capacity);
    for (let old = 0; old < heads.length; old++) {
      if (heads[old] === 0) continue;
      const slot = this.#slotOf(keys, old * stride, keys[old * stride + this.#width]);
      for (let index = 0; index < stride; index++) this.#keys[slot * stride + index] = keys[old * stride + index];
      this.#heads[slot] = heads[old];
    }
  }
}
