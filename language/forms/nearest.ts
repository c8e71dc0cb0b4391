/** "Did you mean": the known word that an unknown one was probably meant to be. */

/** The nearest of the candidates, or null if none is near enough: none in the shortest, up to three in long ones. */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  const lower = word.toLowerCase();
  const root = rootOf(lower);
  let best: string | null = null;
  let bestSlips = allowedSlips(word) + 1;
  for (const candidate of candidates) {
    const slips = slipsBetween(lower, candidate.toLowerCase(), bestSlips - 1);
    if (slips < bestSlips && candidate !== word && !isOpposite(lower, root, candidate)) {
      best = candidate;
      bestSlips = slips;
    }
  }
  return best;
}

const PREFIX = /^(?:un|de|dis|in|non-?)(?=\w{3})/;

/** `unpause` is no slip of `pause`, and `decrements` none of `increments`. */
export function isOpposite(lower: string, root: string, candidate: string): boolean {
  const other = candidate.toLowerCase();
  return rootOf(other) === root && prefixOf(other) !== prefixOf(lower);
}

function prefixOf(word: string): string {
  return PREFIX.exec(word)?.[0] ?? "";
}

/** A word without what turns it into its opposite, and without its ending. */
export function rootOf(lower: string): string {
  return lower.replace(PREFIX, "").replace(/s$/, "");
}

export function allowedSlips(word: string): number {
  if (word.length < 3) return 0;
  return word.length < 6 ? 1 : word.length < 9 ? 2 : 3;
}

const LONGEST = 40;

/** Which letters a word has, as a set of 32 bits. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

function bits(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** How many insertions, deletions, replacements and swaps of neighbours lie between two words; more than `most` is `most + 1`. */
export function slipsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most || a.length > LONGEST || b.length > LONGEST) return most + 1;
  if (a === b) return 0;
  if (bits(lettersOf(a) ^ lettersOf(b)) > 2 * most) return most + 1; // a slip changes two letters of the set at most
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let slips = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      const swapped =
        i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (swapped) slips = Math.min(slips, before[j - 2] + 1);
      row.push(slips);
      if (slips < least) least = slips;
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return Math.min(last[b.length], most + 1);
}
