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

/** How many of the first `count` of these numbers, which grow, are at most so large: without a function to call, where it is often asked. */
export function countAtMost(numbers: ArrayLike<number>, most: number, count: number = numbers.length): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle] <= most) low = middle + 1;
    else high = middle;
  }
  return low;
}
