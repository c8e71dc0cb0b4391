/** What some keys hold together, as numbers: equal states have one number, and a state costs little more than what is new in it. */
import type { Value } from "../forms/values.ts";

/** More than there are values, or pairs. */
const MOST = 2 ** 26;

/**
 * A state is a binary tree over the keys, whose leaves are values. Values, pairs and states are numbered as they turn up,
 * so that a state shares with the one before all but the path to the key that was changed.
 */
export class States {
  readonly #depth: number;
  readonly #values: Value[] = [];
  readonly #valueByText = new Map<string, number>();
  readonly #lefts: number[] = [];
  readonly #rights: number[] = [];
  readonly #pairs = new Map<number, number>();
  readonly #roots: number[] = [];
  readonly #byRoot = new Map<number, number>();

  /** State 0 is what the keys hold at first. */
  constructor(values: readonly Value[]) {
    let row = values.map((value) => this.#numberOf(value));
    let depth = 0;
    for (; row.length > 1; depth++) {
      row = row.flatMap((left, index) => (index % 2 === 0 ? this.#pair(left, row[index + 1] ?? left) : []));
    }
    this.#depth = depth;
    this.#stateOf(row[0] ?? 0);
  }

  get count(): number {
    return this.#roots.length;
  }
  /** What that key holds. */
  value(state: number, key: number): Value {
    return this.#values[this.valueNumber(state, key)];
  }
  /** Equal values have one number, whatever their keys. */
  valueNumber(state: number, key: number): number {
    let at = this.#roots[state];
    for (let bit = this.#depth - 1; bit >= 0; bit--) at = (key >> bit) & 1 ? this.#rights[at] : this.#lefts[at];
    return at;
  }

  /** The state in which that key holds that value, and the others hold what they did. */
  changed(state: number, key: number, value: Value): number {
    return this.#stateOf(this.#grafted(this.#roots[state], this.#depth - 1, key, this.#numberOf(value)));
  }

  #grafted(at: number, bit: number, key: number, value: number): number {
    if (bit < 0) return value;
    const [left, right] = [this.#lefts[at], this.#rights[at]];
    return (key >> bit) & 1
      ? this.#pair(left, this.#grafted(right, bit - 1, key, value))
      : this.#pair(this.#grafted(left, bit - 1, key, value), right);
  }
  #numberOf(value: Value): number {
    return numbered(this.#valueByText, textOf(value), () => this.#values.push(value));
  }
  #pair(left: number, right: number): number {
    return numbered(this.#pairs, left * MOST + right, () => this.#rights.push(right) && this.#lefts.push(left));
  }
  #stateOf(root: number): number {
    return numbered(this.#byRoot, root, () => this.#roots.push(root));
  }
}

/** The number of a key of the map; a new one is added, and gets the next. */
function numbered<T>(numbers: Map<T, number>, key: T, add: () => number): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  const number = add() - 1;
  numbers.set(key, number);
  return number;
}

export function textOf(value: Value): string {
  return typeof value === "number" ? `${value}` : JSON.stringify(value);
}
