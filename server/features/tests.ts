/** What a document expects, as tests: each scenario, each of its expectations, and what became of them. */
import type { AnalysedScenario, Analysis } from "../../language/analysis/analysis.ts";
import type { EventId } from "../../language/trace/trace.ts";
import type { OpenDocument } from "../open-document.ts";
import type { ExpectationTest, FileTests, ScenarioTests } from "../protocol.ts";
import type { ScenarioRun } from "../run.ts";

export function tests({ document, analysis, runs }: OpenDocument): FileTests {
  const scenarios = analysis.scenarios.map((scenario, index) => {
    const run = runs?.find((each) => each.scenario === index);
    return scenarioTests(analysis, scenario, index, run);
  });
  return { version: document.version, scenarios };
}

function scenarioTests(
  analysis: Analysis,
  { name, start, plan }: AnalysedScenario,
  index: number,
  run: ScenarioRun | undefined,
): ScenarioTests {
  const { text } = analysis;
  const lineEnd = text.indexOf("\n", start);
  return {
    name,
    start,
    end: lineEnd < 0 ? text.length : lineEnd,
    problem: problemOf(run),
    expectations:
      plan && run
        ? plan.expectations.map(({ statement }, at) => withVerdict(plan.statements[statement]!, run, at))
        : unrun(analysis, index),
    broken: (run?.invariants ?? [])
      .filter(({ verdict }) => verdict === "fails")
      .map((broken) => ({ name: broken.name, reason: broken.reason, event: last(broken.events) })),
  };
}

function problemOf(run: ScenarioRun | undefined): string | null {
  if (!run) return "It did not run: its text has errors.";
  const { ended } = run.trace;
  if (ended === "finished") return null;
  return ended === "abandoned" ? "The run took too long and was abandoned." : `The run reached its ${ended}.`;
}

function withVerdict({ text, start, end }: Written, run: ScenarioRun, at: number): ExpectationTest {
  const found = run.verdicts[at];
  if (!found) return { text: oneLine(text), start, end, verdict: null, reason: "the run was abandoned", event: -1 };
  const { verdict, reason, events } = found;
  return { text: oneLine(text), start, end, verdict, reason, event: last(events) };
}

interface Written {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The expectations of a scenario that did not run, as they stand in the text. */
function unrun({ text, statements }: Analysis, index: number): ExpectationTest[] {
  return statements
    .filter(({ scenario, start }) => (scenario === index || scenario === -1) && /^expect\b/i.test(text.slice(start)))
    .map(({ start, end }) => {
      const words = oneLine(text.slice(start, end));
      return { text: words, start, end, verdict: null, reason: "the scenario did not run", event: -1 };
    });
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function last(events: readonly EventId[]): number {
  return events.at(-1) ?? -1;
}
