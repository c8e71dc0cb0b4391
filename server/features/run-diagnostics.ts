/** Diagnostics from a run: what did not hold, what broke, what found nobody, what was cut short. */
import type { Analysis } from "../../language/analysis/analysis.ts";
import type { Diagnostic, Severity } from "../../language/analysis/diagnostic.ts";
import type { StatementVerdict } from "../../language/explore/answer.ts";
import { formatTime } from "../../language/trace/format-time.ts";
import { type EventId, NO_STATEMENT, type Trace, type TraceStatement } from "../../language/trace/trace.ts";
import type { ScenarioRun } from "../runner.ts";

export function runDiagnostics(analysis: Analysis, runs: readonly ScenarioRun[]): Diagnostic[] {
  return runs.flatMap((run) => [
    ...run.verdicts.flatMap((verdict) => fromVerdict(run.trace, verdict)),
    ...brokenInvariants(analysis, run),
    ...foundNobody(run.trace),
    ...cutShort(analysis, run),
  ]);
}

const VERDICTS: Readonly<Record<StatementVerdict["verdict"], { code: string; severity: Severity } | null>> = {
  holds: null,
  fails: { code: "expectation-fails", severity: "error" },
  untested: { code: "expectation-untested", severity: "information" },
  undecided: { code: "expectation-undecided", severity: "information" },
};

function fromVerdict(trace: Trace, verdict: StatementVerdict): Diagnostic[] {
  const shown = VERDICTS[verdict.verdict];
  if (!shown) return [];
  const message = `${capital(verdict.verdict)}: ${verdict.reason}`;
  return [
    {
      ...shown,
      message,
      start: verdict.start,
      end: verdict.end,
      fixes: [],
      related: behind(trace, verdict.events, verdict),
    },
  ];
}

function brokenInvariants(analysis: Analysis, run: ScenarioRun): Diagnostic[] {
  const { trace } = run;
  return trace.violations.map((violation) => {
    const related = behind(trace, [violation.event, ...violation.related]);
    const at = related.at(-1) ?? firstStatement(analysis, run);
    const outside = violation.outside ? ` This is outside ${trace.system}'s assumptions: ${violation.outside}.` : "";
    return {
      code: "invariant-broken",
      severity: "error",
      message: `${capital(violation.invariant)} broke at ${formatTime(trace.timeUs[violation.event])}: ${violation.reason}.${outside}`,
      start: at.start,
      end: at.end,
      fixes: [],
      related,
    };
  });
}

/** One warning for a statement, however often it came to nothing. */
function foundNobody(trace: Trace): Diagnostic[] {
  const seen = new Map<number, { reason: string; times: number; first: number }>();
  for (const { statement, nothing, begin } of trace.occurrences) {
    if (nothing === null || statement === NO_STATEMENT) continue;
    const before = seen.get(statement);
    if (before) before.times++;
    else seen.set(statement, { reason: nothing, times: 1, first: begin });
  }
  return [...seen].map(([statement, { reason, times, first }]) => {
    const { start, end } = trace.statements[statement];
    const often = times > 1 ? ` (${times} times, first` : " (";
    const message = `Nothing happened: ${reason}${often}${times > 1 ? " " : ""}at ${formatTime(trace.timeUs[first])}).`;
    return { code: "nothing-happened", severity: "warning", message, start, end, fixes: [], related: [] };
  });
}

function cutShort(analysis: Analysis, run: ScenarioRun): Diagnostic[] {
  const { ended } = run.trace;
  if (ended === "finished") return [];
  const { start, end } = firstStatement(analysis, run);
  const message =
    ended === "abandoned"
      ? "The run took too long for the editor and was abandoned: there are no verdicts. `faultline run` has no such limit."
      : `The run came to its ${ended} before its end: only what was decided by then is.`;
  return [{ code: "run-cut-short", severity: "warning", message, start, end, fixes: [], related: [] }];
}

/** The statements that made these events happen, directly or through what they caused, in text order. */
function behind(trace: Trace, events: readonly EventId[], except?: { start: number }) {
  const found = new Map<number, EventId>();
  for (const event of events) {
    for (let at = event; at >= 0 && at < trace.count; at = trace.trigger[at]) {
      const statement = trace.statement[at];
      if (statement !== NO_STATEMENT) {
        if (!found.has(statement)) found.set(statement, at);
        break;
      }
    }
  }
  return [...found]
    .map(([statement, event]) => ({ ...trace.statements[statement], timeUs: trace.timeUs[event] }))
    .filter(({ start }) => start !== except?.start)
    .sort((one, other) => one.start - other.start)
    .map(({ start, end, text, timeUs }) => ({ start, end, message: `${text}: acted at ${formatTime(timeUs)}` }));
}

function firstStatement(analysis: Analysis, run: ScenarioRun): { start: number; end: number } {
  const own = analysis.statements.find(({ scenario, end }) => scenario === run.scenario && end > 0);
  const first: TraceStatement | { start: number; end: number } | undefined = own ?? analysis.statements[0];
  return first ?? { start: 0, end: 0 };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
