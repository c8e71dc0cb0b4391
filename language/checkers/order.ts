/** Which operations may come next in the one order that a search looks for: by real time, or by each client's own order. */
import { countGood } from "../trace/halving.ts";
import { type ClientOperation, NEVER } from "./history.ts";

/**
 * Where a search stands is a row of `width` whole numbers. Operations are numbered by their completion; those of
 * unknown outcome, which need not come at all, have numbers of their own.
 */
export interface Order {
  readonly width: number;
  /** How many operations the order must hold. */
  readonly length: number;
  /** How many operations may come next; they are put into `into`, those that ended first first. */
  nextInto(into: Int32Array, rows: Int32Array, at: number): number;
  /** Moves the row on by an operation that may come next. */
  take(rows: Int32Array, at: number, operation: number): void;
  /** Does that operation of unknown outcome have to wait for another? */
  mayBegin(rows: Int32Array, at: number, unknown: number): boolean;
  /** How far the row has come: equal to `length` when nothing is left. */
  progress(rows: Int32Array, at: number): number;
  /** Is that operation in the order already? */
  hasCome(rows: Int32Array, at: number, operation: number): boolean;
}

/**
 * Real-time order (Herlihy & Wing 1990): an operation that ended before another began comes before it. The row is the
 * first operation that has not come yet (by completion), and a bit for each later one that has: operations that are
 * under way at one moment have different bits, so that as many bits suffice as there are clients at once.
 */
export class RealTimeOrder implements Order {
  readonly width: number;
  readonly length: number;
  /** For each operation, where the list of those begins that may come before it or it itself: all under way when it ends. */
  readonly #starts: Int32Array;
  readonly #underWay: Int32Array;
  readonly #slots: Int32Array;
  readonly #begins: Int32Array;
  readonly #ends: Int32Array;
  readonly #unknownBegins: Int32Array;

  /** Both lists: those with an `ok` by their completion, the unknown by their invoke. */
  constructor(known: readonly ClientOperation[], unknown: readonly ClientOperation[]) {
    this.length = known.length;
    this.#begins = Int32Array.from(known, ({ invoke }) => invoke);
    this.#ends = Int32Array.from(known, ({ completion }) => completion);
    this.#unknownBegins = Int32Array.from(unknown, ({ invoke }) => invoke);
    this.#slots = new Int32Array(known.length);
    this.#starts = new Int32Array(known.length + 1);
    const underWay: number[] = [];
    const open: number[] = [];
    const free: number[] = [];
    let slotCount = 0;
    const byInvoke = known.map((_, index) => index).sort((one, other) => known[one].invoke - known[other].invoke);
    let begun = 0;
    for (let index = 0; index < known.length; index++) {
      while (begun < byInvoke.length && known[byInvoke[begun]].invoke < known[index].completion) {
        const operation = byInvoke[begun++];
        this.#slots[operation] = free.pop() ?? slotCount++;
        let place = open.length;
        while (place > 0 && open[place - 1] > operation) place--;
        open.splice(place, 0, operation);
      }
      for (const operation of open) underWay.push(operation);
      this.#starts[index + 1] = underWay.length;
      free.push(this.#slots[open.shift() as number]);
    }
    this.#underWay = Int32Array.from(underWay);
    this.width = 1 + ((slotCount + 31) >> 5);
  }

  nextInto(into: Int32Array, rows: Int32Array, at: number): number {
    const first = rows[at];
    if (first === this.length) return 0;
    let count = 0;
    for (let index = this.#starts[first]; index < this.#starts[first + 1]; index++) {
      const operation = this.#underWay[index];
      const slot = this.#slots[operation];
      if (((rows[at + 1 + (slot >> 5)] >> (slot & 31)) & 1) === 0) into[count++] = operation;
    }
    return count;
  }
  take(rows: Int32Array, at: number, operation: number): void {
    if (operation !== rows[at]) {
      const slot = this.#slots[operation];
      rows[at + 1 + (slot >> 5)] |= 1 << (slot & 31);
      return;
    }
    let first = operation + 1;
    while (first < this.length) {
      const slot = this.#slots[first];
      const word = at + 1 + (slot >> 5);
      if (((rows[word] >> (slot & 31)) & 1) === 0) break;
      rows[word] &= ~(1 << (slot & 31));
      first++;
    }
    rows[at] = first;
  }
  mayBegin(rows: Int32Array, at: number, unknown: number): boolean {
    const first = rows[at];
    return this.#unknownBegins[unknown] < (first === this.length ? NEVER : this.#ends[first]);
  }
  progress(rows: Int32Array, at: number): number {
    return rows[at];
  }
  hasCome(rows: Int32Array, at: number, operation: number): boolean {
    const first = rows[at];
    if (operation <= first) return operation < first;
    if (this.#begins[operation] > this.#ends[first]) return false;
    const slot = this.#slots[operation];
    return ((rows[at + 1 + (slot >> 5)] >> (slot & 31)) & 1) === 1;
  }
}

/** Each client's own order (Lamport 1979), whatever the real time. The row is how far each client has come. */
export class ClientOrder implements Order {
  readonly width: number;
  readonly length: number;
  readonly #byClient: number[][] = [];
  readonly #clientOf: Int32Array;
  readonly #placeOf: Int32Array;
  /** For each unknown operation: its client, and how many of the client's own must have come before. */
  readonly #unknownClient: Int32Array;
  readonly #unknownAfter: Int32Array;

  constructor(known: readonly ClientOperation[], unknown: readonly ClientOperation[]) {
    const clients = new Map<string, number>();
    const numberOf = ({ client }: ClientOperation) => {
      const found = clients.get(client) ?? clients.size;
      clients.set(client, found);
      return found;
    };
    this.length = known.length;
    this.#clientOf = Int32Array.from(known, numberOf);
    this.#unknownClient = Int32Array.from(unknown, numberOf);
    this.width = clients.size;
    for (let client = 0; client < clients.size; client++) this.#byClient.push([]);
    this.#placeOf = Int32Array.from(known, (_, index) => this.#byClient[this.#clientOf[index]].push(index) - 1);
    this.#unknownAfter = Int32Array.from(unknown, ({ invoke }, index) => {
      const own = this.#byClient[this.#unknownClient[index]];
      return countGood(own.length, (number) => known[own[number]].completion < invoke);
    });
  }

  nextInto(into: Int32Array, rows: Int32Array, at: number): number {
    let count = 0;
    for (let client = 0; client < this.width; client++) {
      const own = this.#byClient[client];
      if (rows[at + client] === own.length) continue;
      const operation = own[rows[at + client]];
      let place = count++;
      for (; place > 0 && into[place - 1] > operation; place--) into[place] = into[place - 1];
      into[place] = operation;
    }
    return count;
  }
  take(rows: Int32Array, at: number, operation: number): void {
    rows[at + this.#clientOf[operation]]++;
  }
  mayBegin(rows: Int32Array, at: number, unknown: number): boolean {
    return rows[at + this.#unknownClient[unknown]] >= this.#unknownAfter[unknown];
  }
  progress(rows: Int32Array, at: number): number {
    let sum = 0;
    for (let client = 0; client < this.width; client++) sum += rows[at + client];
    return sum;
  }
  hasCome(rows: Int32Array, at: number, operation: number): boolean {
    return rows[at + this.#clientOf[operation]] > this.#placeOf[operation];
  }
}
