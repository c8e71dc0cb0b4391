/** Inlay hints: whom a selector found, what became of an expectation, when a statement without a time acted. */
import type { AnalysedScenario, Analysis } from "../../language/analysis/analysis.ts";
import type { Settled } from "../../language/analysis/scenario.ts";
import type { StatementVerdict } from "../../language/explore/answer.ts";
import { nameOf } from "../../language/timeline/marks.ts";
import { formatTime } from "../../language/trace/format-time.ts";
import { laneOf, type Occurrence, type Trace } from "../../language/trace/trace.ts";
import type { OpenDocument } from "../open-document.ts";
import type { Span } from "../protocol.ts";
import type { ScenarioRun } from "../run.ts";
import { byScenario, groupedBy, inVariants, namesOf, together } from "./variants.ts";

export interface Hint {
  readonly offset: number;
  readonly label: string;
  readonly tooltip: string;
}

/** The hints of the statements between two offsets. Without a run there are only those of time. */
export function inlayHints({ analysis, runs }: OpenDocument, from: number, to: number): Hint[] {
  const isShown = ({ start, end }: Span) => from <= end && start <= to;
  const byDefault = analysis.scenarios.flatMap(({ analysis }) => analysis.settled).flatMap(timeHint);
  const { selectors, named } = whomIn(analysis);
  const fromRuns = byScenario(analysis, runs ?? []).flatMap(({ scenario, runs }) =>
    [
      ...atOneStretch(runs, ({ trace }) => byStatement(trace).filter(isShown)).flatMap((acted) =>
        resolvedHint(selectors, named, scenario, acted),
      ),
      ...atOneStretch(runs, ({ verdicts }) => verdicts.filter(isShown)).map((judged) => verdictHint(scenario, judged)),
    ].map((hint) => ({ ...hint, scenario: scenario.name })),
  );
  return [
    ...byDefault.filter(({ offset }) => isShown({ start: offset, end: offset })),
    ...groupedBy(fromRuns, ({ offset }) => offset).map(ofScenarios),
  ].map(({ offset, says, tooltip }) => ({ offset, label: `⟨${says.join(", ")}⟩`, tooltip }));
}

/** A hint before its brackets. */
interface Said {
  readonly offset: number;
  readonly says: readonly string[];
  readonly tooltip: string;
}

/** Of a line that several scenarios share one hint: what it says in any of them, and where they differ what in which. */
function ofScenarios(hints: readonly (Said & { readonly scenario: string })[]): Said {
  const [first] = hints;
  const says = firstOf([...new Set(hints.flatMap((hint) => hint.says))]);
  if (hints.every(({ tooltip }) => tooltip === first.tooltip)) return { ...first, says };
  return { ...first, says, tooltip: hints.map(({ scenario, tooltip }) => `${scenario}: ${tooltip}`).join("\n") };
}

/** Of one stretch of the text what each variant made of it. */
interface InRun<Thing> {
  readonly run: ScenarioRun;
  readonly thing: Thing;
}

function atOneStretch<Thing extends Span>(
  runs: readonly ScenarioRun[],
  thingsOf: (run: ScenarioRun) => readonly Thing[],
): InRun<Thing>[][] {
  const found = runs.flatMap((run) => thingsOf(run).map((thing) => ({ run, thing })));
  return groupedBy(found, ({ thing: { start, end } }) => `${start} ${end}`);
}

/** When a statement acts that does not say when. What holds from the start needs no hint. */
function timeHint({ byDefault, action, shaped }: Settled): Said[] {
  if (!byDefault || action?.start.kind !== "at" || action.start.atUs === 0) return [];
  const says = [`at ${formatTime(action.start.atUs)}`];
  return [{ offset: shaped.end, says, tooltip: "No time is given: it acts 1s after the action before it." }];
}

interface Acted {
  readonly start: number;
  readonly end: number;
  readonly occurrences: Occurrence[];
}

function byStatement(trace: Trace): Acted[] {
  const acted = trace.statements.map(({ start, end }): Acted => ({ start, end, occurrences: [] }));
  for (const occurrence of trace.occurrences) acted[occurrence.statement]?.occurrences.push(occurrence);
  return acted;
}

/**
 * `leader` ⟨n2⟩; of several occurrences and variants the distinct nodes, in the order in which they were found. Whom the
 * statement names besides is not among them, unless it is nobody else.
 */
function resolvedHint(
  selectors: readonly Whom[],
  named: readonly Whom[],
  scenario: AnalysedScenario,
  inRuns: readonly InRun<Acted>[],
): Said[] {
  const { start, end } = inRuns[0].thing;
  const isInside = (part: Span) => start <= part.start && part.end <= end;
  const selector = selectors.find(isInside);
  if (!selector) return [];
  const besides = named.filter(isInside).flatMap(({ words }) => words);
  const found = inRuns.flatMap(({ run: { trace, variant }, thing }) => {
    return thing.occurrences.map(({ nodes, nothing, begin }) => {
      const all = nodes.map((place) => nameOf(trace, laneOf(place, trace)));
      const others = all.filter((name) => !besides.includes(name));
      const whom = nothing === null ? (others.length > 0 ? others : all).join(" ") : "∅";
      return { whom, time: `${whom} at ${formatTime(trace.timeUs[begin])}`, variant };
    });
  });
  const distinct = [...new Set(found.map(({ whom }) => whom))];
  if (distinct.length === 0) return [];
  const times = together(
    inRuns.map(({ run: { variant } }) => ({ variant })),
    ({ variant }) => found.filter((each) => each.variant === variant),
    ({ time }) => time,
  );
  const lines = times.slice(0, 8).map(({ thing, variants }) => {
    return `${thing.time}${variants.length < inRuns.length ? inVariants(scenario, variants) : ""}`;
  });
  return [{ offset: selector.end, says: firstOf(distinct), tooltip: lines.join("\n") }];
}

function firstOf(all: readonly string[]): readonly string[] {
  return all.length > 4 ? [...all.slice(0, 3), "…"] : all;
}

interface Whom extends Span {
  readonly words: readonly string[];
}

/** The parts that say whom: by a description, which the run resolves, or by names. */
function whomIn({ text, parts, scenarios }: Analysis): Record<"selectors" | "named", Whom[]> {
  const known = new Set(scenarios.flatMap(({ variants }) => variants.flatMap(({ plan }) => plan.nodes)));
  const [selectors, named]: Whom[][] = [[], []];
  for (const { kind, start, end } of parts) {
    if (kind !== "nodes" && kind !== "places" && kind !== "sides") continue;
    const words = text.slice(start, end).match(/[\p{L}\p{N}_-]+/gu) ?? [];
    const isNamed = words.every((word) => known.has(word) || word === "and");
    (isNamed ? named : selectors).push({ start, end, words });
  }
  return { selectors, named };
}

const MARK: Readonly<Record<StatementVerdict["verdict"], string>> = {
  holds: "✓",
  fails: "✗",
  untested: "untested",
  undecided: "undecided",
};

/** So many different verdicts of variants are shown; more are counted. */
const MOST_DISTINCT = 3;

/** What became of it, in all variants; where they differ the distinct verdicts, and of many how often each. */
function verdictHint(scenario: AnalysedScenario, judged: readonly InRun<StatementVerdict>[]): Said {
  const [{ thing: first }] = judged;
  const verdicts = judged.map(({ run, thing }) => {
    return { variant: run.variant, label: inShort(run.trace, thing), verdict: thing.verdict, reason: thing.reason };
  });
  const labels = [...new Set(verdicts.map(({ label }) => label))];
  const times = (word: string) => verdicts.filter(({ verdict }) => verdict === word).length;
  const counted = [...new Set(verdicts.map(({ verdict }) => verdict))].map((word) => `${MARK[word]} ${times(word)}×`);
  const told = together(
    verdicts,
    (each) => [each],
    ({ verdict, reason }) => `${verdict} ${reason}`,
  );
  const tooltip = told.map(({ thing: { verdict, reason }, variants }) => {
    const where = namesOf(scenario, variants);
    return where === "" ? reason : `${MARK[verdict]} ${where}: ${reason}`;
  });
  const says = labels.length <= MOST_DISTINCT ? labels : counted;
  return { offset: first.end, says, tooltip: tooltip.join("\n") };
}

/** With the time at which what holds came true; when something else came about is for the reason to say. */
function inShort(trace: Trace, { verdict, events }: StatementVerdict): string {
  const last = events.filter((event) => event >= 0 && event < trace.count).at(-1);
  const at = last === undefined || verdict !== "holds" ? "" : ` ${formatTime(trace.timeUs[last])}`;
  return `${MARK[verdict]}${at}`;
}
