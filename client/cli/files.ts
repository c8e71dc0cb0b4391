/** Reads scenario files for the command line, and says what is wrong with them or with the call. */
import { readFileSync } from "node:fs";
import { analyse } from "../../language/analysis/analyse.ts";
import type { Analysis } from "../../language/analysis/analysis.ts";
import { type Diagnostic, isError } from "../../language/analysis/diagnostic.ts";
import type { Plan } from "../../language/analysis/plan.ts";
import { positionAt } from "../../language/trace/json.ts";

/** 0 all is well, 1 something does not hold, 2 the file or the call is wrong. */
export const EXIT = { well: 0, fails: 1, wrong: 2 } as const;

/** Prints why, and ends the program. */
export function fail(message: string): never {
  tell(message);
  process.exit(EXIT.wrong);
}

/** Prints what is wrong; the program ends with that once it has done the rest. */
function tell(message: string): void {
  process.stderr.write(`faultline: ${message}\n`);
  process.exitCode = EXIT.wrong;
}

/** What an attempt to read or write something gives; null where it fails, which is told. */
export function attempt<Result>(what: string, does: () => Result): Result | null {
  try {
    return does();
  } catch (error) {
    tell(`cannot ${what}: ${(error as Error).message}`);
    return null;
  }
}

export interface ScenarioFile {
  readonly name: string;
  readonly analysis: Analysis;
  readonly hasErrors: boolean;
}

/** Reads and analyses a file; `-` is standard input. */
export function readScenarioFile(name: string): ScenarioFile {
  return scenarioFile(name, readText(name));
}

/** Those of the files that can be read; the others are told. */
export function readScenarioFiles(names: readonly string[]): ScenarioFile[] {
  return names.flatMap((name) => {
    const text = textIfReadable(name);
    return text === null ? [] : [scenarioFile(name, text)];
  });
}

export function readText(name: string): string {
  return textIfReadable(name) ?? process.exit(EXIT.wrong);
}

function scenarioFile(name: string, text: string): ScenarioFile {
  const analysis = analyse(text);
  return { name, analysis, hasErrors: analysis.diagnostics.some(isError) };
}

/** Not what is no UTF-8: written back, it would be lost. */
function textIfReadable(name: string): string | null {
  const bytes = () => readFileSync(name === "-" ? 0 : name);
  return attempt(`read ${name}`, () => new TextDecoder("utf-8", { fatal: true }).decode(bytes()));
}

/** One thing to run: a scenario, in one of its variants. */
export interface Runnable {
  /** Index into the analysis' scenarios, and of the variant into the scenario's variants. */
  readonly scenario: number;
  readonly variant: number;
  /** "Old leader returns (reads lease)"; "" for the only scenario of a file without headers. */
  readonly title: string;
  /** What the variant chose: "reads lease, seed 2"; "" without `vary`. */
  readonly choice: string;
  readonly plan: Plan;
}

/** What of the file can run, in text order; of the scenario and the variant of these names only, where names are given. */
export function runnables({ name: file, analysis }: ScenarioFile, wanted: Wanted): Runnable[] {
  const { scenarios } = analysis;
  if (wanted.scenario !== undefined && !scenarios.some(({ name }) => name === wanted.scenario)) {
    fail(
      `${file} has no scenario ${JSON.stringify(wanted.scenario)}; ${theyAre("it has", scenarios, "its only one has no name")}`,
    );
  }
  const all = scenarios.flatMap(({ name, variants }, scenario) =>
    wanted.scenario === undefined || name === wanted.scenario
      ? variants.map(({ name: choice, plan }, variant) => {
          return { scenario, variant, title: titleOf(name, choice), choice, plan };
        })
      : [],
  );
  const chosen = all.filter(({ choice }) => wanted.variant === undefined || choice === wanted.variant);
  if (wanted.variant !== undefined && all.length > 0 && chosen.length === 0) {
    const choices = all.map(({ choice: name }) => ({ name }));
    fail(`there is no variant ${JSON.stringify(wanted.variant)}; ${theyAre("there is", choices, "nothing varies")}`);
  }
  return chosen;
}

export interface Wanted {
  readonly scenario?: string;
  readonly variant?: string;
}

function titleOf(name: string, choice: string): string {
  if (name === "" || choice === "") return name + choice;
  return `${name} (${choice})`;
}

/** "it has "a", "b"", or what to say where none has a name. */
function theyAre(verb: string, all: readonly { readonly name: string }[], none: string): string {
  const names = [...new Set(all.map(({ name }) => name))].filter((name) => name !== "");
  return names.length === 0 ? none : `${verb} ${names.map((name) => JSON.stringify(name)).join(", ")}`;
}

/** "file.fault:3:5: error: … [code]", as compilers write it. */
export function diagnosticLine(file: ScenarioFile, { start, severity, message, code }: Diagnostic): string {
  const { line, column } = positionAt(file.analysis.text, start);
  return `${file.name}:${line}:${column}: ${severity}: ${message} [${code}]`;
}
