/** What a document expects, as tests: each scenario, each of its expectations, and what became of them. */
import type { AnalysedScenario, Analysis } from "../../language/analysis/analysis.ts";
import type { EventId } from "../../language/trace/trace.ts";
import { oneLine } from "../../language/trace/words.ts";
import type { OpenDocument } from "../open-document.ts";
import type { BrokenInvariant, ExpectationTest, FileTests, ScenarioTests, Span } from "../protocol.ts";
import type { ScenarioRun } from "../run.ts";
import { byScenario, groupedBy, inVariants, namesOf, together } from "./variants.ts";

export function tests({ document, analysis, runs }: OpenDocument): FileTests {
  const ran = byScenario(analysis, runs ?? []);
  const scenarios = analysis.scenarios.map((_, index) => {
    const found = ran.find((each) => each.index === index);
    return scenarioTests(analysis, index, found?.runs ?? []);
  });
  return { version: document.version, scenarios };
}

/** Of one scenario; without runs, of what it would be if it ran. */
export function scenarioTests(analysis: Analysis, index: number, runs: readonly ScenarioRun[]): ScenarioTests {
  const scenario = analysis.scenarios[index];
  return {
    ...headOf(analysis, scenario),
    problem: problemOf(scenario, runs),
    expectations: runs.length > 0 ? expectationTests(scenario, runs.flatMap(saidIn)) : unrun(analysis, index),
    broken: brokenTests(scenario, runs, brokenIn),
  };
}

/** Its name, and the line that it stands in. */
export function headOf(
  { text }: Analysis,
  { name, start }: AnalysedScenario,
): Pick<ScenarioTests, "name" | keyof Span> {
  const lineEnd = text.indexOf("\n", start);
  return { name, start, end: lineEnd < 0 ? text.length : lineEnd };
}

/** The broken invariants of all variants, of which each has something that says which are its own. */
export function brokenTests<Variant extends { readonly variant: number }>(
  scenario: AnalysedScenario,
  variants: readonly Variant[],
  brokenIn: (variant: Variant) => Omit<BrokenInvariant, "variant">[],
): BrokenInvariant[] {
  return together(variants, brokenIn, ({ name, reason }) => `${name} ${reason}`).map(({ thing, variants }) => ({
    ...thing,
    reason: `${thing.reason}${inVariants(scenario, variants)}`,
    variant: scenario.variants[variants[0]].name,
  }));
}

function brokenIn({ invariants }: ScenarioRun) {
  return invariants
    .filter(({ verdict }) => verdict === "fails")
    .map(({ name, reason, events }) => ({ name, reason, event: last(events), seed: null }));
}

function problemOf(scenario: AnalysedScenario, runs: readonly ScenarioRun[]): string | null {
  if (runs.length === 0) return "It did not run: its text has errors.";
  const ends = together(
    runs,
    ({ trace }) => (trace.ended === "finished" ? [] : [trace.ended]),
    (ended) => ended,
  );
  const problems = ends.map(({ thing, variants }) => {
    const where = inVariants(scenario, variants);
    return thing === "abandoned"
      ? `The run${where} took too long and was abandoned.`
      : `The run${where} reached its ${thing}.`;
  });
  return problems.length > 0 ? problems.join("\n") : null;
}

/** What one variant says of an expectation. */
export interface Said extends Omit<ExpectationTest, "variant"> {
  readonly variant: number;
}

/** Some variants may have expectations that others have not. */
export function expectationTests(scenario: AnalysedScenario, all: readonly Said[]): ExpectationTest[] {
  const said = [...all].sort((one, other) => one.start - other.start);
  return groupedBy(said, ({ start }) => start).map((same) => inAll(scenario, same));
}

function saidIn({ variant, plan, verdicts }: ScenarioRun): Said[] {
  return plan.expectations.map(({ statement }, at) => {
    const { text, start, end } = plan.statements[statement]!;
    const found = verdicts[at];
    const said = { variant, text, start, end, seed: null };
    if (!found) return { ...said, verdict: null, reason: "the run was abandoned", event: -1 };
    const { verdict, reason, events } = found;
    return { ...said, verdict, reason, event: last(events) };
  });
}

/** From the worst on: an expectation of several variants is what the worst of them is. */
const WORST = ["fails", "untested", "undecided", null, "holds"] as const;

function inAll(scenario: AnalysedScenario, said: readonly Said[]): ExpectationTest {
  const verdict = WORST.find((word) => said.some((each) => each.verdict === word))!;
  const worst = said.filter((each) => each.verdict === verdict);
  const told = together(
    worst,
    (each) => [each],
    ({ reason }) => reason,
  );
  const reasons = told.map(({ thing: { reason }, variants }) => {
    const names = scenario.variants.length > 1 ? namesOf(scenario, variants) : "";
    return names === "" ? reason : `${names}: ${reason}`;
  });
  const [{ text, start, end, event, variant, seed }] = worst;
  const { name } = scenario.variants[variant];
  return { text: oneLine(text), start, end, verdict, reason: reasons.join("\n"), event, variant: name, seed };
}

/** The expectations of a scenario that did not run, as they stand in the text. */
function unrun({ text, statements }: Analysis, index: number): ExpectationTest[] {
  return statements
    .filter(({ scenario, start }) => (scenario === index || scenario === -1) && /^expect\b/i.test(text.slice(start)))
    .map(({ start, end }) => {
      const nothing = { verdict: null, reason: "the scenario did not run", event: -1, variant: "", seed: null };
      return { text: oneLine(text.slice(start, end)), start, end, ...nothing };
    });
}

export function last(events: readonly EventId[]): number {
  return events.at(-1) ?? -1;
}
