/** STUB until the language's doors exist. */
import type { Analysis } from "../language/analysis/analysis.ts";
import type { PlannedExpectation } from "../language/analysis/plan.ts";
import type { Verdict } from "../language/expectations/expectation.ts";
import type { Run } from "../language/trace/run.ts";

export { startSimulation } from "../language/simulator/simulate.ts";
export { Run } from "../language/trace/run.ts";
export function analyse(text: string): Analysis {
  const at = text.indexOf("WRONG");
  const found = at < 0 ? [] : [{ start: at, end: at + 5 }];
  return {
    text,
    scenarios: [],
    statements: [],
    diagnostics: found.map((span) => ({
      ...span,
      code: "unknown-word",
      severity: "error",
      message: "What is WRONG?",
      fixes: [{ title: "Write `right`", edits: [{ ...span, text: "right" }] }],
      related: [],
    })),
    parts: found.map((span) => ({ ...span, kind: "word" })),
  };
}
export function judge(_planned: PlannedExpectation, _run: Run): Verdict {
  throw new Error("stub");
}
export function hoverAt(_analysis: Analysis, _offset: number): { start: number; end: number; text: string } | null {
  return null;
}
export function completionsAt(_analysis: Analysis, _offset: number): { label: string }[] {
  return [];
}
