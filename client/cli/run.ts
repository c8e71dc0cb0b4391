/** `faultline run`: what happens, as text or as one JSON document. */
import { styleText } from "node:util";
import type { Diagnostic } from "../../language/analysis/diagnostic.ts";
import type { Plan } from "../../language/analysis/plan.ts";
import type { VerdictWord } from "../../language/expectations/expectation.ts";
import { type Answer, allHold, answer } from "../../language/explore/answer.ts";
import { askedOf } from "../../language/explore/asked.ts";
import { layOut } from "../../language/timeline/layout.ts";
import { timelineOf } from "../../language/timeline/of-answer.ts";
import { VERDICT_SIGNS } from "../../language/timeline/signs.ts";
import { timelineText } from "../../language/timeline/text.ts";
import { withLines } from "../../language/trace/blame.ts";
import { diagnosticToJson, runToJson, TRACE_FORMAT } from "../../language/trace/json.ts";
import { runDiagnostics } from "../../server/features/run-diagnostics.ts";
import { exploreFile } from "./explore.ts";
import {
  diagnosticLine,
  EXIT,
  type Runnable,
  readScenarioFile,
  runnables,
  type ScenarioFile,
  type Wanted,
} from "./files.ts";

export interface RunOptions extends Wanted {
  readonly seed?: number;
  readonly json?: true;
}

interface Ran {
  readonly runnable: Runnable;
  readonly answer: Answer;
}

/** A file that says `explore 1000 seeds` is explored, unless one seed is asked for. */
export async function run(name: string, options: RunOptions): Promise<void> {
  const file = readScenarioFile(name);
  const chosen = runnables(file, options);
  const seeds = chosen.find(({ plan }) => plan.explore !== null)?.plan.explore ?? null;
  if (seeds !== null && options.seed === undefined && !options.json) {
    await exploreFile(file, { ...options, seeds });
    return;
  }
  const ran = chosen.map((runnable) => ({ runnable, answer: answer(runnable.plan, options.seed) }));
  const found = [...file.analysis.diagnostics, ...remarks(file, ran)].sort((one, other) => one.start - other.start);
  if (options.json) printJson(file, ran, found);
  else printText(file, ran, found);
  if (file.hasErrors) process.exitCode = EXIT.wrong;
  else process.exitCode = ran.every(({ answer }) => allHold(answer)) ? EXIT.well : EXIT.fails;
}

/** What the editor says after a run besides what failed or broke, which is among the verdicts. */
function remarks({ analysis }: ScenarioFile, ran: readonly Ran[]): readonly Diagnostic[] {
  const runs = ran.map(({ runnable: { scenario, variant, plan }, answer: { run, verdicts, invariants } }) => {
    return { scenario, variant, plan, trace: run.trace, verdicts, invariants };
  });
  return runDiagnostics(analysis, runs).filter(({ severity }) => severity !== "error");
}

function printJson(file: ScenarioFile, ran: readonly Ran[], found: readonly Diagnostic[]): void {
  const { text } = file.analysis;
  const document = {
    format: TRACE_FORMAT,
    file: file.name,
    diagnostics: found.map((diagnostic) => diagnosticToJson(diagnostic, text)),
    runs: ran.map(({ runnable: { plan, choice }, answer: { run, verdicts, invariants } }) =>
      runToJson(run, { scenario: plan.scenario, variant: choice || null, text, verdicts, invariants }),
    ),
  };
  process.stdout.write(`${JSON.stringify(document)}\n`);
}

/** What an expectation came to stands in a line of its own; it is not told twice. */
function printText(file: ScenarioFile, ran: readonly Ran[], found: readonly Diagnostic[]): void {
  const untold = found.filter(({ code }) => !code.startsWith("expectation-"));
  for (const diagnostic of untold) process.stderr.write(`${diagnosticLine(file, diagnostic)}\n`);
  const parts = ran.map(({ runnable: { title, plan }, answer }) => {
    const heading = title === "" ? "" : `${paint("bold", title)}\n`;
    const timeline = timelineText(layOut(timelineOf(plan, answer)));
    const lines = [...askedLines(plan, answer), ...verdictLines(answer, file.analysis.text)];
    return `${heading}${timeline.trimEnd()}\n\n${lines.join("\n")}\n`;
  });
  process.stdout.write(parts.join("\n"));
}

function askedLines(plan: Plan, { run }: Answer): string[] {
  return askedOf(plan, run).map(({ question, answer }) => `${paint("bold", "?")} ${question} ${answer}`);
}

const COLOUR = { holds: "green", fails: "red", untested: "yellow", undecided: "yellow" } as const;

function verdictLines({ run, verdicts, invariants }: Answer, text: string): string[] {
  const line = (verdict: VerdictWord, claim: string, reason: string) =>
    `${paint(COLOUR[verdict], `${VERDICT_SIGNS[verdict].sign} ${verdict}`)}  ${claim}: ${withLines(reason, run.trace, text)}`;
  const broken = invariants.filter(({ verdict }) => verdict !== "holds");
  const kept = invariants.length - broken.length;
  return [
    ...verdicts.map(({ verdict, text, reason }) => line(verdict, text, reason)),
    ...broken.map(({ verdict, name, reason }) => line(verdict, `invariant ${name}`, reason)),
    ...(kept > 0 ? [`${paint("green", "✓ holds")}  ${kept} of ${invariants.length} invariants`] : []),
  ];
}

function paint(style: "bold" | "green" | "red" | "yellow", text: string): string {
  return process.stdout.isTTY && !process.env.NO_COLOR && process.env.TERM !== "dumb" ? styleText(style, text) : text;
}
