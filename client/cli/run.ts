/** `faultline run`: what happens, as text or as one JSON document. */
import { styleText } from "node:util";
import type { VerdictWord } from "../../language/expectations/expectation.ts";
import { type Answer, allHold, answer } from "../../language/explore/answer.ts";
import { layOut } from "../../language/timeline/layout.ts";
import { timelineOf } from "../../language/timeline/of-answer.ts";
import { timelineText } from "../../language/timeline/text.ts";
import { diagnosticToJson, runToJson, TRACE_FORMAT } from "../../language/trace/json.ts";
import {
  diagnosticLine,
  EXIT,
  type Runnable,
  readScenarioFile,
  runnableScenarios,
  type ScenarioFile,
} from "./files.ts";

export interface RunOptions {
  readonly seed?: number;
  readonly scenario?: string;
  readonly json?: true;
}

interface Ran {
  readonly scenario: Runnable;
  readonly answer: Answer;
}

export function run(name: string, options: RunOptions): void {
  const file = readScenarioFile(name);
  const scenarios = runnableScenarios(file, options.scenario);
  const ran = scenarios.map((scenario) => ({ scenario, answer: answer(scenario.plan, options.seed) }));
  if (options.json) printJson(file, ran);
  else printText(file, ran);
  if (file.hasErrors) process.exitCode = EXIT.wrong;
  else process.exitCode = ran.every(({ answer }) => allHold(answer)) ? EXIT.well : EXIT.fails;
}

function printJson(file: ScenarioFile, ran: readonly Ran[]): void {
  const { text, diagnostics } = file.analysis;
  const document = {
    format: TRACE_FORMAT,
    file: file.name,
    diagnostics: diagnostics.map((diagnostic) => diagnosticToJson(diagnostic, text)),
    runs: ran.map(({ scenario, answer: { run, verdicts, invariants } }) =>
      runToJson(run, { scenario: scenario.name, variant: null, text, verdicts, invariants }),
    ),
  };
  process.stdout.write(`${JSON.stringify(document)}\n`);
}

function printText(file: ScenarioFile, ran: readonly Ran[]): void {
  for (const diagnostic of file.analysis.diagnostics) process.stderr.write(`${diagnosticLine(file, diagnostic)}\n`);
  const parts = ran.map(({ scenario, answer }) => {
    const title = scenario.name === "" ? "" : `${paint("bold", scenario.name)}\n`;
    const timeline = timelineText(layOut(timelineOf(scenario.plan, answer)));
    return `${title}${timeline.trimEnd()}\n\n${verdictLines(answer).join("\n")}\n`;
  });
  process.stdout.write(parts.join("\n"));
}

const SIGN: Record<VerdictWord, string> = { holds: "✓", fails: "✗", untested: "○", undecided: "?" };
const COLOUR = { holds: "green", fails: "red", untested: "yellow", undecided: "yellow" } as const;

function verdictLines({ verdicts, invariants }: Answer): string[] {
  const line = (verdict: VerdictWord, text: string, reason: string) =>
    `${paint(COLOUR[verdict], `${SIGN[verdict]} ${verdict}`)}  ${text}: ${reason}`;
  const broken = invariants.filter(({ verdict }) => verdict !== "holds");
  const kept = invariants.length - broken.length;
  return [
    ...verdicts.map(({ verdict, text, reason }) => line(verdict, text, reason)),
    ...broken.map(({ verdict, name, reason }) => line(verdict, `invariant ${name}`, reason)),
    ...(kept > 0 ? [`${paint("green", "✓ holds")}  ${kept} of ${invariants.length} invariants`] : []),
  ];
}

function paint(style: "bold" | "green" | "red" | "yellow", text: string): string {
  return process.stdout.isTTY && !process.env.NO_COLOR ? styleText(style, text) : text;
}
