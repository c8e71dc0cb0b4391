/** Finds what lies in a stretch of time among very many things, without looking at all of them. */

const BLOCK = 128;

export class IntervalIndex {
  readonly #ids: Int32Array;
  readonly #fromUs: Float64Array;
  readonly #toUs: Float64Array;
  readonly #blockEndsUs: Float64Array;

  /** Of the things `ids`, whose times are `fromUs(id)` and `toUs(id)`. The ids are ascending in `fromUs`. */
  constructor(ids: Int32Array, fromUs: (id: number) => number, toUs: (id: number) => number) {
    this.#ids = ids;
    this.#fromUs = new Float64Array(ids.length);
    this.#toUs = new Float64Array(ids.length);
    this.#blockEndsUs = new Float64Array(Math.ceil(ids.length / BLOCK));
    for (let i = 0; i < ids.length; i++) {
      const end = toUs(ids[i]);
      this.#fromUs[i] = fromUs(ids[i]);
      this.#toUs[i] = end;
      const block = Math.floor(i / BLOCK);
      if (end > this.#blockEndsUs[block]) this.#blockEndsUs[block] = end;
    }
  }

  get size(): number {
    return this.#ids.length;
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
        if (this.#toUs[i] >= fromUs) found.push(this.#ids[i]);
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
    let low = 0;
    let high = this.#fromUs.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#fromUs[middle] <= timeUs) low = middle + 1;
      else high = middle;
    }
    return low;
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
  return new IntervalIndex(
    Int32Array.from(ids),
    (id) => list[id].fromUs,
    (id) => list[id].toUs,
  );
}
