/** Writes times and durations for people: `5s`, `5.31s`, `150ms`, `20us`. */

/**
 * Writes a time or duration in µs. What is given to the millisecond (or microsecond below 1s) is written exactly; of
 * others, only as many digits as a reader wants. Digits are cut off, not rounded, so that what comes earlier never
 * reads as later.
 */
export function formatTime(us: number): string {
  if (us < 0) return `-${formatTime(-us)}`;
  if (us >= 1_000_000) return `${decimals(us, 1_000_000, us % 1_000 === 0 ? 1_000 : 10_000)}s`;
  if (us < 1_000) return us === 0 ? "0s" : `${Math.trunc(us)}us`;
  if (us % 1_000 === 0) return `${us / 1_000}ms`;
  return `${decimals(us, 1_000, us >= 100_000 ? 1_000 : 100)}ms`;
}

/** `value / unit` in decimal notation, cut to multiples of `step`. `unit / step` is a power of ten. */
function decimals(value: number, unit: number, step: number): string {
  const whole = Math.trunc(value / unit);
  const steps = Math.trunc((value % unit) / step);
  if (steps === 0) return `${whole}`;
  const width = `${unit / step}`.length - 1;
  return `${whole}.${`${steps}`.padStart(width, "0").replace(/0+$/, "")}`;
}
