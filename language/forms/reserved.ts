/** Words that no name, key or value may be without quotes. All other words are soft. */
const RESERVED: ReadonlySet<string> = new Set(
  "at from to for by until within when after every via with as on of and or not if is are it they between".split(" "),
);

export function isReserved(lower: string): boolean {
  return RESERVED.has(lower);
}

/** May precede words of the language, never a name, key or value. */
export function isArticle(lower: string): boolean {
  return lower === "a" || lower === "an" || lower === "the";
}
