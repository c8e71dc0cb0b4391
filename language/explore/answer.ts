/** A scenario's answer: its run, and the verdicts over it. */
import type { Plan, PlannedExpectation } from "../analysis/plan.ts";
import type { Verdict } from "../expectations/expectation.ts";
import { type InvariantVerdict, judgeInvariants } from "../expectations/invariants.ts";
import { judge } from "../expectations/verdict.ts";
import { simulate } from "../simulator/simulate.ts";
import { Run } from "../trace/run.ts";
import type { Trace } from "../trace/trace.ts";

export interface Answer {
  readonly run: Run;
  /** Of the plan's expectations, in text order. */
  readonly verdicts: readonly StatementVerdict[];
  readonly invariants: readonly InvariantVerdict[];
}

export interface StatementVerdict extends Verdict {
  /** The statement, as an index of the plan, and where it stands in the text. */
  readonly statement: number;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export function answer(plan: Plan, seed: number = plan.seed): Answer {
  return judgeTrace(plan, simulate(plan, seed));
}

/** `known` gives the verdict of an expectation that was judged over the same events before. */
export function judgeTrace(
  plan: Plan,
  trace: Trace,
  known: (planned: PlannedExpectation) => Verdict | null = () => null,
): Answer {
  const run = new Run(trace);
  const verdicts = plan.expectations.map((planned) => {
    const { statement } = planned;
    const { text, start, end } = plan.statements[statement]!;
    return { ...(known(planned) ?? judge(planned, run)), statement, text, start, end };
  });
  return { run, verdicts, invariants: judgeInvariants(plan.system, run) };
}

/** Does everything hold that the file expects and the system promises? */
export function allHold(answer: Answer): boolean {
  return [...answer.verdicts, ...answer.invariants].every(({ verdict }) => verdict === "holds");
}
