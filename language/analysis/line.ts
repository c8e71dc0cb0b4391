/** The neighbours of a statement on its line, for sentences that a comma has cut. */
import type { ShapedStatement } from "../syntax/shape.ts";
import type { Reading } from "./statement.ts";

/** They are looked up only when they are asked for. */
export class Line implements NonNullable<Reading["line"]> {
  readonly #all: readonly ShapedStatement[];
  readonly #at: number;
  readonly #isRightBefore: boolean;

  constructor(all: readonly ShapedStatement[], at: number, isRightBefore: boolean) {
    this.#all = all;
    this.#at = at;
    this.#isRightBefore = isRightBefore;
  }

  get before(): ShapedStatement | null {
    const [one, other] = [this.#all[this.#at - 1], this.#all[this.#at]];
    return this.#isRightBefore && one.line === other.line && one.head === other.head ? one : null;
  }

  get following(): readonly ShapedStatement[] {
    return this.#all.slice(this.#at + 1, this.#at + 8);
  }
}
