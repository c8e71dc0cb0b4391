/** Finds what lies in a stretch of time among very many things, without looking at all of them. */
import { countGood } from "../../language/trace/halving.ts";

const BLOCK = 128;

export class IntervalIndex {
  readonly #ids: Int32Array;
  readonly #fromUs: Float64Array;
  readonly #toUs: Float64Array;
  readonly #blockEndsUs: Float64Array;

  /** Of the things `ids`, whose times stand in the two columns at these numbers, ascending in `fromUs`. */
  constructor(ids: Int32Array, fromUs: Float64Array, toUs: Float64Array) {
    this.#ids = ids;
    this.#fromUs = fromUs;
    this.#toUs = toUs;
    const ends = new Float64Array(Math.ceil(ids.length / BLOCK));
    for (let i = 0, block = 0; i < ids.length; block++) {
      let endUs = 0;
      for (const end = Math.min(ids.length, i + BLOCK); i < end; i++) {
        if (toUs[ids[i]] > endUs) endUs = toUs[ids[i]];
      }
      ends[block] = endUs;
    }
    this.#blockEndsUs = ends;
  }

  /**
   * The ids that overlap the stretch, ascending in time. Of more than `most`, every second, fourth, eighth… thing: always
   * the same ones, so that nothing flickers while the stretch moves.
   */
  between(fromUs: number, toUs: number, most: number): number[] {
    const end = this.#firstAfter(toUs);
    const start = this.#firstAfter(fromUs);
    let stride = 1;
    while ((end - start) / stride > most) stride *= 2;
    const found: number[] = [];
    for (let block = 0; block * BLOCK < start; block++) {
      if (this.#blockEndsUs[block] < fromUs) continue;
      for (let i = roundUp(block * BLOCK, stride); i < Math.min(start, (block + 1) * BLOCK); i += stride) {
        if (this.#toUs[this.#ids[i]] >= fromUs) found.push(this.#ids[i]);
      }
    }
    for (let i = roundUp(start, stride); i < end; i += stride) found.push(this.#ids[i]);
    return found;
  }

  /** About how many begin in the stretch. */
  countBetween(fromUs: number, toUs: number): number {
    return this.#firstAfter(toUs) - this.#firstAfter(fromUs);
  }

  #firstAfter(timeUs: number): number {
    return countGood(this.#ids.length, (number) => this.#fromUs[this.#ids[number]] <= timeUs);
  }
}

function roundUp(number: number, multiple: number): number {
  return Math.ceil(number / multiple) * multiple;
}

/** An index over the entries of a list that are `wanted`; the list may be in any order. */
export function indexOf<T extends { readonly fromUs: number; readonly toUs: number }>(
  list: readonly T[],
  wanted: (entry: T) => boolean = () => true,
): IntervalIndex {
  const ids: number[] = [];
  let isSorted = true;
  for (let id = 0; id < list.length; id++) {
    if (!wanted(list[id])) continue;
    isSorted &&= ids.length === 0 || list[ids[ids.length - 1]].fromUs <= list[id].fromUs;
    ids.push(id);
  }
  if (!isSorted) ids.sort((one, other) => list[one].fromUs - list[other].fromUs);
  const fromUs = Float64Array.from(list, (entry) => entry.fromUs);
  const toUs = Float64Array.from(list, (entry) => entry.toUs);
  return new IntervalIndex(Int32Array.from(ids), fromUs, toUs);
}
