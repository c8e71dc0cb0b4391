/** Why a timer ran out: what it waited for, since when that stayed away, and what first kept it away. */
import type { Place } from "../forms/values.ts";
import { blamed } from "./blame.ts";
import { formatTime } from "./format-time.ts";
import { happened, refusalOf } from "./happened.ts";
import type { Run } from "./run.ts";
import { majorityOf } from "./select.ts";
import { type EventId, FROM_A_MAJORITY, KIND, LOSS, NO_EVENT } from "./trace.ts";
import { listOf } from "./words.ts";

/** A clause such as "no append from n1 since 4.98s, because n1 crashed at 5s"; "" of a timer that waited for nothing. */
export function whyTimeout(run: Run, timer: EventId, events: Set<EventId>): string {
  events.add(timer);
  if (run.trace.b[timer] < 0) return "";
  return run.trace.c[timer] === FROM_A_MAJORITY ? whyNoMajority(run, timer, events) : whySilence(run, timer, events);
}

function whySilence(run: Run, timer: EventId, events: Set<EventId>): string {
  const { a, b, c, place, messages } = run.trace;
  const waiter = place[timer];
  const message = messages[b[timer]].name;
  const last = lastDelivery(run, timer, waiter, b[timer], c[timer]);
  const turn = c[timer] >= 0 && last !== NO_EVENT ? NO_EVENT : latestTurn(run, timer, last);
  if (turn !== NO_EVENT) return whyNobody(run, timer, turn, events);
  const sender = c[timer] >= 0 ? c[timer] : last === NO_EVENT ? -1 : place[a[last]];
  if (last !== NO_EVENT) events.add(last);
  const from = sender < 0 ? "" : ` from ${run.name(sender)}`;
  const since = last === NO_EVENT ? " so far" : ` since ${formatTime(run.trace.timeUs[last])}`;
  if (sender < 0) return `no ${message}${since}`;
  const sent = last === NO_EVENT ? NO_EVENT : a[last];
  const obstacle = firstObstacle(
    run,
    { waiter, sender, message: b[timer], sent, arrived: last, until: timer, asked: false },
    events,
  );
  return `no ${message}${from}${since}, because ${obstacle}`;
}

/** Of a wait for anyone's message that began when the waiter itself changed. */
function whyNobody(run: Run, timer: EventId, turn: EventId, events: Set<EventId>): string {
  const { kind, a, b, place, messages, timeUs } = run.trace;
  const since = `no ${messages[b[timer]].name} since ${happened(run, turn)} at ${formatTime(timeUs[turn])}`;
  events.add(turn);
  let onItsWay = NO_EVENT;
  for (let event = turn + 1; event < timer; event++) {
    const send = kind[event] === KIND.send ? event : kind[event] === KIND.lose ? a[event] : NO_EVENT;
    if (send === NO_EVENT || a[send] !== place[timer] || b[send] !== b[timer]) continue;
    if (send !== event) return `${since}, because ${blamed(run, event, events)}`;
    onItsWay = event;
  }
  if (onItsWay === NO_EVENT) return `${since}, because nobody sent it one`;
  events.add(onItsWay);
  return `${since}, because the one sent at ${formatTime(timeUs[onItsWay])} was still on its way`;
}

/** When the waiter recovered, or changed its role or epoch, if it did after the last message: then it has waited since. */
function latestTurn(run: Run, timer: EventId, last: EventId): EventId {
  const { kind, place, a, timeUs, epochField } = run.trace;
  let changed = NO_EVENT;
  for (let event = timer - 1; event > last; event--) {
    if (place[event] !== place[timer]) continue;
    if (kind[event] === KIND.recover) return event;
    if (changed !== NO_EVENT && timeUs[event] < timeUs[changed]) return changed;
    const isTurn = kind[event] === KIND.change && (a[event] === 0 || a[event] === epochField);
    if (isTurn) changed = event;
  }
  return changed;
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

// --- A majority that did not come -------------------------------------------------------------------------------------

const MOST_OBSTACLES = 2;

/**
 * Who of those that were asked had answered, and what kept the others' answers away; "" where a majority had, whose answers are
 * only counted when the timer runs out. Who has gone back to the first role waits no more, though the timer goes on.
 */
function whyNoMajority(run: Run, timer: EventId, events: Set<EventId>): string {
  const { kind, trigger, place, timeUs, messages, a, b, c } = run.trace;
  const waiter = place[timer];
  const message = b[timer];
  const began = trigger[timer];
  const no = `no majority of ${messages[message].name} since ${formatTime(began < 0 ? 0 : timeUs[began])}`;
  const asked = new Set<Place>();
  const answers = new Map<Place, EventId>();
  for (let event = began + 1; event < timer; event++) {
    if (place[event] !== waiter) continue;
    if (kind[event] === KIND.change && a[event] === 0 && c[event] === 0) {
      return `${no}, because ${blamed(run, event, events)}`;
    }
    // What is sent as others' answer to the same question asks for nothing.
    if (kind[event] === KIND.send && b[event] !== message && run.isNode(a[event])) asked.add(a[event]);
    else if (kind[event] === KIND.deliver && b[a[event]] === message) answers.set(place[a[event]], event);
  }
  const agreed = [...answers.values()].filter((answer) => refusalOf(run, a[answer]) === "");
  if (agreed.length + 1 >= majorityOf(asked.size + 1)) return "";
  for (const answer of answers.values()) events.add(answer);
  const answered = listOf(
    [...answers]
      .sort(([one], [other]) => one - other)
      .map(([from, answer]) => run.name(from) + refusalOf(run, a[answer])),
  );
  const missing = [...asked].filter((node) => !answers.has(node)).sort((one, other) => one - other);
  if (missing.length === 0) return `${no}: those from ${answered} were not enough`;
  const obstacles = missing.slice(0, MOST_OBSTACLES).map((sender) => {
    const waiting = { waiter, sender, message, sent: began, arrived: began, until: timer, asked: true };
    return firstObstacle(run, waiting, events);
  });
  const only = answered === "" ? "" : `: from ${answered} only`;
  return `${no}${only}, because ${[...new Set(obstacles)].join(", and ")}`;
}

// --- Obstacles --------------------------------------------------------------------------------------------------------

interface Waiting {
  readonly waiter: Place;
  readonly sender: Place;
  readonly message: number;
  /** When the last that came was sent, and when it arrived; or when the waiting began. */
  readonly sent: EventId;
  readonly arrived: EventId;
  /** The time-out. */
  readonly until: EventId;
  /** Had the waiter to ask for it? Then its question may have been lost. */
  readonly asked: boolean;
}

/**
 * The first thing that kept the next message away: at the least, that none was sent. One that the network lost by chance would have
 * been followed by others: what kept those away is named too.
 */
function firstObstacle(run: Run, waiting: Waiting, events: Set<EventId>): string {
  const { kind, place, a, b } = run.trace;
  const { waiter, sender, message, until } = waiting;
  const standing = standingObstacle(run, waiting, events);
  if (standing !== "") return standing;
  let onItsWay = NO_EVENT;
  let byChance = "";
  for (let event = waiting.sent + 1; event < until; event++) {
    const isLost = kind[event] === KIND.lose && isOneOfThem(run, a[event], waiting);
    if (isLost && a[event] === onItsWay) onItsWay = NO_EVENT;
    if (isLost && b[event] === LOSS.loss) byChance ||= blamed(run, event, events);
    else if (isLost || (onItsWay === NO_EVENT && stopsSending(run, event, waiting))) {
      const lasting = blamed(run, event, events);
      return byChance === "" ? lasting : `${byChance}, and ${lasting}`;
    }
    const isSent = kind[event] === KIND.send && place[event] === sender && a[event] === waiter && b[event] === message;
    if (isSent && onItsWay === NO_EVENT && event > waiting.arrived) onItsWay = event;
  }
  if (byChance !== "" || onItsWay === NO_EVENT) return byChance || `${run.name(sender)} sent none`;
  events.add(onItsWay);
  return `the one sent at ${formatTime(run.trace.timeUs[onItsWay])} was still on its way`;
}

/** Was this message the one that is missed, or the question for it? */
function isOneOfThem(run: Run, send: EventId, { waiter, sender, message, asked }: Waiting): boolean {
  const { place, a, b } = run.trace;
  if (place[send] === sender && a[send] === waiter) return b[send] === message;
  return asked && place[send] === waiter && a[send] === sender;
}

/** The sender crashed or paused, or was no longer what sends such messages unasked. */
function stopsSending(run: Run, event: EventId, { sender, sent, asked }: Waiting): boolean {
  const { kind, place, a } = run.trace;
  if (place[event] !== sender) return false;
  if (kind[event] === KIND.crash || kind[event] === KIND.pause) return true;
  return !asked && sent !== NO_EVENT && kind[event] === KIND.change && a[event] === 0;
}

/** The sender was down or paused already when the last one arrived. */
function standingObstacle(run: Run, { sender, arrived }: Waiting, events: Set<EventId>): string {
  if (arrived < 0 || !run.isNode(sender)) return "";
  const atUs = run.trace.timeUs[arrived];
  const stretches = [...run.downIntervals(sender), ...run.pauseIntervals(sender)];
  const standing = stretches.find(({ event, fromUs, toUs }) => event < arrived && fromUs <= atUs && atUs < toUs);
  return standing ? blamed(run, standing.event, events) : "";
}
