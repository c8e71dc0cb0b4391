/**
 * The natural logarithm and the normal quantile, written out, because those of `Math` may differ between engines in
 * their last digits and a run must not.
 */

const LN_2_HIGH = 6.931471803691238e-1;
const LN_2_LOW = 1.9082149292705877e-10;

/**
 * Natural logarithm of a positive, finite number. The method of fdlibm's e_log (Sun Microsystems 1993): x = 2^k (1 + f)
 * with 1 + f between √½ and √2, then a polynomial in s = f / (2 + f).
 */
export function ln(x: number): number {
  let k = 0;
  let m = x;
  while (m >= 1.4142135623730951) {
    m /= 2;
    k++;
  }
  while (m < 0.7071067811865476) {
    m *= 2;
    k--;
  }
  const f = m - 1;
  const s = f / (2 + f);
  const z = s * s;
  const r =
    z *
    (6.666666666666735e-1 +
      z *
        (3.999999999940942e-1 +
          z *
            (2.857142874366239e-1 +
              z *
                (2.222219843214978e-1 +
                  z * (1.818357216161805e-1 + z * (1.531383769920937e-1 + z * 1.479819860511659e-1))))));
  const half = 0.5 * f * f;
  return k * LN_2_HIGH - (half - (s * (half + r) + k * LN_2_LOW) - f);
}

/** Square root of a positive number by Newton's steps from a power of two near it. */
export function squareRoot(x: number): number {
  let guess = 1;
  while (guess * guess > x) guess /= 2;
  while (guess * guess * 4 <= x) guess *= 2;
  for (let step = 0; step < 6; step++) guess = (guess + x / guess) / 2;
  return guess;
}

/**
 * The number below which a standard normal variable falls with this probability (between 0 and 1, exclusive).
 * M. J. Wichura, algorithm AS 241 (PPND7), Applied Statistics 37 (1988): about seven digits, enough for whole µs.
 */
export function normalQuantile(probability: number): number {
  const q = probability - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (
      (q * (((59.10937472 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179)) /
      (((67.1875636 * r + 78.757757664) * r + 17.895169469) * r + 1)
    );
  }
  let r = squareRoot(-ln(q < 0 ? probability : 1 - probability));
  let x: number;
  if (r <= 5) {
    r -= 1.6;
    x =
      (((0.17023821103 * r + 1.3067284816) * r + 2.75681539) * r + 1.4234372777) /
      ((0.12021132975 * r + 0.7370016425) * r + 1);
  } else {
    r -= 5;
    x =
      (((0.017337203997 * r + 0.42868294337) * r + 3.081226386) * r + 6.657905115) /
      ((0.012258202635 * r + 0.24197894225) * r + 1);
  }
  return q < 0 ? -x : x;
}
