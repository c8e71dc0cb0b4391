/** Where words find room beside what they belong to: in the page and in the static picture by the same rule. */

/** Shorter texts of operations come as a whole or not at all. */
export const LONG_TEXT = 140;
/** None is cut to less than this: what is left of it says too little. */
const LEAST_CUT = 60;

/**
 * Which of these rooms a text of that width stands in: the first that holds all of it, or the wider of the first two, where it
 * is cut, if it is wider than `long`; -1 for none.
 */
export function roomFor(width: number, rooms: readonly number[], long = LONG_TEXT): number {
  const whole = rooms.findIndex((room) => room >= width);
  if (whole >= 0 || width <= long) return whole;
  const wider = rooms[0] >= rooms[1] ? 0 : 1;
  return rooms[wider] >= LEAST_CUT ? wider : -1;
}

/** Signs are so far from each other, or closer where a row has no room for all. */
const APART = 20;

/** Where signs stand that are to stand at these places, which ascend: beside each other, from 10 to `end`. */
export function inRow(places: readonly number[], end: number): number[] {
  const apart = Math.min(APART, (end - 10) / places.length);
  const xs: number[] = [];
  for (const place of places) xs.push(Math.max(place, (xs.at(-1) ?? 10 - apart) + apart));
  for (let i = xs.length - 1, most = end; i >= 0; i--, most -= apart) xs[i] = Math.min(xs[i], most);
  return xs;
}

/** Of more than `most` things, in order, those that begin at least `least` after the one before; of those on lanes, on their lane. */
export function thinned<Thing extends object>(
  things: readonly Thing[],
  [most, least]: readonly [most: number, least: number],
  beginOf: (thing: Thing) => number,
): readonly Thing[] {
  if (things.length <= most) return things;
  const latest: number[] = [];
  return things.filter((thing) => {
    const lane = "lane" in thing ? (thing.lane as number) : 0;
    const begin = beginOf(thing);
    if (begin < latest[lane] + least) return false;
    latest[lane] = begin;
    return true;
  });
}
