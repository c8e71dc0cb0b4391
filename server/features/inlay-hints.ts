/** Inlay hints: whom a selector found, what became of an expectation, when a statement without a time acted. */
import type { Analysis, Part } from "../../language/analysis/analysis.ts";
import type { Settled } from "../../language/analysis/scenario.ts";
import type { StatementVerdict } from "../../language/explore/answer.ts";
import { nameOf } from "../../language/timeline/marks.ts";
import { formatTime } from "../../language/trace/format-time.ts";
import { laneOf, type Occurrence, type Trace } from "../../language/trace/trace.ts";
import type { OpenDocument } from "../open-document.ts";

export interface Hint {
  readonly offset: number;
  readonly label: string;
  readonly tooltip: string;
}

/** The hints of the statements between two offsets. Without a run there are only those of time. */
export function inlayHints({ analysis, runs }: OpenDocument, from: number, to: number): Hint[] {
  const shown = (start: number, end: number) => from <= end && start <= to;
  const byDefault = analysis.scenarios.flatMap(({ analysis }) => analysis.settled).flatMap(timeHint);
  const fromRuns = (runs ?? []).flatMap(({ trace, verdicts }) => [
    ...byStatement(trace).flatMap(({ start, end, occurrences }) =>
      shown(start, end) ? resolvedHint(analysis, trace, start, end, occurrences) : [],
    ),
    ...verdicts.flatMap((verdict) => (shown(verdict.start, verdict.end) ? verdictHint(trace, verdict) : [])),
  ]);
  return [...byDefault.filter(({ offset }) => shown(offset, offset)), ...fromRuns];
}

/** When a statement acts that does not say when. What holds from the start needs no hint. */
function timeHint({ byDefault, action, shaped }: Settled): Hint[] {
  if (!byDefault || action?.start.kind !== "at" || action.start.atUs === 0) return [];
  const label = `⟨at ${formatTime(action.start.atUs)}⟩`;
  return [{ offset: shaped.end, label, tooltip: "No time is given: it acts 1s after the action before it." }];
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

/** `leader` ⟨n2⟩; of several occurrences the distinct nodes, in the order in which they were found. */
function resolvedHint(analysis: Analysis, trace: Trace, start: number, end: number, acted: Occurrence[]): Hint[] {
  const selector = analysis.parts.find((part) => start <= part.start && part.end <= end && isSelector(analysis, part));
  if (!selector) return [];
  const found = acted.map(({ nodes, nothing }) =>
    nothing === null ? nodes.map((place) => nameOf(trace, laneOf(place, trace))).join(" ") : "∅",
  );
  const distinct = [...new Set(found)];
  if (distinct.length === 0) return [];
  const shownFew = distinct.length > 4 ? [...distinct.slice(0, 3), "…"] : distinct;
  const times = acted.slice(0, 8).map(({ begin }, index) => `${found[index]} at ${formatTime(trace.timeUs[begin])}`);
  return [{ offset: selector.end, label: `⟨${shownFew.join(", ")}⟩`, tooltip: times.join("\n") }];
}

/** Does the part say whom by a description, which the run resolves, rather than by names? */
function isSelector(analysis: Analysis, { kind, start, end }: Part): boolean {
  if (kind !== "nodes" && kind !== "places" && kind !== "sides") return false;
  const known = new Set(analysis.scenarios.flatMap(({ plan }) => plan?.nodes ?? []));
  const words = analysis.text.slice(start, end).match(/[\p{L}\p{N}_-]+/gu) ?? [];
  return words.some((word) => !known.has(word) && word !== "and");
}

const MARK: Readonly<Record<StatementVerdict["verdict"], string>> = {
  holds: "✓",
  fails: "✗",
  untested: "untested",
  undecided: "undecided",
};

/** With the time at which what holds came true; when something else came about is for the reason to say. */
function verdictHint(trace: Trace, { end, verdict, reason, events }: StatementVerdict): Hint[] {
  const last = events.filter((event) => event >= 0 && event < trace.count).at(-1);
  const at = last === undefined || verdict !== "holds" ? "" : ` ${formatTime(trace.timeUs[last])}`;
  return [{ offset: end, label: `⟨${MARK[verdict]}${at}⟩`, tooltip: reason }];
}
