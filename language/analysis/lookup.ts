/** Finds what stands at an offset: the scenario, the statement, the head. For the editor's functions. */
import type { Analysis } from "./analysis.ts";
import type { ReadHead } from "./head.ts";
import type { ScenarioAnalysis, Settled } from "./scenario.ts";

/** The scenario that the offset lies in; of shared lines, the first. */
export function scenarioAt({ scenarios }: Analysis, offset: number): ScenarioAnalysis {
  const found = scenarios.find(({ start, end }) => start <= offset && offset < end);
  return (found ?? (offset < scenarios[0].start ? scenarios[0] : scenarios[scenarios.length - 1])).analysis;
}

export function statementAt(analysis: Analysis, offset: number): Settled | null {
  const { settled } = scenarioAt(analysis, offset);
  return settled.find(({ shaped }) => shaped.start <= offset && offset <= shaped.end) ?? null;
}

export function headAt(analysis: Analysis, offset: number): ReadHead | null {
  for (const head of scenarioAt(analysis, offset).heads.values()) {
    if (head.shaped.start <= offset && offset <= head.shaped.end) return head;
  }
  return null;
}
