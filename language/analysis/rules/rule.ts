/** What a rule is: it looks at a whole scenario for a mistake that no single statement shows. */
import type { Problem } from "../../forms/reader.ts";
import type { ScenarioAnalysis } from "../scenario.ts";

/** `breaks`: the scenario cannot run with it. */
export interface Finding extends Problem {
  readonly breaks?: boolean;
}

export type Rule = (scenario: Omit<ScenarioAnalysis, "plan">, report: (finding: Finding) => void) => void;
