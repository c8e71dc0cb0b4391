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
