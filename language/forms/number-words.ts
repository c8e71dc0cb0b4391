/** Number words, which may stand for a count. */
const WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const NUMBERS: ReadonlyMap<string, number> = new Map(WORDS.slice(1).map((word, index) => [word, index + 1]));

/** `three` is 3; undefined for any other word. */
export function numberWord(lower: string): number | undefined {
  return NUMBERS.get(lower);
}
