/** What of a run that is there already another plan has too: all of it, where only what is said about it has changed, or its beginning. */
import type { Plan, PlannedExpectation } from "../analysis/plan.ts";
import type { Verdict } from "../expectations/expectation.ts";
import { beginsUs } from "../simulator/agenda.ts";
import { seemsNumbered } from "../trace/blame.ts";
import type { Trace } from "../trace/trace.ts";

/**
 * The trace of the plan's run, where the run of another plan is known and is the same; null where it may be another. Where the
 * statements stand is told as this plan has it.
 */
export function traceTaken(plan: Plan, known: { readonly plan: Plan; readonly trace: Trace }): Trace | null {
  const { trace } = known;
  if (trace.seed !== plan.seed || trace.ended === "abandoned" || !isSame(whatRuns(plan), whatRuns(known.plan), false))
    return null;
  const places = placesOf(plan, known.plan);
  if (places === null) return null;
  const acted = trace.statements.slice(0, actedIn(trace)).map(({ inPlan }) => places.get(inPlan)!);
  const have = new Set(acted);
  const others = plan.statements.map((_, inPlan) => inPlan).filter((inPlan) => !have.has(inPlan));
  return { ...trace, statements: [...acted, ...others].map((inPlan) => ({ inPlan, ...plan.statements[inPlan] })) };
}

/** Of a run that was taken over, the verdicts that are there already: of the expectations that say the same, word by word. */
export function verdictsTaken(
  plan: Plan,
  known: { readonly plan: Plan; readonly verdicts: readonly Verdict[] },
): (planned: PlannedExpectation) => Verdict | null {
  const textOf = ({ statements }: Plan, { statement }: PlannedExpectation) => statements[statement].text;
  const byText = new Map(known.plan.expectations.map((planned, index) => [textOf(known.plan, planned), index]));
  const isNumberedSo = plan.statements.every(({ text }, inPlan) => text === known.plan.statements[inPlan]?.text);
  return (planned) => {
    const index = byText.get(textOf(plan, planned));
    if (index === undefined || !isSame(planned, known.plan.expectations[index], false)) return null;
    const verdict = known.verdicts[index];
    return isNumberedSo || !seemsNumbered(verdict.reason) ? verdict : null;
  };
}

/**
 * From when on, in µs, the runs of two plans with one seed may differ; 0 where that cannot be told, infinite where never. Statements
 * that were renumbered count as different.
 */
export function differUs(plan: Plan, other: Plan): number {
  const { actions, durationUs, ...rest } = whatRuns(plan);
  const { actions: others, durationUs: otherUs, ...otherRest } = whatRuns(other);
  if (!isSame(rest, otherRest, true)) return 0;
  const isSameAt = (at: number, otherAt: number) => {
    const { statement } = actions[at];
    const isSaidSo = plan.statements[statement].text === other.statements[statement]?.text;
    return isSaidSo && isSame(actions[at], others[otherAt], true);
  };
  const shorter = Math.min(actions.length, others.length);
  let first = 0;
  while (first < shorter && isSameAt(first, first)) first++;
  let last = 0;
  while (last < shorter - first && isSameAt(actions.length - 1 - last, others.length - 1 - last)) last++;
  const differing = [...actions.slice(first, actions.length - last), ...others.slice(first, others.length - last)];
  const endUs = durationUs === otherUs ? Number.POSITIVE_INFINITY : Math.min(durationUs, otherUs);
  return differing.reduce((fromUs, action) => Math.min(fromUs, beginsUs(action)), endUs);
}

/** All of a plan that its run depends on, but for its statements: their order, and the words of those that act. */
function whatRuns({ scenario, expectations, notes, asks, explore, statements, ...rest }: Plan) {
  return rest;
}

/** By its number in the plan before, the number of each statement that acts; null where their order or their words differ. */
function placesOf(plan: Plan, before: Plan): ReadonlyMap<number, number> | null {
  const places = new Map<number, number>();
  for (const [index, { statement }] of plan.actions.entries()) {
    const was = before.actions[index].statement;
    if (plan.statements[statement].text !== before.statements[was].text) return null;
    places.set(was, statement);
  }
  for (const [index, { statement }] of plan.workloads.entries())
    places.set(before.workloads[index].statement, statement);
  const inOrder = [...places].sort(([one], [other]) => one - other);
  return inOrder.every(([, now], index) => index === 0 || now > inOrder[index - 1][1]) ? places : null;
}

/** How many of a trace's statements acted, which stand before the others: whatever acts has an event. */
function actedIn({ count, statement }: Trace): number {
  let last = -1;
  for (let event = 0; event < count; event++) if (statement[event] > last) last = statement[event];
  return last + 1;
}

/**
 * Do two values say the same? Functions are the same only where they are one, but for those of patterns that say the same. Numbers of
 * statements count only where `isNumbered`.
 */
function isSame(one: unknown, other: unknown, isNumbered: boolean): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (one instanceof Set || other instanceof Set)
    return one instanceof Set && other instanceof Set && isSame([...one], [...other], isNumbered);
  if ("says" in one && "says" in other) return isSame(one.says, other.says, isNumbered);
  const [keys, others] = [Object.keys(one), Object.keys(other)];
  return (
    Array.isArray(one) === Array.isArray(other) &&
    keys.length === others.length &&
    keys.every(
      (key) =>
        Object.hasOwn(other, key) &&
        ((key === "statement" && !isNumbered) || isSame(one[key as never], other[key as never], isNumbered)),
    )
  );
}
