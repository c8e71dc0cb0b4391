/** What a rule for rephrasing is: a sentence as people try it, and how it is written here. */
import type { Scope } from "../../forms/scope.ts";

/**
 * A rule is tried on the text of what was not understood, with single spaces. What it writes is read before it is offered, so
 * a rule may guess: what reads badly is never shown.
 */
export interface RephraseRule {
  readonly tried: RegExp;
  /** With `$1` for what the pattern found; or several, of which the first that reads well is meant, for who there is. */
  readonly write: string | ((found: RegExpExecArray, scope: Scope) => readonly string[]);
  /** Why, as a sentence that ends before the right spelling: "A colon follows a head". */
  readonly why?: string | undefined;
  /** What it mends is a slip beside the point: what is mended further is what is told. */
  readonly slight?: true;
  /** It comes before every other explanation. */
  readonly first?: true;
  /** It takes any sentence, and so none that another rule has written. */
  readonly outermost?: true;
  /** What it writes must read well as it is: no other rule is applied to that. */
  readonly alone?: true;
  readonly code?: "missing-colon" | "comma-between-names" | "incomplete" | "say-it-so";
}

type Written = RephraseRule["write"];

/** What is tried, what it is written as, and why. */
export function rule(tried: RegExp, write: Written, why?: string): RephraseRule {
  return { tried, write, why };
}

/** A rule for what is left unsaid: it writes an example of the whole. */
export function example(tried: RegExp, write: Written, why?: string): RephraseRule {
  return { tried, write, why, code: "incomplete" };
}

/** The rule comes before every other explanation. */
export function first(of: RephraseRule): RephraseRule {
  return { ...of, first: true };
}

/** A rule that writes a colon which is missing. */
export function colon(tried: RegExp, write: Written, why: string): RephraseRule {
  return { tried, write, why, slight: true, code: "missing-colon" };
}

/** What the rule mends is a slip beside the point. */
export function slight(of: RephraseRule): RephraseRule {
  return { ...of, slight: true };
}

/** A sentence that nothing can be made of, and what to say about it. */
export interface Refusal {
  readonly tried: RegExp;
  readonly message: string;
}

/** What a rule writes for a text; empty where it does not apply. */
export function written({ tried, write }: RephraseRule, text: string, scope: Scope): readonly string[] {
  const found = tried.exec(text);
  if (found === null) return [];
  if (typeof write === "function") return write(found, scope);
  return [write.replace(/\$(\d)/g, (_, group: string) => found[Number(group)] ?? "").trim()];
}
