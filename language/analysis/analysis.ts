/** What analysis knows of a text. All editor features are plain functions of it. */
import type { SlotType } from "../forms/form.ts";
import type { Problem } from "../forms/reader.ts";
import type { Shape } from "../syntax/shape.ts";
import type { System } from "../systems/system.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { Memory } from "./memory.ts";
import type { Plan } from "./plan.ts";
import type { ScenarioAnalysis } from "./scenario.ts";
import type { AnalysedVariant } from "./variants.ts";

export interface Analysis {
  readonly text: string;
  readonly shape: Shape;
  /** In text order; a file without headers has one, named "". */
  readonly scenarios: readonly AnalysedScenario[];
  /** All statements of the file, in text order. */
  readonly statements: readonly AnalysedStatement[];
  /** In text order. */
  readonly diagnostics: readonly Diagnostic[];
  /** Parts of the text for semantic colours, in text order, not overlapping. */
  readonly parts: readonly Part[];
  /** For the analysis of the next text. */
  readonly memory: Memory;
}

export interface AnalysedScenario {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly system: System | null;
  /** null where its system or set-up is wrong; such a scenario does not run. */
  readonly plan: Plan | null;
  /** The runs of its `vary`, side by side; one without a name where there is none. `plan` is the first's. */
  readonly variants: readonly AnalysedVariant[];
  /** What is wrong with it in any of them, slips of typing aside. */
  readonly problems: readonly Problem[];
  /** All that was found out about it; what the functions of this folder read. */
  readonly analysis: ScenarioAnalysis;
}

export interface AnalysedStatement {
  readonly start: number;
  readonly end: number;
  /** Index into `Analysis.scenarios`; -1 for the lines shared by all. */
  readonly scenario: number;
}

/** A run of characters and what it is. */
export interface Part {
  readonly start: number;
  readonly end: number;
  /** A word of a form, a slot's content, a time, a head's word, a comment, or something wrong. */
  readonly kind: "word" | "head" | "time" | "comment" | "string" | "number" | "system" | "setting" | "wrong" | SlotType;
}
