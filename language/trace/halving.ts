/** Search by halves. */

/** How many of the numbers from 0 on, below `count`, are good: all that are stand before all that are not. */
export function countGood(count: number, isGood: (number: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isGood(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
