/** What an expectation is: its forms, and how a finished run answers it. */
import type { EventPattern } from "../events/event.ts";
import type { Args, Form } from "../forms/form.ts";
import type { Run } from "../trace/run.ts";
import type { EventId } from "../trace/trace.ts";

export type VerdictWord = "holds" | "fails" | "untested" | "undecided";

/** What became of an expectation, with a reason that a person can act on and the events that show it. */
export interface Verdict {
  readonly verdict: VerdictWord;
  readonly reason: string;
  readonly events: readonly EventId[];
  /** The moment that the reason speaks of, in µs, where that is none of its events': "n1 was leader at 4s". */
  readonly atUs?: number;
  /** How many chances it had to fail; 0 is untested. */
  readonly opportunities: number;
}

export function untested(reason: string): Verdict {
  return { verdict: "untested", reason, events: [], opportunities: 0 };
}

/** The word right after `expect`. */
export type ExpectationMode = "plain" | "always" | "never" | "not";

/** When an expectation is about. */
export type ExpectationTime =
  | { readonly kind: "end" }
  | { readonly kind: "by"; readonly atUs: number }
  | { readonly kind: "at"; readonly atUs: number }
  /** Closed at `fromUs`, open at `toUs`; null to the end. */
  | { readonly kind: "from"; readonly fromUs: number; readonly toUs: number | null }
  | { readonly kind: "within"; readonly durationUs: number; readonly event: EventPattern };

/** An expectation with all that its statement says. */
export interface Expected {
  readonly expectation: Expectation;
  readonly args: Args;
  readonly mode: ExpectationMode;
  readonly time: ExpectationTime;
}

/**
 * One kind of expectation. `expectations/index.ts` lists them all. Most are a *condition*: true or false at each moment
 * of the run, to which `verdict.ts` applies the statement's time (`by`, `at`, `always`, …), the same way for all. The
 * others are about the *whole* run, or the whole of a stretch of it.
 */
export type Expectation = ConditionExpectation | WholeExpectation;

interface ExpectationBase {
  readonly name: string;
  /** What stands after `expect` and its `always`, `never` or `not`. */
  readonly forms: readonly Form[];
}
export interface ConditionExpectation extends ExpectationBase {
  readonly kind: "condition";
  condition(run: Run, args: Args): Condition;
}
export interface WholeExpectation extends ExpectationBase {
  readonly kind: "whole";
  /** `stretch` is the whole run where the statement says no time. */
  judge(run: Run, args: Args, stretch: Stretch): Verdict;
}

export interface Stretch {
  readonly fromUs: number;
  readonly toUs: number;
  /** Does its last moment belong to it? That of `from A to B` does not, but for the run's own end. */
  readonly isClosed: boolean;
}
export function isWithin(timeUs: number, { fromUs, toUs, isClosed }: Stretch): boolean {
  return fromUs <= timeUs && (isClosed ? timeUs <= toUs : timeUs < toUs);
}

/** How a condition stood over the run: its steps, ascending in time; the first is at 0. */
export interface Condition {
  readonly steps: readonly Step[];
  /**
   * Why it stood so at that moment, or from then until `untilUs`, as a clause in the past tense without a time: "n1 did
   * not suspect n3". In two parts where the time is best said in between: "no leader" (between 5s and 7.4s) ": n2 and n3
   * were candidates in term 3". At a moment `untilUs` is `timeUs`.
   */
  reason(timeUs: number, holds: boolean, untilUs: number): string | Reason;
  /** How many chances it had to be tested; 0 makes the verdict `untested`, with `untested` as its reason. */
  readonly opportunities: number;
  readonly untested?: string;
}
export interface Reason {
  readonly what: string;
  /** Does it say by itself when that was, or is it about no time at all? Then none is put in between. */
  readonly isTimed?: boolean;
  /** What follows the time, its punctuation included: ": n1 was down", " (n1, n2: 1)"; it is as of `timeUs`. */
  readonly more: string;
  /** What shows it, where that is not what made it so. */
  readonly events?: readonly EventId[];
}
export interface Step {
  readonly timeUs: number;
  readonly holds: boolean;
  /** What made it so; NO_EVENT for the start. */
  readonly event: EventId;
}
