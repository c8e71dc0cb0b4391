/** The positions that a search has come to, as columns; and which of them are no better than one that it has been at. */

export const NOWHERE = -1;

/**
 * A position is where it stands in the order (a row of `width` numbers), the state there, and the unknown operations
 * used so far (one bit each). It remembers the position that it came from and the steps from there.
 */
export class Positions {
  readonly #width: number;
  readonly #stride: number;
  #rows: Int32Array;
  #count = 0;
  readonly #states: number[] = [];
  readonly #from: number[] = [];
  readonly #trail: number[] = [];
  readonly #trailEnds: number[] = [];
  /** Hash table of the visited ones by row and state: the latest of them plus 1, and for each the one before it. */
  #slots = new Int32Array(1024);
  #used = 0;
  readonly #before: number[] = [];

  constructor(width: number, unknownCount: number) {
    this.#width = width;
    this.#stride = width + ((unknownCount + 31) >> 5);
    this.#rows = new Int32Array(64 * this.#stride);
  }

  get count(): number {
    return this.#count;
  }
  /** All rows; that of a position begins at `rowOf`. Making a position may replace the array. */
  get rows(): Int32Array {
    return this.#rows;
  }
  rowOf(position: number): number {
    return position * this.#stride;
  }
  stateOf(position: number): number {
    return this.#states[position];
  }

  /** A new position with the row and usage of another, or with nothing done yet; its steps are those added until `close`. */
  open(from: number): number {
    const position = this.#count++;
    if ((position + 1) * this.#stride > this.#rows.length) {
      const rows = new Int32Array(this.#rows.length * 2);
      rows.set(this.#rows);
      this.#rows = rows;
    }
    const start = position * this.#stride;
    if (from === NOWHERE) this.#rows.fill(0, start, start + this.#stride);
    else
      for (let index = 0; index < this.#stride; index++)
        this.#rows[start + index] = this.#rows[from * this.#stride + index];
    this.#from[position] = from;
    return position;
  }
  addStep(step: number): void {
    this.#trail.push(step);
  }
  close(position: number, state: number): void {
    this.#states[position] = state;
    this.#before[position] = 0;
    this.#trailEnds[position] = this.#trail.length;
  }
  /** Every step from the beginning to there. */
  stepsTo(position: number): number[] {
    const parts: number[][] = [];
    for (let at = position; at !== NOWHERE; at = this.#from[at]) {
      parts.push(this.#trail.slice(at === 0 ? 0 : this.#trailEnds[at - 1], this.#trailEnds[at]));
    }
    return parts.reverse().flat();
  }

  isUsed(position: number, unknown: number): boolean {
    return ((this.#rows[position * this.#stride + this.#width + (unknown >> 5)] >> (unknown & 31)) & 1) === 1;
  }
  use(position: number, unknown: number): void {
    this.#rows[position * this.#stride + this.#width + (unknown >> 5)] |= 1 << (unknown & 31);
  }

  /**
   * False if the search has been at this row and state with no other unknown operations used than here: whatever is
   * possible from here was possible from there. Else it has now been here.
   */
  visit(position: number): boolean {
    const slot = this.#slotOf(position);
    for (let other = this.#slots[slot]; other !== 0; other = this.#before[other - 1]) {
      if (this.#usesWithin(other - 1, position)) return false;
    }
    this.#before[position] = this.#slots[slot];
    if (this.#slots[slot] === 0) this.#used++;
    this.#slots[slot] = position + 1;
    if (this.#used * 2 > this.#slots.length) this.#growTable();
    return true;
  }

  #usesWithin(one: number, other: number): boolean {
    const rows = this.#rows;
    const oneStart = one * this.#stride;
    const otherStart = other * this.#stride;
    for (let index = this.#width; index < this.#stride; index++) {
      if ((rows[oneStart + index] & ~rows[otherStart + index]) !== 0) return false;
    }
    return true;
  }

  #slotOf(position: number): number {
    const start = position * this.#stride;
    const mask = this.#slots.length - 1;
    let hash = Math.imul(this.#states[position] + 1, 0x9e3779b1);
    for (let index = 0; index < this.#width; index++) {
      hash = Math.imul(hash ^ this.#rows[start + index], 0x85ebca6b);
      hash ^= hash >>> 15;
    }
    let slot = (hash ^ (hash >>> 13)) & mask;
    while (this.#slots[slot] !== 0 && !this.#isSamePlace(this.#slots[slot] - 1, position)) slot = (slot + 1) & mask;
    return slot;
  }

  #isSamePlace(one: number, other: number): boolean {
    if (this.#states[one] !== this.#states[other]) return false;
    const oneStart = one * this.#stride;
    const otherStart = other * this.#stride;
    for (let index = 0; index < this.#width; index++) {
      if (this.#rows[oneStart + index] !== this.#rows[otherStart + index]) return false;
    }
    return true;
  }

  #growTable(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(old.length * 2);
    for (const latest of old) if (latest !== 0) this.#slots[this.#slotOf(latest - 1)] = latest;
  }
}
