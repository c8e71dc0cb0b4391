/** Why a client got no answer in time: what first kept its request from a node, that node from the others, or the answer from it. */
import type { NodeId } from "../forms/values.ts";
import { blamed } from "./blame.ts";
import { carriedOperation, isFinalAnswer, rowOf } from "./replay.ts";
import type { Run } from "./run.ts";
import { majorityOf, membersFieldOf } from "./select.ts";
import { type EventId, KIND, LOSS, NO_EVENT, type Operation } from "./trace.ts";
import { listOf } from "./words.ts";

/** A node has taken up the request, and has neither turned it away nor changed its role since. */
interface Holding {
  readonly node: NodeId;
  readonly from: EventId;
  until: EventId;
}

/** What became of all attempts at an operation until it was given up. */
interface Attempts {
  readonly holdings: readonly Holding[];
  /**
   * The first message between client and node that was lost (of those by chance the last, if there are no others), and the
   * first crash of a node that held the request.
   */
  readonly firstLoss: EventId;
  readonly firstCrash: EventId;
  /** The first loss of an answer that was more than a redirect. */
  readonly answerLost: EventId;
  /** Who turned the request away, and the first change of role of a node that held it. */
  readonly redirected: ReadonlySet<NodeId>;
  readonly firstTurn: EventId;
  /** The nodes to which a request was still on its way, or waiting to be taken up. */
  readonly waitingAt: ReadonlySet<NodeId>;
}

/** "n1 crashed at 2.01s (statement 6)", "n1 could not reach n2 and n3: append from n1 to n2 was lost (cut) at 2.5s (statement 5)". */
export function whyNoAnswer(run: Run, operation: Operation, events: Set<EventId> = new Set()): string {
  const until = operation.completion === NO_EVENT ? run.trace.count : operation.completion;
  const attempts = attemptsAt(run, operation, until);
  const { holdings, firstLoss, firstCrash, answerLost, redirected, firstTurn, waitingAt } = attempts;
  if (answerLost !== NO_EVENT) return blamed(run, answerLost, events);
  const obstacles = holdings.map((holding) => unreachableFrom(run, holding)).filter((found) => found !== null);
  // What was lost by chance was asked again.
  const isChance = run.trace.b[firstLoss] === LOSS.loss;
  const first = earliest([isChance ? NO_EVENT : firstLoss, firstCrash, ...obstacles.map(({ lose }) => lose)]);
  if (first !== NO_EVENT) {
    const obstacle = obstacles.find(({ lose }) => lose === first);
    return (obstacle ? obstacle.words : "") + blamed(run, first, events);
  }
  for (const node of waitingAt) {
    const pause = pausedSince(run, node, until);
    if (pause !== NO_EVENT) return blamed(run, pause, events);
  }
  const held = namesOf(
    run,
    holdings.filter((holding) => holding.until === until).map(({ node }) => node),
  );
  if (held !== "") return `${held} had received it but not answered`;
  if (firstTurn !== NO_EVENT) {
    return `${run.name(run.trace.place[firstTurn])} had received it, but ${blamed(run, firstTurn, events)}`;
  }
  if (isChance) return blamed(run, firstLoss, events);
  return redirected.size > 0 ? `${namesOf(run, redirected)} only sent it on` : "no node had received it";
}

function attemptsAt(run: Run, operation: Operation, until: EventId): Attempts {
  const { trace } = run;
  const holdings: Holding[] = [];
  const open = new Map<NodeId, Holding>();
  const redirected = new Set<NodeId>();
  const underWay = new Map<EventId, NodeId>();
  let firstLoss = NO_EVENT;
  let firstCrash = NO_EVENT;
  let answerLost = NO_EVENT;
  let firstTurn = NO_EVENT;
  const letGo = (node: NodeId, event: EventId): boolean => {
    const holding = open.get(node);
    if (holding) holding.until = event;
    return open.delete(node);
  };
  for (let event = operation.invoke + 1; event < until; event++) {
    const kind = trace.kind[event];
    const place = trace.place[event];
    if (kind === KIND.crash && letGo(place, event)) firstCrash = known(firstCrash, event);
    // What it hears in the step in which it changes its role comes too late.
    const isTurn = kind === KIND.change && trace.a[event] === 0;
    if (isTurn && letGo(place, Math.max(trace.trigger[event], 0))) firstTurn = known(firstTurn, event);
    if (kind !== KIND.send && kind !== KIND.lose && kind !== KIND.deliver) continue;
    const send = kind === KIND.send ? event : trace.a[event];
    if (carriedOperation(trace, trace.b[send], trace.c[send]) !== operation) continue;
    const isFinal = isFinalAnswer(trace, rowOf(trace, send));
    if (kind === KIND.lose) {
      if (firstLoss === NO_EVENT || trace.b[firstLoss] === LOSS.loss) firstLoss = event;
      if (isFinal) answerLost = known(answerLost, event);
      underWay.delete(send);
    } else if (kind === KIND.deliver) {
      underWay.delete(send);
      if (!run.isNode(place) || open.has(place)) continue; // a repeat of what it has
      const holding = { node: place, from: event, until };
      holdings.push(holding);
      open.set(place, holding);
    } else if (!run.isNode(place)) {
      underWay.set(event, trace.a[event]);
    } else if (!isFinal) {
      letGo(place, event);
      redirected.add(place);
    }
  }
  return { holdings, firstLoss, firstCrash, answerLost, redirected, firstTurn, waitingAt: new Set(underWay.values()) };
}

/** The first of the events that came: the one that is known, or else this one. */
function known(first: EventId, event: EventId): EventId {
  return first === NO_EVENT ? event : first;
}

/**
 * Was the node that held the request cut off in the end from so many others that it and the rest are no majority? From those
 * where a message between the two was lost, and not by chance, and that it has not heard since. With the first of these losses.
 */
function unreachableFrom(run: Run, { node, from, until }: Holding): { lose: EventId; words: string } | null {
  const { trace } = run;
  const lost = new Map<NodeId, EventId>();
  for (let event = from + 1; event < until; event++) {
    const kind = trace.kind[event];
    if (kind !== KIND.deliver && (kind !== KIND.lose || trace.b[event] === LOSS.loss)) continue;
    const send = trace.a[event];
    if (send < from) continue;
    const [sender, receiver] = [trace.place[send], trace.a[send]];
    if (!run.isNode(sender) || !run.isNode(receiver)) continue;
    const other = sender === node ? receiver : receiver === node ? sender : -1;
    if (kind === KIND.deliver && receiver === node) lost.delete(sender);
    else if (kind === KIND.lose && other >= 0 && !lost.has(other)) lost.set(other, event);
  }
  const field = membersFieldOf(trace);
  const members = (
    field < 0 ? [...trace.nodes.keys()] : run.stateAt(until - 1).field(node, field)
  ) as readonly NodeId[];
  const missing = members.filter((member) => lost.has(member));
  if (members.length - missing.length >= majorityOf(members.length)) return null;
  const lose = earliest(missing.map((other) => lost.get(other)!));
  return { lose, words: `${run.name(node)} could not reach ${namesOf(run, missing)}: ` };
}

/** The pause in which the node is when this event comes. */
function pausedSince(run: Run, node: NodeId, until: EventId): EventId {
  const pauses = run.pauseIntervals(node).filter(({ event }) => event < until);
  const last = pauses.at(-1);
  const untilUs = until < run.trace.count ? run.trace.timeUs[until] : run.endUs;
  return last !== undefined && last.toUs >= untilUs ? last.event : NO_EVENT;
}

function earliest(events: readonly EventId[]): EventId {
  return events.reduce(
    (one, other) => (one === NO_EVENT || (other !== NO_EVENT && other < one) ? other : one),
    NO_EVENT,
  );
}

function namesOf(run: Run, nodes: Iterable<NodeId>): string {
  return listOf([...new Set(nodes)].map((node) => run.name(node)));
}
