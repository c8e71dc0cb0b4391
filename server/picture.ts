/** The picture of a document: what the timeline page is given to draw, and the same as a file. */
import type { TimelineInput } from "../language/timeline/input.ts";
import { layOut } from "../language/timeline/layout.ts";
import { timelineMermaid } from "../language/timeline/mermaid.ts";
import { timelineOf } from "../language/timeline/of-answer.ts";
import { timelineSvg } from "../language/timeline/svg.ts";
import { timelineText } from "../language/timeline/text.ts";
import { encodeTrace } from "../language/trace/encode.ts";
import { Run } from "../language/trace/run.ts";
import { errorCount, type OpenDocument } from "./open-document.ts";
import type { Drawing, DrawingTheme, ExportParams, Picture, PictureParams } from "./protocol.ts";
import { RUN_LIMIT_MS, runScenario, type ScenarioRun, type Thread } from "./run.ts";

/** The newest good picture, or while there is none the picture of what is sound; null where nothing ran. */
export async function pictureOf(open: OpenDocument, params: PictureParams, thread: Thread): Promise<Picture | null> {
  const chosen = await choose(open, params, thread);
  if (!chosen) return null;
  const { shown, run } = chosen;
  return {
    uri: open.document.uri,
    version: shown.document.version,
    stale: shown === open ? null : staleReason(open),
    scenario: run.scenario,
    scenarios: (shown.runs ?? []).map(({ scenario }) => {
      const { name, start, end } = shown.analysis.scenarios[scenario];
      return { scenario, name, start, end };
    }),
    shown: { ...inputOf(shown, run), trace: encodeTrace(run.trace) },
  };
}

/** The same picture as a file's text. */
export async function exportOf(open: OpenDocument, params: ExportParams, thread: Thread): Promise<string | null> {
  const chosen = await choose(open, params, thread);
  if (!chosen) return null;
  const layout = layOut(inputOf(chosen.shown, chosen.run));
  switch (params.format) {
    case "svg":
      return timelineSvg(layout, params.theme ? { theme: params.theme } : {});
    case "mermaid":
      return timelineMermaid(layout);
    case "text":
      return timelineText(layout);
    default:
      return params.format satisfies never;
  }
}

/** The picture of the first scenario of a text. */
export function drawingOf(open: OpenDocument, theme: DrawingTheme): Drawing {
  const { document, analysis, runs } = open;
  const problems = analysis.diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ start, message }) => `line ${document.positionAt(start).line + 1}: ${message}`);
  const run = runs?.[0];
  if (!run) return { svg: null, alt: "", problems: problems.length > 0 ? problems : ["there is nothing to run"] };
  const input = inputOf(open, run);
  const { nodes, system } = input.trace;
  const verdicts = input.verdicts.map(({ text, verdict }) => `${text}: ${verdict}`);
  const alt = [`Timeline of ${nodes.length} nodes running ${system}`, ...verdicts].join(". ");
  return { svg: timelineSvg(layOut(input), { theme }), alt, problems };
}

/** Of the document or of its last good text, the scenario that is asked for, run with the seed that is asked for. */
async function choose(open: OpenDocument, { offset, scenario, seed }: PictureParams, thread: Thread) {
  const shown = errorCount(open) > 0 && open.lastGood ? open.lastGood : open;
  const ran = shown.runs ?? [];
  const { scenarios } = shown.analysis;
  const isAround = ({ start, end }: { start: number; end: number }) =>
    offset !== undefined && start <= offset && offset <= end;
  const asked =
    ran.find((run) => run.scenario === scenario) ?? ran.find((run) => isAround(scenarios[run.scenario])) ?? ran[0];
  const plan = asked && scenarios[asked.scenario].plan;
  if (!plan) return null;
  if (seed === undefined || seed === asked.trace.seed) return { shown, run: asked };
  const bounds = { thread, isWanted: () => true, endMs: thread.nowMs() + RUN_LIMIT_MS };
  return { shown, run: (await runScenario(asked.scenario, plan, seed, bounds)) ?? asked };
}

function inputOf({ analysis }: OpenDocument, run: ScenarioRun): TimelineInput {
  return timelineOf(analysis.scenarios[run.scenario].plan!, { ...run, run: new Run(run.trace) });
}

function staleReason(open: OpenDocument): string {
  const errors = errorCount(open);
  return errors === 1 ? "The text has an error." : `The text has ${errors} errors.`;
}
