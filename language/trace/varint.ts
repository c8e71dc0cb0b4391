/** Whole numbers in as few bytes as they need: seven bits a byte, lowest first, the high bit says that more follow. */

/** Up to 2^53 − 1. */
const LONGEST = 8;

/** Writes as many numbers as `count`, each from 0 to 2^53 − 1. */
export function writeNumbers(count: number, numberAt: (index: number) => number): Uint8Array {
  let bytes = new Uint8Array(count * 2 + LONGEST);
  let length = 0;
  for (let index = 0; index < count; index++) {
    if (length + LONGEST > bytes.length) bytes = larger(bytes);
    let rest = numberAt(index);
    while (rest >= 0x80) {
      bytes[length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    bytes[length++] = rest;
  }
  return bytes.subarray(0, length);
}

/** The numbers again; null if there are not exactly as many, or one is longer than any that is written. */
export function readNumbers(bytes: Uint8Array, count: number): Float64Array | null {
  // Each takes a byte at least: a count that lies cannot make it allocate more than the bytes are long.
  if (count > bytes.length) return null;
  const numbers = new Float64Array(count);
  let at = 0;
  for (let index = 0; index < count; index++) {
    let byte = bytes[at++];
    if (byte < 0x80) {
      numbers[index] = byte;
      continue;
    }
    let value = byte & 0x7f;
    let scale = 0x80;
    for (let length = 1; byte >= 0x80; length++) {
      if (length === LONGEST || at >= bytes.length) return null;
      byte = bytes[at++];
      value += (byte & 0x7f) * scale;
      scale *= 0x80;
    }
    numbers[index] = value;
  }
  return at === bytes.length ? numbers : null;
}

/** A number of either sign as one without, so that small ones stay short: 0, −1, 1, −2… */
export function withoutSign(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}
export function withSign(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}

function larger(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(bytes.length * 2);
  copy.set(bytes);
  return copy;
}
