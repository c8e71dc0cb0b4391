/** Diagnostics from a run: what did not hold, what broke, what came to nothing, what was cut short. */
import type { AnalysedScenario, Analysis } from "../../language/analysis/analysis.ts";
import { severityOf } from "../../language/analysis/catalogue.ts";
import type { Diagnostic } from "../../language/analysis/diagnostic.ts";
import type { StatementVerdict } from "../../language/explore/answer.ts";
import { formatTime } from "../../language/trace/format-time.ts";
import { type EventId, NO_STATEMENT, type Trace } from "../../language/trace/trace.ts";
import { count } from "../../language/trace/words.ts";
import type { Span } from "../protocol.ts";
import type { ScenarioRun } from "../run.ts";
import { byScenario, type Found, groupedBy, inVariants, together } from "./variants.ts";

/** In several variants the same is said once, and what differs in one message, each with its variants. */
export function runDiagnostics(analysis: Analysis, runs: readonly ScenarioRun[]): Diagnostic[] {
  const all = byScenario(analysis, runs);
  return all.flatMap((each) => {
    const found = together(each.runs, (run) => numbered(findings(analysis, run)), keyOf);
    const diagnostics = grouped(found).map((same) => diagnosticOf(each.scenario, same));
    return all.length > 1 ? diagnostics.map((diagnostic) => naming(each.scenario, diagnostic)) : diagnostics;
  });
}

/** A diagnostic of one run. */
interface Finding extends Span {
  readonly code: string;
  /** "Fails", and why: "no leader …". */
  readonly what: string;
  readonly reason: string;
  readonly related: Diagnostic["related"];
  readonly fixes: Diagnostic["fixes"];
  /** Of several with the same code at the same place the first, the second… */
  readonly nth: number;
}

function finding(
  code: string,
  { start, end }: Span,
  what: string,
  reason: string,
  related: Diagnostic["related"] = [],
  fixes: Diagnostic["fixes"] = [],
): Finding {
  return { code, start, end, what, reason, related, fixes, nth: 0 };
}

function findings(analysis: Analysis, run: ScenarioRun): Finding[] {
  return [
    ...run.verdicts.flatMap((verdict) => fromVerdict(run.trace, verdict)),
    ...brokenInvariants(analysis, run),
    ...cameToNothing(analysis, run),
    ...neverCame(run),
    ...cutShort(analysis, run),
  ];
}

function placeOf({ code, start, end }: Finding): string {
  return `${code} ${start} ${end}`;
}

function keyOf(found: Finding): string {
  return `${placeOf(found)} ${found.nth} ${found.what} ${found.reason}`;
}

function numbered(found: readonly Finding[]): Finding[] {
  const counts = new Map<string, number>();
  return found.map((each) => {
    const nth = counts.get(placeOf(each)) ?? 0;
    counts.set(placeOf(each), nth + 1);
    return { ...each, nth };
  });
}

/** What the variants say of one and the same place. */
function grouped(found: readonly Found<Finding>[]): Found<Finding>[][] {
  return groupedBy(found, ({ thing }) => `${placeOf(thing)} ${thing.nth}`);
}

const MOST_LINES = 4;
const MOST_RELATED = 8;

function diagnosticOf(scenario: AnalysedScenario, group: readonly Found<Finding>[]): Diagnostic {
  const [{ thing: first }] = group;
  const shown = group.slice(0, group.length > MOST_LINES ? MOST_LINES - 1 : MOST_LINES);
  const lines = shown.map(({ thing, variants }) => `${thing.what}${inVariants(scenario, variants)}: ${thing.reason}.`);
  const rest = group.slice(shown.length).flatMap(({ variants }) => variants);
  if (rest.length > 0) lines.push(`… and otherwise${inVariants(scenario, rest)}.`);
  const related = together(
    group.flatMap(({ thing, variants }) => variants.map((variant) => ({ variant, related: thing.related }))),
    (each) => each.related,
    ({ start, message }) => `${start} ${message}`,
  );
  const everywhere = new Set(group.flatMap(({ variants }) => variants)).size;
  const { code, start, end } = first;
  return {
    code,
    severity: severityOf(code),
    message: lines.join("\n"),
    start,
    end,
    fixes: first.fixes,
    related: related.slice(0, MOST_RELATED).map(({ thing, variants }) => {
      const where = variants.length < everywhere ? inVariants(scenario, variants) : "";
      return { ...thing, message: `${thing.message}${where}` };
    }),
  };
}

/** On a line that several scenarios share, each says which it is. */
function naming({ start, name }: AnalysedScenario, diagnostic: Diagnostic): Diagnostic {
  return diagnostic.start >= start ? diagnostic : { ...diagnostic, message: `In "${name}": ${diagnostic.message}` };
}

const CODE_OF: Readonly<Record<StatementVerdict["verdict"], string | null>> = {
  holds: null,
  fails: "expectation-fails",
  untested: "expectation-untested",
  undecided: "expectation-undecided",
};

function fromVerdict(trace: Trace, verdict: StatementVerdict): Finding[] {
  const code = CODE_OF[verdict.verdict];
  if (code === null) return [];
  return [finding(code, verdict, capital(verdict.verdict), verdict.reason, behind(trace, verdict.events, verdict))];
}

function brokenInvariants(analysis: Analysis, run: ScenarioRun): Finding[] {
  const { trace } = run;
  return trace.violations.map(({ invariant, event, reason, related, outside }) => {
    const statements = behind(trace, [event, ...related]);
    const assumption = outside ? `. This is outside ${trace.system}'s assumptions: ${outside}` : "";
    const what = `${capital(invariant)} broke at ${formatTime(trace.timeUs[event])}`;
    const where = statements.at(-1) ?? firstStatement(analysis, run);
    return finding("invariant-broken", where, what, `${reason}${assumption}`, statements);
  });
}

/** One finding for a statement, however often it came to nothing. */
function cameToNothing(analysis: Analysis, { trace, scenario }: ScenarioRun): Finding[] {
  const empty = trace.occurrences.filter(({ nothing, statement }) => nothing !== null && statement !== NO_STATEMENT);
  const first = new Map([...empty].reverse().map((occurrence) => [occurrence.statement, occurrence]));
  const counts = new Map<number, number>();
  for (const { statement } of empty) counts.set(statement, (counts.get(statement) ?? 0) + 1);
  return [...first.values()].map(({ statement, nothing, begin }) => {
    const times = counts.get(statement)!;
    const often = times > 1 ? `, and ${count(times - 1, "time")} more` : "";
    const what = `Nothing happened at ${formatTime(trace.timeUs[begin])}${often}`;
    const where = trace.statements[statement];
    const timed = trace.timeUs[begin] === 0 ? withTime(analysis, scenario, where.start) : null;
    if (timed === null) return finding("nothing-happened", where, what, nothing!);
    const reason = `${nothing}. Without a time it acts at the start; say when: \`${timed.text}\``;
    const fix = { title: `Write \`${timed.text}\``, edits: [timed.edit] };
    return finding("nothing-happened", where, what, reason, [], [fix]);
  });
}

/** A statement that acts at the start for want of a time, with one. */
function withTime({ text, scenarios }: Analysis, scenario: number, at: number) {
  const { settled } = scenarios[scenario].analysis;
  const shaped = settled.find(({ shaped, byDefault }) => byDefault && shaped.start === at && shaped.head < 0)?.shaped;
  if (shaped === undefined) return null;
  const edit = { start: shaped.end, end: shaped.end, text: " at 5s" };
  return { text: `${text.slice(shaped.start, shaped.end)}${edit.text}`.replace(/\s+/g, " "), edit };
}

/** Actions whose event never came. Of a run that was cut short, it might have. */
function neverCame({ plan, trace }: ScenarioRun): Finding[] {
  if (trace.ended !== "finished") return [];
  const acted = new Set(
    [...trace.occurrences, ...trace.operations].map(({ statement }) => trace.statements[statement]?.start),
  );
  return plan.actions.flatMap(({ start, statement }) => {
    const where = plan.statements[statement];
    if (start.kind !== "event" || acted.has(where.start)) return [];
    const { event, nth, fromUs } = start;
    const isAny = event.written !== undefined && (nth === 1 || nth === "each") && fromUs === 0;
    const what = isAny ? `\`${event.written}\` never happened` : "what it waits for never came";
    return [finding("nothing-happened", where, "Nothing happened", what)];
  });
}

function cutShort(analysis: Analysis, run: ScenarioRun): Finding[] {
  const { ended } = run.trace;
  if (ended === "finished") return [];
  const where = firstStatement(analysis, run);
  if (ended !== "abandoned")
    return [
      finding("run-cut-short", where, `The run reached its ${ended}`, "only what was decided by then is decided"),
    ];
  const reason = "it took too long for the editor, so there are no verdicts; `faultline run` has no such limit";
  return [finding("run-cut-short", where, "The run was abandoned", reason)];
}

/** The statements that made these events happen, directly or through what they caused, in text order. */
function behind(trace: Trace, events: readonly EventId[], except?: Span): Diagnostic["related"] {
  const found = new Map<number, EventId>();
  for (const event of events) {
    let at = event;
    while (at >= 0 && at < trace.count && trace.statement[at] === NO_STATEMENT) at = trace.trigger[at];
    const statement = trace.statement[at];
    if (statement !== undefined && !found.has(statement)) found.set(statement, at);
  }
  return [...found]
    .map(([statement, event]) => ({ ...trace.statements[statement], timeUs: trace.timeUs[event] }))
    .filter(({ start }) => start !== except?.start)
    .sort((one, other) => one.start - other.start)
    .map(({ start, end, text, timeUs }) => ({ start, end, message: `\`${text}\` acted at ${formatTime(timeUs)}` }));
}

/** Where what concerns a whole scenario is said. */
function firstStatement(analysis: Analysis, run: ScenarioRun): Span {
  const own = analysis.statements.find(({ scenario }) => scenario === run.scenario);
  return own ?? analysis.statements[0] ?? { start: 0, end: 0 };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
