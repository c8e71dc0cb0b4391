/** Diagnostics from a run: what did not hold, what broke, what came to nothing, what was cut short. */
import type { Analysis } from "../../language/analysis/analysis.ts";
import { severityOf } from "../../language/analysis/catalogue.ts";
import type { Diagnostic } from "../../language/analysis/diagnostic.ts";
import type { StatementVerdict } from "../../language/explore/answer.ts";
import { formatTime } from "../../language/trace/format-time.ts";
import { type EventId, NO_STATEMENT, type Trace } from "../../language/trace/trace.ts";
import { count } from "../../language/trace/words.ts";
import type { ScenarioRun } from "../run.ts";

export function runDiagnostics(analysis: Analysis, runs: readonly ScenarioRun[]): Diagnostic[] {
  return runs.flatMap((run) => {
    const found = [
      ...run.verdicts.flatMap((verdict) => fromVerdict(run.trace, verdict)),
      ...brokenInvariants(analysis, run),
      ...cameToNothing(run.trace),
      ...neverCame(analysis, run),
      ...cutShort(analysis, run),
    ];
    return runs.length > 1 ? found.map((diagnostic) => naming(analysis, run, diagnostic)) : found;
  });
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function finding(code: string, { start, end }: Span, message: string, related: Diagnostic["related"] = []): Diagnostic {
  return { code, severity: severityOf(code), message, start, end, fixes: [], related };
}

/** On a line that several scenarios share, each says which it is. */
function naming(analysis: Analysis, { scenario }: ScenarioRun, diagnostic: Diagnostic): Diagnostic {
  const { start, name } = analysis.scenarios[scenario];
  return diagnostic.start >= start ? diagnostic : { ...diagnostic, message: `In "${name}": ${diagnostic.message}` };
}

const CODE_OF: Readonly<Record<StatementVerdict["verdict"], string | null>> = {
  holds: null,
  fails: "expectation-fails",
  untested: "expectation-untested",
  undecided: "expectation-undecided",
};

function fromVerdict(trace: Trace, verdict: StatementVerdict): Diagnostic[] {
  const code = CODE_OF[verdict.verdict];
  if (code === null) return [];
  const message = `${capital(verdict.verdict)}: ${verdict.reason}.`;
  return [finding(code, verdict, message, behind(trace, verdict.events, verdict))];
}

function brokenInvariants(analysis: Analysis, run: ScenarioRun): Diagnostic[] {
  const { trace } = run;
  return trace.violations.map(({ invariant, event, reason, related, outside }) => {
    const statements = behind(trace, [event, ...related]);
    const assumption = outside ? ` This is outside ${trace.system}'s assumptions: ${outside}.` : "";
    const message = `${capital(invariant)} broke at ${formatTime(trace.timeUs[event])}: ${reason}.${assumption}`;
    return finding("invariant-broken", statements.at(-1) ?? firstStatement(analysis, run), message, statements);
  });
}

/** One finding for a statement, however often it came to nothing. */
function cameToNothing(trace: Trace): Diagnostic[] {
  const empty = trace.occurrences.filter(({ nothing, statement }) => nothing !== null && statement !== NO_STATEMENT);
  const first = new Map([...empty].reverse().map((occurrence) => [occurrence.statement, occurrence]));
  return [...first.values()].map(({ statement, nothing, begin }) => {
    const times = empty.filter((each) => each.statement === statement).length;
    const often = times > 1 ? `, and ${count(times - 1, "time")} more` : "";
    const message = `Nothing happened at ${formatTime(trace.timeUs[begin])}${often}: ${nothing}.`;
    return finding("nothing-happened", trace.statements[statement], message);
  });
}

/** Actions whose event never came. Of a run that was cut short, it might have. */
function neverCame(analysis: Analysis, { scenario, trace }: ScenarioRun): Diagnostic[] {
  const plan = analysis.scenarios[scenario].plan;
  if (!plan || trace.ended !== "finished") return [];
  const acted = new Set(trace.occurrences.map(({ statement }) => trace.statements[statement]?.start));
  return plan.actions
    .filter(({ start, statement }) => start.kind === "event" && !acted.has(plan.statements[statement].start))
    .map(({ statement }) =>
      finding("nothing-happened", plan.statements[statement], "Nothing happened: what it waits for never came."),
    );
}

function cutShort(analysis: Analysis, run: ScenarioRun): Diagnostic[] {
  const { ended } = run.trace;
  if (ended === "finished") return [];
  const message =
    ended === "abandoned"
      ? "The run took too long for the editor and was abandoned: there are no verdicts. `faultline run` has no such limit."
      : `The run reached its ${ended}: only what was decided by then is decided.`;
  return [finding("run-cut-short", firstStatement(analysis, run), message)];
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
