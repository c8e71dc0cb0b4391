/** What an expectation is: its forms, and how a finished run answers it. */
import type { Args, Form } from "../forms/form.ts";
import type { Run } from "../trace/run.ts";
import type { EventId } from "../trace/trace.ts";

export type VerdictWord = "holds" | "fails" | "untested" | "undecided";

/** What became of an expectation, with a reason that a person can act on and the events that show it. */
export interface Verdict {
  readonly verdict: VerdictWord;
  readonly reason: string;
  readonly events: readonly EventId[];
  /** How many chances it had to fail; 0 is untested. */
  readonly opportunities: number;
}

/**
 * One kind of expectation. `expectations/index.ts` lists them all. Most are a *condition*: true or false at each moment
 * of the run, to which `verdict.ts` applies the statement's time (`by`, `at`, `always`, …), the same way for all. The
 * others are about the *whole* run.
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
  judge(run: Run, args: Args): Verdict;
}

/** How a condition stood over the run: its steps, ascending in time; the first is at 0. */
export interface Condition {
  readonly steps: readonly Step[];
  /** Why it stood so at that moment, as a clause with a subject: "n2 and n3 split the vote in term 3". */
  reason(timeUs: number, holds: boolean): string;
  /** How many chances it had to be tested; 0 makes the verdict `untested`, with `untested` as its reason. */
  readonly opportunities: number;
  readonly untested?: string;
}
export interface Step {
  readonly timeUs: number;
  readonly holds: boolean;
  /** What made it so; NO_EVENT for the start. */
  readonly event: EventId;
}
