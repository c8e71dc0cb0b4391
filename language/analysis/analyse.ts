/** Text to plans and diagnostics: the door of the language. */
import type { Problem } from "../forms/reader.ts";
import { mistakesIn } from "../syntax/mistake.ts";
import { parse } from "../syntax/parse.ts";
import { firstFrom, type Shape, type Span } from "../syntax/shape.ts";
import type { AnalysedScenario, AnalysedStatement, Analysis, Part } from "./analysis.ts";
import { severityOf } from "./catalogue.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { isTitle } from "./head.ts";
import { type Memory, Remembering } from "./memory.ts";
import { operationsIn } from "./names.ts";
import { partsOf } from "./parts.ts";
import type { ScenarioAnalysis } from "./scenario.ts";
import { withOperations } from "./scope-of.ts";
import { timesOfDay } from "./time-of-day.ts";
import { analyseVariants, keyOf, type Varied } from "./variants.ts";

/**
 * Analyses any text. Never throws; a scenario that cannot run has no plan, and diagnostics say why. With the analysis of a
 * similar text before it, it is done sooner and says the same.
 */
export function analyse(text: string, before: Analysis | null = null): Analysis {
  const shape = parse(text, before?.shape);
  const texts = scenarioTexts(shape);
  const remembering = new Remembering(text, before?.memory ?? null);
  // One alone stands as it stood only in the same text.
  const standing = before !== null && texts.scenarios.length > 1 ? new Standing(text, before) : null;
  const varied = texts.scenarios.map(
    (scenario, index) => standing?.take(scenario, index, remembering) ?? analyseVariants(shape, scenario, remembering),
  );
  return new AnalysedText(shape, texts, varied, remembering.kept);
}

/** The scenarios of the text before that stand as they stood, as everything before them does. */
class Standing {
  readonly #text: string;
  readonly #before: Analysis;
  /** So much the two texts begin with. */
  readonly #same: number;

  constructor(text: string, before: Analysis) {
    this.#text = text;
    this.#before = before;
    this.#same = sameLength(text, before.text);
  }

  /** What was found out about one in which nothing is wrong; null for any other. How much is told of a mistake depends on all of them. */
  take({ name, start, end }: Section, index: number, remembering: Remembering): Varied | null {
    const { scenarios, shape } = this.#before;
    const known = scenarios[index];
    if (end > this.#same || known?.name !== name || known.start !== start || known.end !== end) return null;
    const hasSlips = [{ start: 0, end: scenarios[0].start }, known].some(
      (span) => mistakesIn(shape.mistakes, span).length > 0,
    );
    if (known.plan === null || known.problems.length > 0 || hasSlips) return null;
    for (const { plan } of known.variants) remembering.keep(plan);
    return { analysis: this.#inThisText(known.analysis), variants: known.variants, problems: [] };
  }

  /** It holds nothing of the text that it was found out in. */
  #inThisText(analysis: ScenarioAnalysis): ScenarioAnalysis {
    const { scope, times, settled } = analysis;
    const text = this.#text;
    const shaped = settled.map((statement) => statement.shaped);
    return { ...analysis, text, scope: withOperations(scope, operationsIn(shaped, text)), times: { ...times, text } };
  }
}

/** With how much both begin. */
function sameLength(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length);
  let same = 0;
  for (let more = 1 << 20; more > 0; more >>= 1)
    while (same + more <= shorter && one.startsWith(other.slice(same, same + more), same)) same += more;
  return same;
}

class AnalysedText implements Analysis {
  readonly text: string;
  readonly shape: Shape;
  readonly scenarios: readonly AnalysedScenario[];
  readonly statements: readonly AnalysedStatement[];
  readonly diagnostics: readonly Diagnostic[];
  readonly memory: Memory;
  #parts: readonly Part[] | null = null;

  constructor(shape: Shape, texts: Sections, varied: readonly Varied[], memory: Memory) {
    this.text = shape.text;
    this.shape = shape;
    this.scenarios = texts.scenarios.map(({ name, start, end, broken }, index) => {
      const { analysis, variants: all, problems } = varied[index];
      const variants = broken ? [] : all;
      const { system } = analysis.scope;
      return { name, start, end, system, plan: variants[0]?.plan ?? null, variants, problems, analysis };
    });
    this.statements = shape.statements.map(({ start, end }, index) => {
      return { start, end, scenario: texts.ownerOf[index] ?? -1 };
    });
    this.diagnostics = diagnosticsOf(shape, varied, texts.problems);
    this.memory = memory;
  }

  get parts(): readonly Part[] {
    this.#parts ??= partsOf(
      this.shape,
      this.scenarios.map(({ analysis }) => analysis),
    );
    return this.#parts;
  }
}

interface Section {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly statements: readonly number[];
  readonly broken: boolean;
}

interface Sections {
  readonly scenarios: readonly Section[];
  /** For each statement its scenario; -1 for those shared by all. */
  readonly ownerOf: readonly number[];
  readonly problems: readonly Problem[];
}

/** How many scenarios a file may have, and how many statements may be read in all: a shared one counts in each. */
const MOST_SCENARIOS = 200;
const MOST_READ = 300_000;

function scenarioTexts({ text, statements, heads }: Shape): Sections {
  const titled = heads.filter(({ pieces: [first] }) => isTitle(first)).slice(0, MOST_SCENARIOS); // by a colon too much
  const below = new Map(titled.map((head) => [firstFrom(statements, head.colon), head]));
  const headers = statements.flatMap(({ pieces: [first] }, index) =>
    isTitle(first) || below.has(index) ? [index] : [],
  );
  if (headers.length === 0) {
    const all = statements.map((_, index) => index);
    const scenario = { name: "", start: 0, end: text.length, statements: all, broken: false };
    return { scenarios: [scenario], ownerOf: statements.map(() => 0), problems: [] };
  }
  const shared = Array.from({ length: headers[0] }, (_, index) => index);
  const most = Math.max(1, Math.min(MOST_SCENARIOS, Math.floor((MOST_READ - statements.length) / (shared.length + 1))));
  const kept = headers.slice(0, most);
  const problems: Problem[] = [];
  if (kept.length < headers.length) {
    const { start, end } = statements[headers[kept.length]];
    const message = `This file has too many scenarios; only the first ${kept.length} are read.`;
    problems.push({ code: "too-many-scenarios", start, end, message, fixes: [] });
  }
  const ownerOf: number[] = shared.map(() => -1);
  const scenarios = kept.map((header, index) => {
    const next = headers[index + 1] ?? statements.length;
    const own = Array.from({ length: next - header }, (_, offset) => header + offset);
    for (const statement of own) ownerOf[statement] = index;
    const said = below.get(header) ?? statements[header];
    const title = said.pieces[1];
    const { start } = said;
    const end = next < statements.length ? statements[next].start : text.length;
    const broken = title?.kind !== "string";
    return { name: broken ? "" : title.text, start, end, statements: [...shared, ...own], broken };
  });
  return { scenarios, ownerOf, problems };
}

/** So many slips of typing are told; a text that has more is none of this language. */
const MOST_MISTAKES = 10_000;

function diagnosticsOf(shape: Shape, analysed: readonly Varied[], more: readonly Problem[]): Diagnostic[] {
  const found: Diagnostic[] = [];
  const seen = new Set<string>();
  const ofDay = timesOfDay(shape);
  const isOfDay = ({ start }: Span) => ofDay?.isInLine(start) ?? false;
  const add = (problem: Problem) => {
    const { code, start, end, message, fixes } = problem;
    const key = keyOf(problem);
    if (seen.has(key)) return;
    seen.add(key);
    found.push({ code, severity: severityOf(code), message: clipped(message), start, end, fixes, related: [] });
  };
  const mended = new Set(analysed.flatMap((scenario) => [...scenario.analysis.mended]));
  for (const mistake of shape.mistakes.slice(0, MOST_MISTAKES)) {
    if (mended.has(mistake) || isOfDay(mistake)) continue;
    const { code, start, end, message, fix } = mistake;
    add({ code, start, end, message, fixes: fix === null ? [] : [fix] });
  }
  for (const { problems } of analysed) for (const problem of problems) if (!isOfDay(problem)) add(problem);
  for (const problem of ofDay?.problems ?? []) add(problem);
  for (const problem of more) add(problem);
  return found.sort((one, other) => one.start - other.start || one.end - other.end);
}

/** A message without the middle of what it quotes at great length. */
function clipped(message: string): string {
  if (message.length < 400) return message;
  const parts = message.split("`"); // each second one is quoted
  return parts
    .map((part, i) => (i % 2 && part.length > 130 ? `${part.slice(0, 60)}…${part.slice(-10)}` : part))
    .join("`");
}
