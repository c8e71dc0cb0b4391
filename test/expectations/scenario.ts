/** Runs a text and tells what came of it in sentences: text in, text out. */
import assert from "node:assert/strict";
import { analyse } from "../../language/analysis/analyse.ts";
import { judge } from "../../language/expectations/verdict.ts";
import { simulate } from "../../language/simulator/simulate.ts";
import { formatTime } from "../../language/trace/format-time.ts";
import { Run } from "../../language/trace/run.ts";

/** The run of a text with one scenario and no errors. */
export function runText(text: string): Run {
  return new Run(simulate(planOf(text)));
}

/** Each expectation's verdict, in text order: "holds: x was 1 on n1 since 2s". */
export function verdictsOf(text: string): string[] {
  const plan = planOf(text);
  const run = new Run(simulate(plan));
  return plan.expectations.map((planned) => {
    const { verdict, reason } = judge(planned, run);
    return `${verdict}: ${reason}`;
  });
}

/** What each action did: "2s crash n1", with the time of its end if it has one, or why it did nothing. */
export function actionsOf(text: string): string[] {
  const run = runText(text);
  const { timeUs, occurrences } = run.trace;
  return occurrences.map(({ action, nodes, sides, begin, end, nothing }) => {
    const names = (places: readonly number[]) => places.map((place) => run.name(place)).join(" ");
    const whom = sides.length > 0 ? sides.map(names).join(" | ") : names(nodes);
    const until = end < 0 ? "" : ` to ${formatTime(timeUs[end])}`;
    return `${formatTime(timeUs[begin])}${until} ${action}${nothing === null ? (whom === "" ? "" : ` ${whom}`) : `: ${nothing}`}`;
  });
}

function planOf(text: string) {
  const { scenarios, diagnostics } = analyse(text);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  assert.deepEqual(
    errors.map(({ message }) => message),
    [],
  );
  assert.ok(scenarios[0]?.plan);
  return scenarios[0].plan;
}
