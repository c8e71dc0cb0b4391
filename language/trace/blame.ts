/** What is to blame for something that did not come: a loss, a crash, a pause, and the statement behind it. */
import type { Place } from "../forms/values.ts";
import { formatTime } from "./format-time.ts";
import { happened } from "./happened.ts";
import type { Run } from "./run.ts";
import { type EventId, KIND, LOSS, NO_EVENT, NO_STATEMENT, type Occurrence } from "./trace.ts";

/** "n1 crashed at 5s (statement 2)". */
export function blamed(run: Run, event: EventId, events: Set<EventId>): string {
  events.add(event);
  const { statement, timeUs } = run.trace;
  const cause = run.trace.kind[event] === KIND.lose ? cutBy(run, event) : statement[event];
  const by = cause === NO_STATEMENT ? "" : ` (${statementName(run, cause)})`;
  return `${happened(run, event)} at ${formatTime(timeUs[event])}${by}`;
}

/** The statement whose cut or drop lost a message, or whose crash its receiver: of those acting on its link, the latest. */
function cutBy(run: Run, lose: EventId): number {
  const { occurrences, a, b, place, statement } = run.trace;
  const send = a[lose];
  const crash = b[lose] === LOSS["receiver down"] ? crashBefore(run, a[send], lose) : NO_EVENT;
  if (crash !== NO_EVENT) return statement[crash];
  const actions = ACTIONS_THAT_LOSE.get(b[lose]);
  if (!actions) return NO_STATEMENT;
  const acting = occurrences.filter(
    ({ action, begin, end, nothing }) =>
      actions.includes(action) && nothing === null && begin <= lose && (end === NO_EVENT || end > lose),
  );
  const able = acting.filter(
    (occurrence) => concerns(occurrence, place[send], a[send], run) && names(occurrence, b[send], run),
  );
  return (able.at(-1) ?? acting.at(-1))?.statement ?? NO_STATEMENT;
}

/** Can it have struck a message between these two, by what is known of it? */
function concerns({ action, nodes, sides }: Occurrence, from: Place, to: Place, run: Run): boolean {
  if (sides.length > 0) {
    const [one, other] = [from, to].map((end) => sides.findIndex((side) => side.includes(end)));
    return one >= 0 && other >= 0 && one !== other;
  }
  const ends = [from, to].filter((end) => run.isNode(end));
  if (action === "cut") return ends.every((end) => nodes.includes(end));
  return nodes.length === 0 || ends.some((end) => nodes.includes(end));
}

/** Is it about such messages, by its words? A cut is about all. */
function names({ action, statement }: Occurrence, message: number, run: Run): boolean {
  if (action !== "drop") return true;
  const words = run
    .statementText(statement)
    .toLowerCase()
    .split(/[^\w-]+/);
  return words.includes(run.trace.messages[message].name) || words.includes("messages");
}
const ACTIONS_THAT_LOSE: ReadonlyMap<number, readonly string[]> = new Map([
  [LOSS.cut, ["partition", "isolate", "cut"]],
  [LOSS.dropped, ["drop"]],
]);

/** Why a message never arrived. */
export function whyLost(run: Run, lose: EventId, events: Set<EventId>): string {
  const { a, b, timeUs } = run.trace;
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
      const crash = crashBefore(run, a[send], lose);
      return crash === NO_EVENT ? `${receiver} was down` : blamed(run, crash, events);
    }
    case LOSS["connection broken"]:
      return `an earlier message to ${receiver} was lost, which broke the connection`;
    default:
      return `${receiver} had too many messages waiting since ${formatTime(timeUs[send])}`;
  }
}

/** The receiver's latest crash before that, or NO_EVENT. */
function crashBefore(run: Run, receiver: Place, lose: EventId): EventId {
  if (!run.isNode(receiver)) return NO_EVENT;
  const crashes = run.downIntervals(receiver).filter(({ event }) => event < lose);
  return crashes.at(-1)?.event ?? NO_EVENT;
}

/** Statements are numbered for people as they stand in the scenario. */
export function statementName(run: Run, statement: number): string {
  return `statement ${run.trace.statements[statement].inPlan + 1}`;
}
