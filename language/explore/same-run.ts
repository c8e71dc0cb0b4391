/** A run that is there already, for a plan that has the same: one in which only what is said about the run has changed. */
import type { Plan } from "../analysis/plan.ts";
import type { Trace } from "../trace/trace.ts";

/**
 * The trace of the plan's run, where the run of another plan is known and is the same; null where it may be another. Where the
 * statements stand is told as this plan has it.
 */
export function traceTaken(plan: Plan, known: { readonly plan: Plan; readonly trace: Trace }): Trace | null {
  const { trace } = known;
  if (trace.seed !== plan.seed || trace.ended === "abandoned" || !isSame(whatRuns(plan), whatRuns(known.plan)))
    return null;
  const places = placesOf(plan, known.plan);
  if (places === null) return null;
  const acted = trace.statements.slice(0, actedIn(trace)).map(({ inPlan }) => places.get(inPlan)!);
  const have = new Set(acted);
  const others = plan.statements.map((_, inPlan) => inPlan).filter((inPlan) => !have.has(inPlan));
  return { ...trace, statements: [...acted, ...others].map((inPlan) => ({ inPlan, ...plan.statements[inPlan] })) };
}

/** All of a plan that its run depends on, but for its statements: their order, and the words of those that act. */
function whatRuns({ scenario, expectations, notes, asks, explore, statements, ...rest }: Plan): object {
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
 * Do two values say the same? Functions are the same only where they are one, but for those of patterns that say the same; numbers
 * of statements are looked at elsewhere.
 */
function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (one instanceof Set || other instanceof Set)
    return one instanceof Set && other instanceof Set && isSame([...one], [...other]);
  if ("says" in one && "says" in other) return isSame(one.says, other.says);
  const [keys, others] = [Object.keys(one), Object.keys(other)];
  return (
    Array.isArray(one) === Array.isArray(other) &&
    keys.length === others.length &&
    keys.every(
      (key) => Object.hasOwn(other, key) && (key === "statement" || isSame(one[key as never], other[key as never])),
    )
  );
}
