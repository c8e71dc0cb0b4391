/** Compiles the pattern of a form into the plain sequences of words and slots that it stands for. */
import type { Form, SlotType } from "./form.ts";

export type Element = WordElement | SlotElement;
export interface WordElement {
  readonly kind: "word";
  /** In lower case; the first is the usual one. */
  readonly spellings: readonly string[];
  /** The article that the pattern has before it, with its space, or "". Matching needs none; writing has it. */
  readonly article: string;
}
export interface SlotElement {
  readonly kind: "slot";
  readonly name: string;
  readonly type: SlotType;
  readonly article: string;
  /** `and` and another slot follow it, so that the slot itself must leave the `and`: `between <one> and <other>`. */
  readonly beforeAnd: boolean;
}

/** The pattern's sequences, one for each choice of its optional parts, the longest first. Articles are no elements. */
export function compilePattern(pattern: string): readonly (readonly Element[])[] {
  const marks = pattern.match(/<[a-zA-Z][\w:]*>|[[\]]|[^\s[\]]+/g) ?? [];
  const { sequences } = readSequences(marks, 0, pattern);
  return sequences.map(markAnds).sort((a, b) => b.length - a.length);
}

/** Patterns are written by this project and nest by two or three: recursion is bounded by them, not by any user's text. */
function readSequences(
  marks: readonly string[],
  from: number,
  pattern: string,
): { sequences: Element[][]; next: number } {
  let sequences: Element[][] = [[]];
  let article = "";
  let at = from;
  for (; at < marks.length && marks[at] !== "]"; at++) {
    if (marks[at] === "[") {
      const inner = readSequences(marks, at + 1, pattern);
      if (marks[inner.next] !== "]") throw new Error(`"${pattern}" has an optional part without its end`);
      sequences = sequences.flatMap((sequence) => [...inner.sequences.map((part) => [...sequence, ...part]), sequence]);
      at = inner.next;
    } else if (isLooseArticle(marks[at])) {
      article = `${marks[at]} `;
    } else {
      const element = readElement(marks[at], article);
      article = "";
      sequences = sequences.map((sequence) => [...sequence, element]);
    }
  }
  return { sequences, next: at };
}

function markAnds(sequence: readonly Element[]): readonly Element[] {
  return sequence.map((element, index) => {
    const [next, other] = sequence.slice(index + 1);
    const beforeAnd = next?.kind === "word" && next.spellings[0] === "and" && other?.kind === "slot";
    return element.kind === "slot" && beforeAnd ? { ...element, beforeAnd } : element;
  });
}

function readElement(mark: string, article: string): Element {
  if (/^<[a-zA-Z]/.test(mark)) {
    const inside = mark.slice(1, -1);
    const colon = inside.indexOf(":");
    const name = colon < 0 ? inside : inside.slice(0, colon);
    return { kind: "slot", name, type: inside.slice(colon + 1) as SlotType, article, beforeAnd: false };
  }
  const spellings = mark.length > 1 ? mark.toLowerCase().split("|") : [mark];
  return { kind: "word", spellings, article };
}

/** An article may always stand before a word, so that a pattern that has one says no more than one that has none. */
function isLooseArticle(mark: string): boolean {
  return mark === "a" || mark === "an" || mark === "the";
}

/** The pattern in its first spellings, slots by name: as a title. */
export function headline(form: Form): string {
  return readable(form).replace(/([^\s[\]<>/]+)(?:\/[^\s[\]<>/]+)+/g, "$1");
}

/** The pattern as a person reads it: all spellings, slots by name. */
export function readable(form: Form): string {
  return form.form
    .replace(/<(\w+):\w+>/g, "<$1>")
    .replace(/([^\s[\]<>|]+)(?:\|[^\s[\]<>|]+)+/g, (all) => all.replace(/\|/g, "/"));
}
