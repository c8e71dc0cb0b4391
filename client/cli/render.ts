/** `faultline render`: a scenario's timeline as a file. */
import { readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { answer } from "../../language/explore/answer.ts";
import { comparisonSvg } from "../../language/timeline/comparison-svg.ts";
import { type TimelineInput, titleOf } from "../../language/timeline/input.ts";
import { layOut } from "../../language/timeline/layout.ts";
import { timelineMermaid } from "../../language/timeline/mermaid.ts";
import { timelineOf } from "../../language/timeline/of-answer.ts";
import { plain, timelineText } from "../../language/timeline/text.ts";
import { encodeTrace } from "../../language/trace/encode.ts";
import { exportHtml } from "../timeline/html.ts";
import {
  attempt,
  diagnosticLine,
  EXIT,
  fail,
  type Runnable,
  readScenarioFile,
  runnables,
  type Wanted,
} from "./files.ts";

export interface RenderOptions extends Wanted {
  readonly output: string;
  readonly seed?: number;
}

/** By the ending of the output's name: how the variants of one scenario are drawn, and whether more than one is. */
const FORMATS: Readonly<Record<string, { draw(inputs: readonly TimelineInput[]): string; drawsAll: boolean }>> = {
  ".svg": { draw: (inputs) => comparisonSvg(inputs), drawsAll: true },
  ".txt": { draw: textOf, drawsAll: true },
  ".mmd": { draw: ([input]) => timelineMermaid(layOut(input)), drawsAll: false },
  ".html": { draw: htmlPage, drawsAll: true },
};

export function render(name: string, options: RenderOptions): void {
  const format = FORMATS[extname(options.output).toLowerCase()];
  if (!format) fail(`cannot tell the format from ${options.output}: let it end in ${Object.keys(FORMATS).join(", ")}`);
  const file = readScenarioFile(name);
  for (const diagnostic of file.analysis.diagnostics) process.stderr.write(`${diagnosticLine(file, diagnostic)}\n`);
  const all = runnables(file, options);
  const [first] = all;
  if (!first) fail(`${name} has nothing that can run`);
  const isDrawn = (each: Runnable) => each === first || (format.drawsAll && each.scenario === first.scenario);
  const others = all.filter((each) => !isDrawn(each));
  if (others.length > 0) {
    const titles = others.map(({ title }) => JSON.stringify(title)).join(", ");
    process.stderr.write(
      `faultline: drew ${JSON.stringify(first.title)}; --scenario and --variant choose another: ${titles}\n`,
    );
  }
  const drawn = format.draw(
    all.filter(isDrawn).map(({ plan, choice }) => timelineOf(plan, answer(plan, options.seed), choice)),
  );
  attempt(`write ${options.output}`, () => writeFileSync(options.output, drawn));
  if (file.hasErrors) process.exitCode = EXIT.wrong;
}

function textOf(inputs: readonly TimelineInput[]): string {
  const titled = inputs.length > 1;
  return inputs
    .map((input) => `${titled ? `${plain(titleOf(input))}\n` : ""}${timelineText(layOut(input))}`)
    .join("\n");
}

/** The page's script and style stand beside this program: dist/cli and dist/timeline. */
function htmlPage(inputs: readonly TimelineInput[]): string {
  const asset = (name: string) => readFileSync(join(__dirname, "..", "timeline", name), "utf8");
  const runs = inputs.map((input) => ({ ...input, trace: encodeTrace(input.trace) }));
  const data = JSON.stringify({ runs, shown: 0, beside: runs.length > 1 });
  return exportHtml({ css: asset("page.css"), script: asset("page.js"), data, title: inputs[0].title || "Faultline" });
}
