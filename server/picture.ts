/** The picture of a document: what the timeline page is given to draw, and the same as a file. */
import { isError } from "../language/analysis/diagnostic.ts";
import { comparisonSvg } from "../language/timeline/comparison-svg.ts";
import { type TimelineInput, titleOf } from "../language/timeline/input.ts";
import { layOut } from "../language/timeline/layout.ts";
import { timelineMermaid } from "../language/timeline/mermaid.ts";
import { timelineOf, verdictsOf } from "../language/timeline/of-answer.ts";
import { plain, timelineText } from "../language/timeline/text.ts";
import { encodeTrace } from "../language/trace/encode.ts";
import { diagnosticToJson, runToJson, TRACE_FORMAT } from "../language/trace/json.ts";
import { packTrace } from "../language/trace/pack.ts";
import { Run } from "../language/trace/run.ts";
import { nodesInWords } from "../language/trace/words.ts";
import { pathOf } from "./address.ts";
import { byScenario } from "./features/variants.ts";
import { errorCount, type OpenDocument } from "./open-document.ts";
import type {
  Drawing,
  DrawingTheme,
  DrawnScenario,
  ExportParams,
  PackedTimeline,
  Picture,
  PictureParams,
  Variant,
} from "./protocol.ts";
import { RUN_LIMIT_MS, runVariant, type ScenarioRun, type Thread } from "./run.ts";

/** Of a text with more scenarios, so many are drawn. */
const MOST_DRAWN = 6;

/** The newest good picture, or while there is none the picture of what is sound; null where nothing ran. */
export async function pictureOf(open: OpenDocument, params: PictureParams, thread: Thread): Promise<Picture | null> {
  const chosen = await choose(open, params, thread);
  if (!chosen) return null;
  const { shown, run, others } = chosen;
  const { variants } = shown.analysis.scenarios[run.scenario];
  return {
    uri: open.document.uri,
    version: shown.document.version,
    stale: shown === open ? null : staleReason(open),
    scenario: run.scenario,
    scenarios: byScenario(shown.analysis, shown.runs ?? []).map(({ index, scenario: { name, start, end } }) => {
      return { scenario: index, name, start, end };
    }),
    variant: variants[run.variant].name,
    variants: variants.map(({ name }, variant): Variant => {
      const other = others.find((each) => each.variant === variant);
      const judged = variant === run.variant ? run : other;
      const verdicts = judged && verdictsOf(judged).map(({ text, verdict, reason }) => ({ text, verdict, reason }));
      const isShown = params.beside === true && other !== undefined;
      return { name, verdicts: verdicts ?? null, shown: isShown ? packed(shown, other) : null };
    }),
    shown: packed(shown, run),
  };
}

function packed(shown: OpenDocument, run: ScenarioRun): PackedTimeline<ArrayBuffer> {
  return { ...inputOf(shown, run), trace: packTrace(run.trace) };
}

/** The same picture as a file's text. Side by side are drawings and texts; a diagram is of one variant. */
export async function exportOf(open: OpenDocument, params: ExportParams, thread: Thread): Promise<string | null> {
  const beside = params.beside || params.format === "data";
  const chosen = await choose(open, { ...params, beside }, thread);
  if (!chosen) return null;
  const { shown, run, others } = chosen;
  const runs = beside ? inOrder([run, ...others]) : [run];
  const inputs = runs.map((each) => inputOf(shown, each));
  switch (params.format) {
    case "svg":
      return comparisonSvg(inputs, params.theme ? { theme: params.theme } : {});
    case "mermaid":
      return timelineMermaid(layOut(inputOf(shown, run)));
    case "text":
      return inputs.map((input) => headed(titleOf(input), timelineText(layOut(input)))).join("\n");
    case "data":
      return JSON.stringify({
        runs: inputs.map((input) => ({ ...input, trace: encodeTrace(input.trace) })),
        shown: runs.indexOf(run),
        beside: params.beside ?? false,
      });
    case "json":
      return jsonOf(shown, run);
    default:
      return params.format satisfies never;
  }
}

function headed(title: string, text: string): string {
  return title === "" ? text : `${plain(title)}\n${text}`;
}

/** The run as `faultline run --json` prints it. */
function jsonOf({ document, analysis }: OpenDocument, { scenario, variant, trace, ...judged }: ScenarioRun): string {
  const { name, variants } = analysis.scenarios[scenario];
  const text = document.getText();
  const run = runToJson(new Run(trace), { ...judged, scenario: name, variant: variants[variant].name || null, text });
  const file = pathOf(document.uri).split("/").at(-1);
  const diagnostics = analysis.diagnostics.map((diagnostic) => diagnosticToJson(diagnostic, text));
  return `${JSON.stringify({ format: TRACE_FORMAT, file, diagnostics, runs: [run] })}\n`;
}

/** About as wide as a preview of Markdown beside its text, where a wider drawing would be shrunk until it cannot be read. */
const DRAWN_WIDTH = 720;

/** The pictures of the scenarios of a text, each with all its variants. */
export function drawingOf(open: OpenDocument, theme: DrawingTheme): Drawing {
  const { document, analysis } = open;
  const errors = analysis.diagnostics.filter(isError);
  const problems = errors.map(({ start, message }) => `line ${document.positionAt(start).line + 1}: ${message}`);
  const all = byScenario(analysis, open.runs ?? []);
  const pictures = all.slice(0, MOST_DRAWN).map(({ scenario: { name }, runs }): DrawnScenario => {
    const inputs = runs.map((run) => inputOf(open, run));
    return { name, svg: comparisonSvg(inputs, { theme, width: DRAWN_WIDTH }), alt: inputs.map(inWords).join(". ") };
  });
  if (pictures.length === 0 && problems.length === 0) problems.push("there is nothing to run");
  return { pictures, more: all.length - pictures.length, problems };
}

function inWords({ trace, verdicts, variant }: TimelineInput): string {
  const about = `Timeline of ${nodesInWords(trace)} running ${trace.system}${variant === "" ? "" : ` with ${variant}`}`;
  return [about, ...verdicts.map(({ text, verdict }) => `${text}: ${verdict}`)].join(". ");
}

interface Chosen {
  readonly shown: OpenDocument;
  readonly run: ScenarioRun;
  /** The other variants of the same scenario, as far as their runs are there. */
  readonly others: readonly ScenarioRun[];
}

/** Of the document or of its last good text, the scenario and the variant that are asked for, run with the seed that is asked for. */
async function choose(open: OpenDocument, params: PictureParams, thread: Thread): Promise<Chosen | null> {
  const { offset = -1, scenario, variant, seed, beside } = params;
  const shown = errorCount(open) > 0 && open.lastGood ? open.lastGood : open;
  const ran = byScenario(shown.analysis, shown.runs ?? []);
  const isAround = ({ start, end }: { start: number; end: number }) => start <= offset && offset <= end;
  const asked = ran.find(({ index }) => index === scenario) ?? ran.find(({ scenario }) => isAround(scenario)) ?? ran[0];
  if (!asked) return null;
  const { variants } = asked.scenario;
  const run = asked.runs.find((each) => variants[each.variant].name === variant) ?? asked.runs[0];
  const others = asked.runs.filter((each) => each !== run);
  if (seed === undefined || seed === run.trace.seed) return { shown, run, others };
  const bounds = { thread, isWanted: () => true, endMs: thread.nowMs() + RUN_LIMIT_MS };
  const again = async (each: ScenarioRun) => (await runVariant(each, seed, bounds)) ?? each;
  const anew = await again(run);
  const besides: ScenarioRun[] = [];
  if (beside) for (const other of others) besides.push(await again(other));
  return { shown, run: anew, others: besides };
}

function inOrder(runs: readonly ScenarioRun[]): ScenarioRun[] {
  return [...runs].sort((one, other) => one.variant - other.variant);
}

function inputOf({ analysis }: OpenDocument, { scenario, variant, plan, ...run }: ScenarioRun): TimelineInput {
  return timelineOf(plan, { ...run, run: new Run(run.trace) }, analysis.scenarios[scenario].variants[variant].name);
}

function staleReason(open: OpenDocument): string {
  const errors = errorCount(open);
  return errors === 1 ? "The text has an error." : `The text has ${errors} errors.`;
}
