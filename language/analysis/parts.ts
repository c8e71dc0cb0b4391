/** The parts of a text for semantic colours. */
import type { Shape } from "../syntax/shape.ts";
import type { Part } from "./analysis.ts";
import type { ScenarioAnalysis } from "./scenario.ts";

export function partsOf(_shape: Shape, _analysed: readonly ScenarioAnalysis[]): readonly Part[] {
  return [];
}
