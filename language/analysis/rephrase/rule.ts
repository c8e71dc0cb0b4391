/** What a rule for rephrasing is: a sentence as people try it, and how it is written here. */

/**
 * A rule is tried on the text of what was not understood, with single spaces. What it writes is read before it is offered, so
 * a rule may guess: what reads badly is never shown.
 */
export interface RephraseRule {
  readonly tried: RegExp;
  /** With `$1` for what the pattern found; or several, of which the first that reads well is meant, for the nodes there are. */
  readonly write: string | ((found: RegExpExecArray, nodes: readonly string[]) => readonly string[]);
  /** Why, as a sentence that ends before the right spelling: "A colon follows a head". */
  readonly why?: string;
  /** It comes before every other explanation. */
  readonly first?: true;
  /** It takes any sentence, and so none that another rule has written. */
  readonly outermost?: true;
  /** What it writes must read well as it is: no other rule is applied to that. */
  readonly alone?: true;
  readonly code?: "missing-colon" | "comma-between-names" | "incomplete" | "say-it-so";
}

/** A sentence that nothing can be made of, and what to say about it. */
export interface Refusal {
  readonly tried: RegExp;
  readonly message: string;
}

/** What a rule writes for a text; empty where it does not apply. */
export function written({ tried, write }: RephraseRule, text: string, nodes: readonly string[]): readonly string[] {
  const found = tried.exec(text);
  if (found === null) return [];
  if (typeof write === "function") return write(found, nodes);
  return [write.replace(/\$(\d)/g, (_, group: string) => found[Number(group)] ?? "").trim()];
}
