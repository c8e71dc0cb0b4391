/** `faultline render`: a scenario's timeline as a file. */
import { readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { answer } from "../../language/explore/answer.ts";
import type { TimelineInput } from "../../language/timeline/input.ts";
import { layOut } from "../../language/timeline/layout.ts";
import { timelineMermaid } from "../../language/timeline/mermaid.ts";
import { timelineOf } from "../../language/timeline/of-answer.ts";
import { timelineSvg } from "../../language/timeline/svg.ts";
import { timelineText } from "../../language/timeline/text.ts";
import { encodeTrace } from "../../language/trace/encode.ts";
import { exportHtml } from "../timeline/html.ts";
import { diagnosticLine, EXIT, fail, readScenarioFile, runnables, type Wanted } from "./files.ts";

export interface RenderOptions extends Wanted {
  readonly output: string;
  readonly seed?: number;
}

/** By the ending of the output's name. */
const FORMATS: Readonly<Record<string, (input: TimelineInput) => string>> = {
  ".svg": (input) => timelineSvg(layOut(input)),
  ".txt": (input) => timelineText(layOut(input)),
  ".mmd": (input) => timelineMermaid(layOut(input)),
  ".html": htmlPage,
};

export function render(name: string, options: RenderOptions): void {
  const draw = FORMATS[extname(options.output).toLowerCase()];
  if (!draw) fail(`cannot tell the format from ${options.output}: let it end in ${Object.keys(FORMATS).join(", ")}`);
  const file = readScenarioFile(name);
  for (const diagnostic of file.analysis.diagnostics) process.stderr.write(`${diagnosticLine(file, diagnostic)}\n`);
  const [first, ...others] = runnables(file, options);
  if (!first) fail(`${name} has nothing that can run`);
  if (others.length > 0) {
    const titles = others.map(({ title }) => JSON.stringify(title)).join(", ");
    process.stderr.write(
      `faultline: drew ${JSON.stringify(first.title)}; --scenario and --variant choose another: ${titles}\n`,
    );
  }
  const drawn = draw({
    ...timelineOf(first.plan, answer(first.plan, options.seed)),
    title: first.title,
  });
  try {
    writeFileSync(options.output, drawn);
  } catch (error) {
    fail(`cannot write ${options.output}: ${(error as Error).message}`);
  }
  process.exitCode = file.hasErrors ? EXIT.wrong : EXIT.well;
}

/** The page's script and style stand beside this program: dist/cli and dist/timeline. */
function htmlPage(input: TimelineInput): string {
  const asset = (name: string) => readFileSync(join(__dirname, "..", "timeline", name), "utf8");
  const data = { ...input, trace: encodeTrace(input.trace) };
  return exportHtml({ css: asset("page.css"), script: asset("page.js"), data, title: input.title || "Faultline" });
}
