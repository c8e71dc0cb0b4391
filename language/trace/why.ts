/**
 * Answers "why did this happen?" in a sentence, from an event's trigger, the grounds of a decision, and what a time-out
 * waited for: "n2 started an election: no append from n1 since 4.98s, because n1 crashed at 5s (statement 2)".
 */
import type { Place } from "../forms/values.ts";
import { formatTime } from "./format-time.ts";
import { happened } from "./happened.ts";
import { carriedOperation } from "./replay.ts";
import type { Run } from "./run.ts";
import { type EventId, KIND, LOSS, NO_EVENT, NO_STATEMENT, type Operation } from "./trace.ts";
import { listOf } from "./words.ts";

export interface Why {
  readonly sentence: string;
  /** The events that the sentence speaks of, ascending; the one asked about is among them. */
  readonly events: readonly EventId[];
}

export function whyDid(run: Run, event: EventId): Why {
  const events = new Set([event]);
  const cause = causeOf(run, event, events);
  const grounds = groundsOf(run, event, events);
  const what = happened(run, event);
  const sentence = cause === "" ? what : `${what}: ${cause}`;
  return { sentence: sentence + grounds, events: [...events].sort((one, other) => one - other) };
}

function causeOf(run: Run, event: EventId, events: Set<EventId>): string {
  const { kind, trigger, a } = run.trace;
  if (kind[event] === KIND.timer) return whyTimer(run, event, events);
  if (kind[event] === KIND.lose) return whyLost(run, event, events);
  if (kind[event] === KIND.begin || kind[event] === KIND.end) {
    const { nothing, statement } = run.trace.occurrences[a[event]];
    return nothing ?? (statement === NO_STATEMENT ? "" : statementName(run, statement));
  }
  if (kind[event] === KIND.info) return whyNoAnswer(run, run.trace.operations[a[event]], events);
  if (kind[event] === KIND.fail) return run.trace.operations[a[event]].reason ?? "";
  const statement = kind[event] === KIND.invoke ? run.trace.operations[a[event]].statement : run.trace.statement[event];
  if (statement !== NO_STATEMENT) return byStatement(run, statement);
  const cause = trigger[event];
  if (cause < 0) return run.trace.timeUs[event] === 0 ? "it did so when it started" : "";
  events.add(cause);
  if (kind[cause] === KIND.timer) return whyTimer(run, cause, events);
  if (kind[event] === KIND.deliver) {
    return `${run.name(run.trace.place[cause])} had sent it at ${formatTime(run.trace.timeUs[cause])}`;
  }
  return `${happened(run, cause)}${earlier(run, cause, event)}`;
}

/** " at 4.9s", where that was not the same moment. */
function earlier(run: Run, cause: EventId, event: EventId): string {
  const { timeUs } = run.trace;
  return timeUs[cause] === timeUs[event] ? "" : ` at ${formatTime(timeUs[cause])}`;
}

function byStatement(run: Run, statement: number): string {
  const text = run.statementText(statement);
  return text === "" ? "" : `${statementName(run, statement)} says so: ${text}`;
}

/** Statements are numbered for people as they stand in the scenario. */
function statementName(run: Run, statement: number): string {
  return `statement ${run.trace.statements[statement].inPlan + 1}`;
}

// --- Grounds ----------------------------------------------------------------------------------------------------------

const MOST_GROUNDS = 4;

/** "; it rests on voted from n1 and n3". */
function groundsOf(run: Run, event: EventId, events: Set<EventId>): string {
  const grounds = run.grounds(event).filter((ground) => ground >= 0 && ground !== event);
  if (grounds.length === 0) return "";
  for (const ground of grounds) events.add(ground);
  const words = [...new Set(grounds.map((ground) => happened(run, ground)))];
  const rest = words.length > MOST_GROUNDS ? ` and ${words.length - MOST_GROUNDS} more` : "";
  const shown = words.slice(0, MOST_GROUNDS);
  return `; it rests on: ${rest === "" ? listOf(shown) : shown.join(", ") + rest}`;
}

// --- Time-outs --------------------------------------------------------------------------------------------------------

/** What the timer waited for, since when that stayed away, and what first kept it away. */
function whyTimer(run: Run, timer: EventId, events: Set<EventId>): string {
  const { a, b, c, place, timers, messages } = run.trace;
  events.add(timer);
  if (b[timer] < 0) return `its ${timers[a[timer]]} timer ran out`;
  const waiter = place[timer];
  const message = messages[b[timer]].name;
  const last = lastDelivery(run, timer, waiter, b[timer], c[timer]);
  const sender = c[timer] >= 0 ? c[timer] : last === NO_EVENT ? -1 : run.trace.place[a[last]];
  if (last !== NO_EVENT) events.add(last);
  const from = sender < 0 ? "" : ` from ${run.name(sender)}`;
  const since = last === NO_EVENT ? " so far" : ` since ${formatTime(run.trace.timeUs[last])}`;
  const obstacle =
    sender < 0 ? "" : firstObstacle(run, { waiter, sender, message: b[timer], after: last, until: timer }, events);
  return `no ${message}${from}${since}${obstacle === "" ? "" : `, because ${obstacle}`}`;
}

/** The last time that the waiter took up such a message before the timer ran out. */
function lastDelivery(run: Run, timer: EventId, waiter: Place, message: number, from: Place): EventId {
  const { kind, place, a, b } = run.trace;
  for (let event = timer - 1; event >= 0; event--) {
    if (kind[event] !== KIND.deliver || place[event] !== waiter || b[a[event]] !== message) continue;
    if (from < 0 || place[a[event]] === from) return event;
  }
  return NO_EVENT;
}

interface Waiting {
  readonly waiter: Place;
  readonly sender: Place;
  readonly message: number;
  /** The last that arrived, and the time-out. */
  readonly after: EventId;
  readonly until: EventId;
}

/** The first thing after the last arrival that kept the next one away. */
function firstObstacle(run: Run, waiting: Waiting, events: Set<EventId>): string {
  const { kind, place, a, b } = run.trace;
  const { waiter, sender, message, until } = waiting;
  const standing = standingObstacle(run, waiting, events);
  if (standing !== "") return standing;
  let onItsWay = NO_EVENT;
  for (let event = waiting.after < 0 ? 0 : run.trace.a[waiting.after] + 1; event < until; event++) {
    if (place[event] === sender && (kind[event] === KIND.crash || kind[event] === KIND.pause)) {
      if (onItsWay === NO_EVENT) return blamed(run, event, events);
    }
    if (
      kind[event] === KIND.lose &&
      b[a[event]] === message &&
      place[a[event]] === sender &&
      run.trace.a[a[event]] === waiter
    ) {
      return blamed(run, event, events);
    }
    if (kind[event] === KIND.send && place[event] === sender && a[event] === waiter && b[event] === message) {
      if (onItsWay === NO_EVENT && event > waiting.after) onItsWay = event;
    }
  }
  if (onItsWay !== NO_EVENT) {
    events.add(onItsWay);
    return `the one sent at ${formatTime(run.trace.timeUs[onItsWay])} was still on its way`;
  }
  return `${run.name(sender)} sent none`;
}

/** The sender was down or paused already when the last one arrived, or is no more what sends such messages. */
function standingObstacle(run: Run, { sender, after }: Waiting, events: Set<EventId>): string {
  if (after < 0 || !run.isNode(sender)) return "";
  const atUs = run.trace.timeUs[after];
  const stretches = [...run.downIntervals(sender), ...run.pauseIntervals(sender)];
  const standing = stretches.find(({ event, fromUs, toUs }) => event < after && fromUs <= atUs && atUs < toUs);
  return standing ? blamed(run, standing.event, events) : "";
}

// --- Unanswered operations --------------------------------------------------------------------------------------------

/** What first kept the answer away from the client: a request or answer that was lost, or a node that crashed with it. */
export function whyNoAnswer(run: Run, operation: Operation, events: Set<EventId> = new Set()): string {
  const { trace } = run;
  const until = operation.completion === NO_EVENT ? trace.count : operation.completion;
  const holders = new Set<Place>();
  let wasAnswered = false;
  for (let event = operation.invoke + 1; event < until; event++) {
    const kind = trace.kind[event];
    const place = trace.place[event];
    if (kind === KIND.crash && holders.has(place)) return blamed(run, event, events);
    if (kind !== KIND.send && kind !== KIND.lose && kind !== KIND.deliver) continue;
    const send = kind === KIND.send ? event : trace.a[event];
    if (carriedOperation(trace, trace.b[send], trace.c[send]) !== operation) continue;
    if (kind === KIND.lose) return blamed(run, event, events);
    if (kind === KIND.deliver && run.isNode(place)) holders.add(place);
    if (kind === KIND.send && run.isNode(place)) wasAnswered = true;
  }
  const waiting = listOf([...holders].map((place) => run.name(place)));
  if (wasAnswered) return "no answer said that it was done";
  return waiting === "" ? "no node had received it" : `${waiting} had received it but not answered`;
}

/** "n1 crashed at 5s (statement 2)". */
function blamed(run: Run, event: EventId, events: Set<EventId>): string {
  events.add(event);
  const { statement, timeUs } = run.trace;
  const cause = run.trace.kind[event] === KIND.lose ? cutBy(run, event) : statement[event];
  const by = cause === NO_STATEMENT ? "" : ` (${statementName(run, cause)})`;
  return `${happened(run, event)} at ${formatTime(timeUs[event])}${by}`;
}

/** The statement whose cut or drop lost a message: of those that were acting, the latest that can. */
function cutBy(run: Run, lose: EventId): number {
  const { occurrences, b } = run.trace;
  const actions = ACTIONS_THAT_LOSE.get(b[lose]);
  if (!actions) return NO_STATEMENT;
  const acting = occurrences.filter(
    ({ action, begin, end, nothing }) =>
      actions.includes(action) && nothing === null && begin <= lose && (end === NO_EVENT || end > lose),
  );
  return acting.length === 0 ? NO_STATEMENT : acting[acting.length - 1].statement;
}
const ACTIONS_THAT_LOSE: ReadonlyMap<number, readonly string[]> = new Map([
  [LOSS.cut, ["partition", "isolate", "cut"]],
  [LOSS.dropped, ["drop"]],
]);

/** Why a message never arrived. */
function whyLost(run: Run, lose: EventId, events: Set<EventId>): string {
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
      const down = run.isNode(a[send]) ? run.downIntervals(a[send]).filter(({ event }) => event < lose) : [];
      return down.length === 0 ? `${receiver} was down` : blamed(run, down[down.length - 1].event, events);
    }
    case LOSS["connection broken"]:
      return `an earlier message to ${receiver} was lost, which broke the connection`;
    default:
      return `${receiver} had too many messages waiting since ${formatTime(timeUs[send])}`;
  }
}
