/** What is to blame for something that did not come: a loss, a crash, a pause, and the statement behind it. */

import { formatTime } from "./format-time.ts";
import { happened } from "./happened.ts";
import { positionAt } from "./json.ts";
import type { Run } from "./run.ts";
import { type EventId, KIND, LOSS, NO_EVENT, NO_STATEMENT, type Occurrence, type Trace } from "./trace.ts";

/** "n1 crashed at 5s (statement 2)". Of a message that came to nobody, the crash of its receiver is to blame. */
export function blamed(run: Run, event: EventId, events: Set<EventId>): string {
  events.add(event);
  const crash = run.trace.kind[event] === KIND.lose ? crashBehind(run, event) : NO_EVENT;
  if (crash !== NO_EVENT) return blamed(run, crash, events);
  const { statement, timeUs } = run.trace;
  const cause = run.trace.kind[event] === KIND.lose ? cutBy(run, event) : statement[event];
  const by = cause === NO_STATEMENT ? "" : ` (${statementName(run, cause)})`;
  return `${happened(run, event)} at ${formatTime(timeUs[event])}${by}`;
}

/** The statement whose cut or drop lost a message: of those that were acting on its link, the latest. */
function cutBy(run: Run, lose: EventId): number {
  const { occurrences, a, b } = run.trace;
  const send = a[lose];
  const actions = ACTIONS_THAT_LOSE.get(b[lose]);
  if (!actions) return NO_STATEMENT;
  const acting = occurrences.filter(
    ({ action, begin, end, nothing }) =>
      actions.includes(action) && nothing === null && begin <= lose && (end === NO_EVENT || end > lose),
  );
  const able = acting.filter((occurrence) => concerns(occurrence, send, run));
  return (able.at(-1) ?? acting.at(-1))?.statement ?? NO_STATEMENT;
}

/** Can it have struck that message, by what is known of it and by its words? */
function concerns({ action, nodes, sides, statement }: Occurrence, send: EventId, run: Run): boolean {
  const { place, a, b, messages } = run.trace;
  const says = (words: string) => new RegExp(`(^|[^\\w-])(${words})(?![\\w-])`, "i").test(run.statementText(statement));
  const both = [place[send], a[send]];
  if (sides.length > 0) {
    const [one, other] = both.map((end) => sides.findIndex((side) => side.includes(end)));
    return one >= 0 && other >= 0 && one !== other;
  }
  const ends = both.filter((end) => run.isNode(end)).map((end) => nodes.indexOf(end));
  if (action === "cut") return !ends.includes(-1) && (says("between") || !(ends[0] > ends[1]));
  if (action === "drop" && !says(`${messages[b[send]].name}|messages`)) return false;
  return nodes.length === 0 || ends.some((end) => end >= 0);
}
const ACTIONS_THAT_LOSE: ReadonlyMap<number, readonly string[]> = new Map([
  [LOSS.cut, ["partition", "isolate", "cut"]],
  [LOSS.dropped, ["drop"]],
]);

/** Why a message never arrived. */
export function whyLost(run: Run, lose: EventId, events: Set<EventId>): string {
  const { a, b } = run.trace;
  const send = a[lose];
  events.add(send);
  const receiver = run.name(a[send]);
  const statement = cutBy(run, lose);
  const by = statement === NO_STATEMENT ? "" : ` (${statementName(run, statement)}: ${run.statementText(statement)})`;
  switch (b[lose]) {
    case LOSS.loss:
      return "the network loses a share of its messages";
    case LOSS.cut:
      return `the link to ${receiver} was cut${by}`;
    case LOSS.dropped:
      return `it was dropped${by}`;
    case LOSS["receiver down"]: {
      const crash = crashBehind(run, lose);
      return crash === NO_EVENT ? `${receiver} was down` : blamed(run, crash, events);
    }
    default:
      return `an earlier message to ${receiver} was lost, which broke the connection`;
  }
}

/** The crash since which the receiver of a lost message was down, if it was lost by that. */
function crashBehind(run: Run, lose: EventId): EventId {
  const { a, b } = run.trace;
  const receiver = a[a[lose]];
  if (b[lose] !== LOSS["receiver down"] || !run.isNode(receiver)) return NO_EVENT;
  const down = run.downIntervals(receiver).filter(({ event }) => event < lose);
  return down.at(-1)?.event ?? NO_EVENT;
}

/** Statements are numbered for people as they stand in the scenario. */
export function statementName(run: Run, statement: number): string {
  return `statement ${run.trace.statements[statement].inPlan + 1}`;
}

/**
 * Cuts a sentence where it names statements: each with its index in the trace's statements, the text between with -1. What stands
 * in quotes is a value or a name.
 */
export function byStatementNames(
  sentence: string,
  { statements }: Trace,
): readonly { text: string; statement: number }[] {
  const parts = sentence.split(/("[^"]*"|\bstatement \d+\b)/).filter((text) => text !== "");
  return parts.map((text) => {
    const [, number] = /^statement (\d+)$/.exec(text) ?? [];
    return { text, statement: statements.findIndex(({ inPlan }) => inPlan + 1 === Number(number)) };
  });
}

/** Does the sentence seem to name a statement? Then it is true only as long as statements have the same numbers. */
export function seemsNumbered(sentence: string): boolean {
  return /\bstatement \d/.test(sentence);
}

/** The sentence with the line of each statement that it names: "n1 crashed at 5s (statement 2, line 7)". */
export function withLines(sentence: string, trace: Trace, text: string): string {
  const parts = byStatementNames(sentence, trace).map((part) => {
    if (part.statement < 0) return part.text;
    return `${part.text}, line ${positionAt(text, trace.statements[part.statement].start).line}`;
  });
  return parts.join("");
}
