/**
 * Answers "why did this happen?" in a sentence, from an event's trigger, the grounds of a decision, and what a time-out
 * waited for: "n2 started an election: no append from n1 since 4.98s, because n1 crashed at 5s (statement 2)".
 */
import { statementName, whyLost } from "./blame.ts";
import { formatTime } from "./format-time.ts";
import { happened, operationOf } from "./happened.ts";
import type { Run } from "./run.ts";
import { CHANGE, CHANGE_KEY, type EventId, KIND, NO_STATEMENT } from "./trace.ts";
import { whyNoAnswer } from "./why-no-answer.ts";
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
  const what = happened(run, event) + dropped(run, event);
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

/** An entry of a log, where a client asked for what it says. */
interface Entry {
  readonly request?: { readonly operation: number } | null;
}

/** ", which dropped w2", of a cut through a list: the clients' requests that went with it. */
function dropped(run: Run, event: EventId): string {
  const { kind, place, a, b } = run.trace;
  if (kind[event] !== KIND.change || b[event] % CHANGE_KEY !== CHANGE.truncate) return "";
  const held = (at: EventId) => run.stateAt(at).field(place[event], a[event]) as readonly Entry[];
  const before = [...held(event - 1)];
  const gone = before.slice(held(event).length).flatMap(({ request }) => request?.operation ?? []);
  return gone.length === 0 ? "" : `, which dropped ${listOf(gone.map((operation) => operationOf(run, operation)))}`;
}

function byStatement(run: Run, statement: number): string {
  const text = run.statementText(statement);
  return text === "" ? "" : `${statementName(run, statement)} says "${text}"`;
}

// --- Grounds ----------------------------------------------------------------------------------------------------------

const MOST_GROUNDS = 4;

/** "; it rests on: n1 received voted from n3; n1's election timer had run out: no append from n2 since 4.9s". */
function groundsOf(run: Run, event: EventId, events: Set<EventId>): string {
  const { kind, place, timers, trigger, a } = run.trace;
  const said = [event, trigger[event]];
  const grounds = run.grounds(event).filter((ground) => ground >= 0 && !said.includes(ground));
  for (const ground of grounds) events.add(ground);
  const clauses = grounds
    .filter((ground) => kind[ground] === KIND.timer)
    .map((timer) => {
      const why = whyTimeout(run, timer, events);
      return `; ${run.name(place[timer])}'s ${timers[a[timer]]} timer had run out${why && `: ${why}`}`;
    });
  const others = grounds.filter((ground) => kind[ground] !== KIND.timer);
  const words = [...new Set(others.map((ground) => happened(run, ground)))];
  const rest = words.length > MOST_GROUNDS ? ` and ${words.length - MOST_GROUNDS} more` : "";
  const shown = words.slice(0, MOST_GROUNDS);
  if (shown.length > 0) clauses.unshift(`; it rests on: ${rest === "" ? listOf(shown) : shown.join(", ") + rest}`);
  return clauses.join("");
}
