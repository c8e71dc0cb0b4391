/** What a check answers, and what every consistency model has to say of itself. */
import type { ClientOperation } from "./history.ts";
import type { Model } from "./model.ts";
import type { Budget } from "./search.ts";
import type { InitialOf } from "./space.ts";

/** A claim about the order in which operations seem to have happened. `consistencies.ts` lists them all. */
export interface Consistency {
  /** As the command line and the language say it. */
  readonly name: string;
  /** One sentence: what it promises. */
  readonly help: string;
  /** What was missing where a history had no chance to violate it; without it, reads after writes. */
  readonly whyUntested?: string;
  check(question: Question): ConsistencyVerdict;
}

export interface Question {
  /** By their invoke; each fits the model. */
  readonly operations: readonly ClientOperation[];
  readonly model: Model;
  readonly initialOf: InitialOf;
  readonly budget: Budget;
}

export interface ConsistencyVerdict {
  readonly verdict: "ok" | "illegal" | "unknown";
  /** The record with which the history became illegal; null where it is not, or where that could not be told. */
  readonly firstBadRecord: number | null;
  /** One sentence that a person can act on. */
  readonly why: string;
  /** The operations that show it, the one that does not fit first. */
  readonly shown: readonly ClientOperation[];
  /** Of an illegal or unknown one: the longest order that could be found, for one key. */
  readonly attempt: readonly ClientOperation[];
  /** How many chances it had to be violated; 0 says that the history tested nothing. */
  readonly opportunities: number;
}

/** The better of two records for "first": null is none. */
export function earlier(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}
