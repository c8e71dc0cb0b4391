/** The tool that runs a scenario: what is wrong with its text, what became of its claims, and its timeline. */
import { analyse } from "../../language/analysis/analyse.ts";
import { isError } from "../../language/analysis/diagnostic.ts";
import { runDiagnostics } from "../features/run-diagnostics.ts";
import { FINDINGS, findingsTold, WHERE_WORDS_ARE } from "./findings-told.ts";
import type { Input } from "./input.ts";
import { answerLines, timelineLines, verdictLines } from "./run-told.ts";
import { LARGEST_SEED, run, runnables, scenarioText } from "./scenario.ts";
import type { Block } from "./told.ts";
import type { Workbench } from "./tool.ts";

const MOST_RUNS = 6;
const MOST_VERDICTS = 60;
/** Of all runs together. */
const MOST_LINES = 150;

export async function runScenario(input: Input, workbench: Workbench): Promise<readonly Block[]> {
  const text = scenarioText(input, workbench);
  const seed = input.wholeNumber("seed", 0, LARGEST_SEED);
  const analysis = analyse(text);
  const all = runnables(analysis, input);
  const chosen = all.slice(0, MOST_RUNS);
  const blocks: Block[] = [
    findingsTold(FINDINGS, analysis.diagnostics, text),
    {
      lines: analysis.diagnostics.some(isError) ? [all.length > 0 ? SOUND_ONLY : NOTHING_RAN, WHERE_WORDS_ARE] : [],
      most: 2,
    },
  ];
  for (const choice of chosen) {
    const ran = await run(choice, seed, workbench.thread);
    const remarks = runDiagnostics(analysis, [ran]).filter(
      (each) => !isError(each) && !each.code.startsWith("expectation-"),
    );
    if (all.length > 1) blocks.push({ lines: [`Run of ${choice.title}:`], most: 1 });
    blocks.push(
      { lines: verdictLines(ran, text), most: MOST_VERDICTS },
      findingsTold("Remarks on the run:", remarks, text),
      { lines: answerLines(ran), most: MOST_VERDICTS },
      { lines: timelineLines(ran), most: Math.ceil(MOST_LINES / chosen.length) },
    );
  }
  const rest = all.slice(chosen.length).map(({ title }) => title);
  if (rest.length > 0) blocks.push({ lines: [`Not run, name what you want: ${rest.join("; ")}`], most: 1 });
  return blocks;
}

const SOUND_ONLY = "What follows is about what is sound of the text only: mend it first.";
const NOTHING_RAN = "Nothing ran.";
