/** What completion offers, and how names and words are offered. */
import type { TailWord } from "../time-words.ts";

/** One thing that may be written at the caret. */
export interface Completion {
  /** As the list shows it: `<nodes> crashes`, `leader`, `at`. */
  readonly label: string;
  /** What is inserted, with placeholders as `${1:n1}`; `$`, `}` and `\` of the text itself are escaped. */
  readonly snippet: string;
  /** What the typed letters are compared with: the words of the form, and those that people try instead. */
  readonly filter: string;
  /** The default, the unit, or what it is, in a few words. */
  readonly detail: string;
  /** What it does. */
  readonly help: string;
  readonly kind: "form" | "setting" | "word" | "name" | "value" | "time";
  /** The typed part of the word, which it replaces. */
  readonly start: number;
  readonly end: number;
}

export type Offer = Omit<Completion, "start" | "end">;

export function words(tail: readonly TailWord[]): Offer[] {
  return tail.map(({ word, snippet, help }) => ({
    label: word,
    snippet: filledIn(snippet),
    filter: word,
    detail: help,
    help,
    kind: "time",
  }));
}

export function named(text: string, detail: string): Offer {
  return { label: text, snippet: escaped(text), filter: text, detail, help: "", kind: "name" };
}

/** `at {5s}` as a snippet. */
function filledIn(template: string): string {
  let stop = 0;
  return template.replace(/\{([^}]*)\}/g, (_, text: string) => placeholder(++stop, text));
}

export function placeholder(stop: number, text: string): string {
  return `\${${stop}:${escaped(text)}}`;
}

export function escaped(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}
