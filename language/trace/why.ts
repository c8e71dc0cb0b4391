/**
 * Answers "why did this happen?" in a sentence, from an event's trigger, the grounds of a decision, and what a time-out
 * waited for: "n2 started an election: no append from n1 since 4.98s, because n1 crashed at 5s (statement 2)".
 */
import type { Place } from "../forms/values.ts";
import { blamed, statementName, whyLost } from "./blame.ts";
import { formatTime } from "./format-time.ts";
import { happened } from "./happened.ts";
import { carriedOperation } from "./replay.ts";
import type { Run } from "./run.ts";
import { majorityOf } from "./select.ts";
import { type EventId, KIND, LOSS, NO_EVENT, NO_STATEMENT, type Operation } from "./trace.ts";
import { whyTimeout } from "./why-timeout.ts";
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
  const { kind, trigger, timers, a } = run.trace;
  if (kind[event] === KIND.timer) return whyTimeout(run, event, events);
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
  if (kind[cause] === KIND.timer) return whyTimeout(run, cause, events) || `its ${timers[a[cause]]} timer ran out`;
  if (kind[event] === KIND.deliver) {
    return `${run.name(run.trace.place[cause])} had sent it at ${formatTime(run.trace.timeUs[cause])}`;
  }
  return `${happened(run, cause)}${laterEpoch(run, cause)}${earlier(run, cause, event)}`;
}

/** " at 4.9s", where that was not the same moment. */
function earlier(run: Run, cause: EventId, event: EventId): string {
  const { timeUs } = run.trace;
  return timeUs[cause] === timeUs[event] ? "" : ` at ${formatTime(timeUs[cause])}`;
}

/** " (term 3; its own was 2)", of a message that told its receiver of a later epoch. */
function laterEpoch(run: Run, deliver: EventId): string {
  const { kind, place, fields, messages, payload, a, b, c, epochField } = run.trace;
  if (kind[deliver] !== KIND.deliver || epochField < 0) return "";
  const { name } = fields[epochField];
  const field = messages[b[a[deliver]]].fields.findIndex((each) => each.name === name && each.type === "number");
  if (field < 0) return "";
  let event = deliver;
  while (event >= 0 && !(kind[event] === KIND.change && place[event] === place[deliver] && a[event] === epochField)) {
    event--;
  }
  const own = event < 0 ? 0 : c[event];
  const its = payload[c[a[deliver]] + field];
  return its > own ? ` (${name} ${its}; its own was ${own})` : "";
}

function byStatement(run: Run, statement: number): string {
  const text = run.statementText(statement);
  return text === "" ? "" : `${statementName(run, statement)} says "${text}"`;
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

// --- Unanswered operations --------------------------------------------------------------------------------------------

/**
 * What first kept the answer away from the client: a request that no node had yet or an answer, when it was lost; a node
 * that crashed with it; or one that was cut off from so many others that the rest is no majority.
 */
export function whyNoAnswer(run: Run, operation: Operation, events: Set<EventId> = new Set()): string {
  const { trace } = run;
  const until = operation.completion === NO_EVENT ? trace.count : operation.completion;
  /** Who has it, and has not answered it: not even that another should be asked. */
  const holders = new Set<Place>();
  /** By other node that a holder has not heard since: the first message between them that was lost, and not by chance. */
  const cutOff = new Map<Place, EventId>();
  let wasAnswered = false;
  for (let event = operation.invoke + 1; event < until; event++) {
    const kind = trace.kind[event];
    const place = trace.place[event];
    if (kind === KIND.crash && holders.has(place)) return blamed(run, event, events);
    if (kind !== KIND.send && kind !== KIND.lose && kind !== KIND.deliver) continue;
    const send = kind === KIND.send ? event : trace.a[event];
    if (kind === KIND.lose && trace.b[event] !== LOSS.loss) {
      const other = holders.has(place) ? trace.a[send] : holders.has(trace.a[send]) ? place : -1;
      if (other >= 0 && run.isNode(other) && !cutOff.has(other)) cutOff.set(other, event);
    }
    if (kind === KIND.deliver && holders.has(place)) cutOff.delete(trace.place[send]);
    if (carriedOperation(trace, trace.b[send], trace.c[send]) !== operation) continue;
    if (kind === KIND.lose && (run.isNode(place) || holders.size === 0)) return blamed(run, event, events);
    if (kind === KIND.deliver && run.isNode(place)) holders.add(place);
    if (kind === KIND.send && run.isNode(place)) wasAnswered = true;
    if (kind === KIND.send) holders.delete(place);
  }
  const waiting = listOf([...holders].map((place) => run.name(place)));
  if (waiting === "") return wasAnswered ? "no answer said that it was done" : "no node had received it";
  const leftOver = trace.nodes.length - cutOff.size;
  const obstacles = [...cutOff.values()].slice(0, MOST_OBSTACLES).map((lose) => blamed(run, lose, events));
  const because = leftOver < majorityOf(trace.nodes.length) ? `, because ${obstacles.join(", and ")}` : "";
  return `${waiting} had received it but not answered${because}`;
}

/** Of the nodes that a holder could not reach so many are named. */
const MOST_OBSTACLES = 2;
