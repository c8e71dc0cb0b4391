/** What is wrong with the words of a text: found out once for all its scenarios and variants, and for the text after it. */
import type { Problem } from "../forms/reader.ts";
import { asking, type Scope } from "../forms/scope.ts";
import { movedEdits, movedSpan } from "../syntax/moved.ts";
import type { Span } from "../syntax/shape.ts";
import { MOST_TRIES } from "./rephrase/rephrase.ts";
import type { Reading } from "./statement.ts";

/** By who and what there is in a scenario, then by words. */
export type Explanations = ReadonlyMap<string, ReadonlyMap<string, Explanation>>;

interface Told {
  readonly problems: readonly Problem[];
}

/** How much is done to find out what is wrong. */
type Thoroughness = Pick<Reading, "inDetail" | "tries">;

/** What was told of words that stood at `start`. */
interface Explanation extends Thoroughness {
  readonly told: Told;
  readonly start: number;
  /** What clients did then, where that was looked up: it is told only while they do the same. */
  readonly operations: string | null;
}

/** A scenario in which words are read. */
export interface Within {
  /** All that what is told of words depends on, but the operations of the scope. */
  readonly key: string;
  readonly scope: Scope;
}

/** Words that may be wrong. */
export interface Words {
  /** They may be a statement, a head or a value, and the same words are not told the same as each. */
  readonly as: string;
  readonly start: number;
  /** All the text that what is told depends on and speaks of; null where that is not known. */
  readonly span: Span | null;
}

/** So many mistakes of a text are looked into; looking takes about a millisecond each. */
export const MOST_DETAILED = 300;
/** For so many of them another way to write them is looked for, which takes about ten. */
const MOST_REPHRASED = 60;

/** Finds out what is wrong, each thing once. */
export class Explaining {
  readonly kept = new Map<string, Map<string, Explanation>>();
  readonly #before: Explanations;
  readonly #text: string;
  /** How many mistakes have been looked into. */
  #count = 0;
  /** What was told first at a place: it stands for what the other scenarios and variants would tell where too many were looked into. */
  readonly #toldAt = new Map<string, Told>();

  constructor(text: string, before: Explanations) {
    this.#text = text;
    this.#before = before;
  }

  /** What `read` finds with that reading, which is told here how thoroughly to look, or what was found in the same words before. */
  look<T extends Told>(
    within: Within,
    { as, start, span }: Words,
    reading: { -readonly [K in keyof Thoroughness]: Reading[K] },
    read: () => T,
  ): T {
    const key = span === null ? null : `${as} ${this.#text.slice(span.start, span.end)}`;
    const place = `${as} ${start}`;
    const known = found(this.kept, within, key);
    if (known !== null) return this.#tell(place, movedTo(start, known));
    const first = this.#count < MOST_REPHRASED ? undefined : this.#toldAt.get(place);
    const { inDetail, tries } = first === undefined ? this.#thoroughness() : BRIEFLY;
    const before = found(this.#before, within, key);
    if (before !== null && first !== undefined) return first as T;
    if (before !== null && before.inDetail === inDetail && before.tries === tries) {
      this.#keep(within, key!, before);
      return this.#tell(place, movedTo(start, before));
    }
    reading.inDetail = inDetail;
    reading.tries = tries;
    const [told, asksOperations] = asking(within.scope, read);
    if (told.problems.length === 0) return told;
    if (first !== undefined) return first as T;
    const operations = asksOperations ? inWords(within.scope) : null;
    const isKept = key !== null && told.problems.every((problem) => isWithin(span!, problem));
    if (isKept) this.#keep(within, key, { inDetail, tries, told, start, operations });
    else this.#count++;
    return this.#tell(place, told);
  }

  #thoroughness(): Thoroughness {
    return { inDetail: this.#count < MOST_DETAILED, tries: this.#count < MOST_REPHRASED ? MOST_TRIES : 0 };
  }

  #keep({ key: there }: Within, key: string, explanation: Explanation): void {
    this.#count++;
    const known = this.kept.get(there);
    if (known === undefined) this.kept.set(there, new Map([[key, explanation]]));
    else known.set(key, explanation);
  }

  #tell<T extends Told>(place: string, told: Told): T {
    if (!this.#toldAt.has(place)) this.#toldAt.set(place, told);
    return told as T;
  }
}

/** What is known of the same words among the same; null where nothing is. */
function found(explanations: Explanations, { key: there, scope }: Within, key: string | null): Explanation | null {
  const known = key === null ? undefined : explanations.get(there)?.get(key);
  return known !== undefined && (known.operations === null || known.operations === inWords(scope)) ? known : null;
}

const wordsByOperations = new WeakMap<object, string>();

function inWords(scope: Scope): string {
  const operations = scope.operations();
  const words = wordsByOperations.get(operations) ?? JSON.stringify(operations);
  wordsByOperations.set(operations, words);
  return words;
}

export const BRIEFLY: Thoroughness = { inDetail: false, tries: 0 };

/** Does all that the problem speaks of and changes stand in the span? */
function isWithin(span: Span, problem: Problem): boolean {
  const isInside = ({ start, end }: Span) => span.start <= start && end <= span.end;
  return isInside(problem) && problem.fixes.every(({ edits }) => edits.every(isInside));
}

function movedTo(start: number, { told, start: from }: Explanation): Told {
  const by = start - from;
  return by === 0 ? told : { ...told, problems: told.problems.map((problem) => moved(problem, by)) };
}

function moved(problem: Problem, by: number): Problem {
  const fixes = problem.fixes.map(({ title, edits }) => ({ title, edits: movedEdits(edits, by) }));
  return { ...problem, ...movedSpan(problem, by), fixes };
}
