/** Reads scenario files for the command line, and says what is wrong with them or with the call. */
import { readFileSync } from "node:fs";
import { analyse } from "../../language/analysis/analyse.ts";
import type { AnalysedScenario, Analysis } from "../../language/analysis/analysis.ts";
import type { Diagnostic } from "../../language/analysis/diagnostic.ts";
import type { Plan } from "../../language/analysis/plan.ts";
import { positionAt } from "../../language/trace/json.ts";

/** 0 all is well, 1 something does not hold, 2 the file or the call is wrong. */
export const EXIT = { well: 0, fails: 1, wrong: 2 } as const;

/** Prints why, and ends the program. */
export function fail(message: string): never {
  process.stderr.write(`faultline: ${message}\n`);
  process.exit(EXIT.wrong);
}

export interface ScenarioFile {
  readonly name: string;
  readonly analysis: Analysis;
  readonly hasErrors: boolean;
}

/** Reads and analyses a file; `-` is standard input. */
export function readScenarioFile(name: string): ScenarioFile {
  const analysis = analyse(readText(name));
  return { name, analysis, hasErrors: analysis.diagnostics.some(({ severity }) => severity === "error") };
}

function readText(name: string): string {
  try {
    return readFileSync(name === "-" ? 0 : name, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    return fail(`cannot read ${name}: ${(error as Error).message}`);
  }
}

export type Runnable = AnalysedScenario & { readonly plan: Plan };

/** Those scenarios of the file that can run; only the one of that name, if a name is given. */
export function runnableScenarios({ name: file, analysis }: ScenarioFile, name?: string): Runnable[] {
  const { scenarios } = analysis;
  if (name !== undefined && !scenarios.some((scenario) => scenario.name === name)) {
    const names = scenarios.map((scenario) => JSON.stringify(scenario.name)).join(", ");
    fail(`${file} has no scenario ${JSON.stringify(name)}; it has ${names}`);
  }
  return scenarios.filter(
    (scenario): scenario is Runnable => scenario.plan !== null && (name === undefined || scenario.name === name),
  );
}

/** "file.fault:3:5: error: … [code]", as compilers write it. */
export function diagnosticLine(file: ScenarioFile, { start, severity, message, code }: Diagnostic): string {
  const { line, column } = positionAt(file.analysis.text, start);
  return `${file.name}:${line}:${column}: ${severity}: ${message} [${code}]`;
}
