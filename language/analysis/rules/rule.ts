/** What a rule is: it looks at a whole scenario for a mistake that no single statement shows. */
import type { Problem } from "../../forms/reader.ts";
import type { ScenarioAnalysis, Settled } from "../scenario.ts";

export interface Finding extends Problem {
  /** The statement that it costs, if it is an error of one. */
  readonly of?: Settled;
  /** The scenario cannot run with it. */
  readonly breaks?: boolean;
  /** Problems that a statement was found to have by itself, of which more is known now. */
  readonly insteadOf?: readonly Problem[];
}

export type Rule = (scenario: Omit<ScenarioAnalysis, "plan" | "breaks">, report: (finding: Finding) => void) => void;
