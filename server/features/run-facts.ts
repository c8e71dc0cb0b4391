/** What the run made of the statement at a place, in Markdown: whom it struck and who they were, what became of it. */

import { resultInWords } from "../../language/expectations/operation.ts";
import type { StatementVerdict } from "../../language/explore/answer.ts";
import { withLines } from "../../language/trace/blame.ts";
import { formatTime } from "../../language/trace/format-time.ts";
import { Run } from "../../language/trace/run.ts";
import type { Occurrence, Operation, Trace } from "../../language/trace/trace.ts";
import { showValue } from "../../language/trace/words.ts";
import type { OpenDocument } from "../open-document.ts";
import type { ScenarioRun } from "../run.ts";
import { escapeMarkdown, proseMarkdown } from "./markdown.ts";
import { byScenario, namesOf, together } from "./variants.ts";

const MOST_OCCURRENCES = 4;
/** Of all variants together. */
const MOST_FACTS = 12;

/** One line for each fact; in a statement of several scenarios' shared lines, those of each. What only some variants say names them. */
export function runFacts({ analysis, runs }: OpenDocument, offset: number): string[] {
  const all = byScenario(analysis, runs ?? []);
  return all.flatMap(({ scenario, runs }) => {
    const found = together(
      runs,
      (run) => [...occurrenceFacts(run.trace, offset), ...verdictFacts(run, offset, analysis.text)],
      (fact) => fact,
    );
    const facts = found.slice(0, MOST_FACTS).map(({ thing, variants }) => {
      return variants.length < runs.length ? `${thing} _(${escapeMarkdown(namesOf(scenario, variants))})_` : thing;
    });
    if (found.length > facts.length) facts.push(`… and ${found.length - facts.length} more in other variants`);
    return all.length > 1 && facts.length > 0 ? [`_${escapeMarkdown(scenario.name)}_`, ...facts] : facts;
  });
}

const MARK: Readonly<Record<StatementVerdict["verdict"], string>> = {
  holds: "✓ **holds**",
  fails: "✗ **fails**",
  untested: "**untested**",
  undecided: "**undecided**",
};

function verdictFacts({ verdicts, trace }: ScenarioRun, offset: number, text: string): string[] {
  return verdicts
    .filter(({ start, end }) => start <= offset && offset <= end)
    .map(({ verdict, reason }) => `${MARK[verdict]}: ${proseMarkdown(withLines(reason, trace, text))}`);
}

function occurrenceFacts(trace: Trace, offset: number): string[] {
  const statement = trace.statements.findIndex(({ start, end }) => start <= offset && offset <= end);
  if (statement < 0) return [];
  const run = new Run(trace);
  const [operation, ...others] = trace.operations.filter((each) => each.statement === statement);
  const acted = trace.occurrences.filter((occurrence) => occurrence.statement === statement);
  const shown = acted.slice(0, MOST_OCCURRENCES).map((occurrence) => occurrenceFact(run, occurrence));
  const more = acted.length - shown.length;
  return [
    ...shown,
    ...(more > 0 ? [`… and ${more} more times`] : []),
    ...(operation ? [operationFact(run, operation)] : []),
    ...(others.length > 0 ? [`… and ${others.length} more of them`] : []),
  ];
}

function occurrenceFact(run: Run, { begin, nodes, nothing }: Occurrence): string {
  const when = formatTime(run.trace.timeUs[begin]);
  if (nothing !== null) return `At ${when} nothing happened: ${escapeMarkdown(nothing)}`;
  const who = nodes.filter((place) => run.isNode(place)).map((node) => whoItWas(run, node, begin));
  return `At ${when}${who.length > 0 ? `: ${escapeMarkdown(who.length > 1 ? who.join("; ") : who[0])}` : ""}`;
}

/** "n2, leader of term 1 since 0.31s", right before the event; "n2, follower since 0s, in term 3" where it has come to that term since. */
function whoItWas(run: Run, node: number, event: number): string {
  const name = run.name(node);
  const { trace } = run;
  const situation = run.stateAt(event - 1);
  if (!situation.isThere(node)) return `${name}, which was not there yet`;
  const before = run.roleIntervals(node).filter((interval) => interval.event < event);
  const last = before[before.length - 1];
  if (!last || !situation.isUp(node)) return `${name}, which was down`;
  const [role, since] = [run.roles[last.role], `since ${formatTime(last.fromUs)}`];
  if (trace.epochField < 0) return `${name}, ${role} ${since}`;
  const [epoch, field] = [situation.epoch(node), trace.fields[trace.epochField].name];
  return epoch === last.epoch
    ? `${name}, ${role} of ${field} ${epoch} ${since}`
    : `${name}, ${role} ${since}, in ${field} ${epoch}`;
}

const OUTCOME: Readonly<Record<Operation["outcome"], string>> = {
  ok: "acknowledged",
  fail: "refused",
  info: "unknown",
  open: "still open at the end",
};

function operationFact(run: Run, operation: Operation): string {
  const { invoke, completion, outcome, reason, returned, f } = operation;
  const began = `Began at ${formatTime(run.trace.timeUs[invoke])}`;
  const ended =
    completion >= 0 ? `${OUTCOME[outcome]} at ${formatTime(run.trace.timeUs[completion])}` : OUTCOME[outcome];
  const result = f === "read" ? `, returned ${escapeMarkdown(showValue(returned))}` : resultInWords(operation);
  const gave = outcome === "ok" ? result : "";
  const why = reason === null ? "" : `: ${escapeMarkdown(reason)}`;
  return `${began}, ${ended}${gave}${why}`;
}
