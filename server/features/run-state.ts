/** How far a document's run is, and what came of it, in counts. */
import type { AnalysedScenario } from "../../language/analysis/analysis.ts";
import { errorCount, type OpenDocument } from "../open-document.ts";
import type { RunState, ScenarioState } from "../protocol.ts";
import type { ScenarioRun } from "../run.ts";

export function runState(open: OpenDocument): RunState {
  const { document, analysis, runs, runsOn, failure } = open;
  const common = { uri: document.uri, version: document.version, errors: errorCount(open) };
  if (!runs) return { ...common, state: "running", scenarios: [] };
  if (failure) return { ...common, state: "failed", scenarios: [], reason: failure.split("\n")[0] };
  const scenarios = runs.map((run) => scenarioState(analysis.scenarios[run.scenario], run));
  if (runsOn) return { ...common, state: "running", scenarios };
  return { ...common, state: scenarios.length > 0 ? "done" : "nothing to run", scenarios };
}

function scenarioState({ name, variants }: AnalysedScenario, { variant, trace, verdicts }: ScenarioRun): ScenarioState {
  const count = (word: string) => verdicts.filter(({ verdict }) => verdict === word).length;
  return {
    name,
    variant: variants[variant].name,
    ended: trace.ended,
    events: trace.count,
    holds: count("holds"),
    fails: count("fails"),
    untested: count("untested"),
    undecided: count("undecided"),
    brokenInvariants: trace.violations.length,
  };
}
