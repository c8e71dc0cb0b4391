/** The positions that a search has still to look at, and which of them is next. */
import { NOWHERE } from "./positions.ts";

/**
 * A dive takes the latest first. Otherwise the next is one of those furthest behind (least progress), and of these one
 * that used the fewest unknown operations; what is added is never behind what was taken.
 */
export class Frontier {
  readonly #isDive: boolean;
  readonly #stack: number[] = [];
  /** By progress, then by how many were used. */
  readonly #levels: number[][][] = [];
  #progress = 0;
  #used = 0;
  readonly #usedAt: number[] = [];
  readonly #length: number;

  constructor(isDive: boolean, length: number) {
    this.#isDive = isDive;
    this.#length = length;
  }

  /** How many unknown operations were used to get there. */
  usedAt(position: number): number {
    return this.#usedAt[position];
  }

  /** In a dive: once all that is pushed after this has been taken, -2 - position comes. */
  begin(position: number): void {
    if (this.#isDive) this.#stack.push(-2 - position);
  }

  push(position: number, progress: number, used: number): void {
    this.#usedAt[position] = used;
    if (this.#isDive) {
      this.#stack.push(position);
      return;
    }
    this.#levels[progress] ??= [];
    const level = this.#levels[progress];
    while (level.length <= used) level.push([]);
    level[used].push(position);
  }

  /** The next position, -2 - position where all that came of it has been taken, or NOWHERE. */
  pop(): number {
    if (this.#isDive) return this.#stack.pop() ?? NOWHERE;
    while (this.#progress <= this.#length) {
      const level = this.#levels[this.#progress] ?? [];
      for (; this.#used < level.length; this.#used++) {
        const position = level[this.#used].pop();
        if (position !== undefined) return position;
      }
      this.#levels[this.#progress++] = [];
      this.#used = 0;
    }
    return NOWHERE;
  }
}
