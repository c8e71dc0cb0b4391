/** `no acknowledged write is lost`: what clients were told was done is in the state that serves afterwards. */
import type { NodeId, Value } from "../forms/values.ts";
import { formatTime } from "../trace/format-time.ts";
import { isRead } from "../trace/history.ts";
import type { Run } from "../trace/run.ts";
import { isSingular, latestHolder } from "../trace/select.ts";
import { CHANGE_KEY, type EventId, KIND, NO_EVENT, type Operation } from "../trace/trace.ts";
import { count, showValue } from "../trace/words.ts";
import { type Stretch, untested, type Verdict, type WholeExpectation } from "./expectation.ts";
import { isMissing, writeName, writesByKey } from "./registers.ts";

export const noWriteIsLost: WholeExpectation = {
  name: "no write is lost",
  kind: "whole",
  forms: [
    {
      form: "no acknowledged write is lost",
      help: "Every write whose client got the answer is in the state that serves later, or overwritten there.",
      example: "expect no acknowledged write is lost",
      instead: [
        "no acknowledged writes are lost",
        "no write is lost",
        "no writes are lost",
        "no data loss",
        "no data is lost",
        "no lost write|writes|update|updates",
        "no acked write is lost",
        "all acknowledged writes survive",
        "durable",
      ],
    },
  ],
  judge: (run, _args, stretch) => judgeLoss(run, stretch, false),
};

export const someWriteIsLost: WholeExpectation = {
  name: "a write is lost",
  kind: "whole",
  forms: [
    {
      form: "an acknowledged write is lost",
      help: "Some write whose client got the answer is missing from the state that serves later: the scenario shows a loss.",
      example: "expect an acknowledged write is lost",
      instead: [
        "acknowledged writes are lost",
        "some acknowledged write is lost",
        "a write is lost",
        "data is lost",
        "data loss",
      ],
    },
  ],
  judge: (run, _args, stretch) => judgeLoss(run, stretch, true),
};

interface Loss {
  readonly write: Operation;
  readonly node: NodeId;
  readonly held: Value;
  /** When the node had last served, and when the write was missing. */
  readonly served: EventId;
  readonly event: EventId;
}

function judgeLoss(run: Run, stretch: Stretch, isWanted: boolean): Verdict {
  const decidedUs = Math.min(stretch.toUs, run.endUs);
  const writes = acknowledgedWrites(run, decidedUs);
  const lastTrouble = latestTrouble(run, decidedUs);
  const opportunities = writes.filter(({ invoke }) => invoke < lastTrouble).length;
  if (run.trace.storeField < 0) return untested(`${run.trace.system} keeps no data`);
  if (writes.length === 0) return untested("no write was acknowledged");
  if (opportunities === 0) return untested("no acknowledged write met a fault");
  const loss = firstLoss(run, writes, decidedUs);
  if (loss) {
    const events = [...new Set([loss.write.invoke, loss.write.completion, loss.served, loss.event])].filter(
      (event) => event !== NO_EVENT,
    );
    return { verdict: isWanted ? "holds" : "fails", reason: lossInWords(run, loss), events, opportunities };
  }
  const isOpen = stretch.toUs > run.endUs;
  const kept = `${count(writes.length, "acknowledged write")}, none lost`;
  return { verdict: isOpen ? "undecided" : isWanted ? "fails" : "holds", reason: kept, events: [], opportunities };
}

function acknowledgedWrites(run: Run, untilUs: number): readonly Operation[] {
  const found: Operation[] = [];
  for (const list of writesByKey(run.trace).values()) {
    for (const write of list) {
      if (write.outcome === "ok" && run.trace.timeUs[write.completion] <= untilUs) found.push(write);
    }
  }
  return found.sort((one, other) => one.completion - other.completion);
}

/** The last thing that went wrong: a node crashed or paused, or a message got lost. */
function latestTrouble(run: Run, untilUs: number): EventId {
  const { kind } = run.trace;
  for (let event = run.eventAt(untilUs); event >= 0; event--) {
    if (kind[event] === KIND.crash || kind[event] === KIND.pause || kind[event] === KIND.lose) return event;
  }
  return NO_EVENT;
}

/**
 * Looks at the state that serves when a reign's first read is answered, at the end of each reign, and at the end of all:
 * that of the latest holder of the role that one node at a time has; one whom a later epoch has deposed, and who does not
 * know it yet, serves no more. It speaks of those writes only that were acknowledged before it last served, and not
 * by itself in this reign: what it has acknowledged too early it may still come to have, and if it goes before, what
 * survives is for the next one to show.
 */
function firstLoss(run: Run, writes: readonly Operation[], untilUs: number): Loss | null {
  const role = run.roles.findIndex(isSingular);
  const byKey = writesByKey(run.trace);
  const reigns = run.holdersOf(role).filter(({ fromUs }) => fromUs <= untilUs);
  const last = run.eventAt(untilUs);
  const moments = reigns.flatMap(({ node, event, toEvent, toUs }) => {
    const end = toEvent === NO_EVENT || toUs > untilUs ? last : toEvent - 1;
    const first = firstRead(run, { node, since: event, moment: end });
    return first === NO_EVENT ? [end] : [first, end];
  });
  for (const moment of [...new Set([...moments, last])].sort((one, other) => one - other)) {
    const situation = run.stateAt(moment);
    const node = role < 0 ? -1 : latestHolder(role, situation);
    if (node < 0 || reigns.some(({ event, epoch }) => event <= moment && epoch > situation.epoch(node))) continue;
    const store = situation.field(node, run.trace.storeField) as ReadonlyMap<string, Value>;
    const since = reignOf(run, node, role, moment);
    const loss = lossAt(run, { node, store, moment, since }, writes, byKey);
    if (loss) return loss;
  }
  return null;
}

/** A node at one moment of its reign, and the event with which that began. */
interface Reign {
  readonly node: NodeId;
  readonly moment: EventId;
  readonly since: EventId;
}

interface Server extends Reign {
  readonly store: ReadonlyMap<string, Value>;
}

/** The event with which the reign began that the node was in then. */
function reignOf(run: Run, node: NodeId, role: number, moment: EventId): EventId {
  const reigns = run.roleIntervals(node).filter((interval) => interval.role === role && interval.event <= moment);
  return Math.max(0, reigns.at(-1)?.event ?? 0);
}

function lossAt(
  run: Run,
  server: Server,
  writes: readonly Operation[],
  byKey: ReadonlyMap<string, readonly Operation[]>,
): Loss | null {
  const { node, store, moment, since } = server;
  const asOfThen = new Map<string, readonly Operation[]>();
  const isMissingThen = (write: Operation) => {
    const key = write.key as string;
    const others = asOfThen.get(key) ?? begunBy(byKey.get(key) ?? [], moment);
    asOfThen.set(key, others);
    return isMissing(write, store.get(key) ?? null, others);
  };
  const served = lastServed(run, server, isMissingThen);
  const isOwn = ({ send }: Given) => send >= since && run.trace.place[send] === node;
  const lost = writes.find((write) => write.completion < served && !isOwn(givenTo(run, write)) && isMissingThen(write));
  return lost ? { write: lost, node, held: store.get(lost.key as string) ?? null, served, event: moment } : null;
}

/**
 * The last answer that the server gave from its state, or NO_EVENT: to a read, or to a write that its state has. An
 * acknowledgement that came before its write, as a mistake has it, shows nothing of the state; nor does the answer to the
 * repeat of a write that it had applied before its reign, when there may still be more to apply.
 */
function lastServed(run: Run, reign: Reign, isMissingThen: (write: Operation) => boolean): EventId {
  const isFromState = ({ operation, send }: Given) =>
    isRead(operation) || (!isMissingThen(operation) && isAppliedIn(run, reign.node, operation, reign.since, send));
  return answersOf(run, reign)
    .filter(isFromState)
    .reduce((latest, { send }) => Math.max(latest, send), NO_EVENT);
}

/** The sending of the first answer to a read; NO_EVENT for none. */
function firstRead(run: Run, reign: Reign): EventId {
  const sends = answersOf(run, reign).flatMap(({ operation, send }) => (isRead(operation) ? send : []));
  return sends.reduce((first, send) => (first === NO_EVENT ? send : Math.min(first, send)), NO_EVENT);
}

/** An operation that was done, and the sending of the answer that told its client; NO_EVENT where none did. */
interface Given {
  readonly operation: Operation;
  readonly send: EventId;
}

function givenTo({ trace: { kind, trigger, a } }: Run, operation: Operation): Given {
  const answer = trigger[operation.completion];
  return { operation, send: answer >= 0 && kind[answer] === KIND.deliver ? a[answer] : NO_EVENT };
}

/** What the node answered in its reign, once its state served. */
function answersOf(run: Run, { node, moment, since }: Reign): readonly Given[] {
  const { place, operations } = run.trace;
  const from = servesFrom(run, { node, moment, since });
  return operations.flatMap((operation) => {
    if (operation.outcome !== "ok" || operation.completion < from) return [];
    const given = givenTo(run, operation);
    return given.send >= from && given.send <= moment && place[given.send] === node ? [given] : [];
  });
}

/** By this name, since a trace knows no more of a system than its fields: up to where a node's log is applied. */
const COMMIT_FIELD = "commitIndex";

/**
 * From where on its state has all that earlier reigns have left: where nodes keep how far they may apply their logs, once
 * the server has learnt that of its own. What it tells before, as by a local read, is merely stale.
 */
function servesFrom({ trace }: Run, { node, moment, since }: Reign): EventId {
  const { kind, place, a } = trace;
  const field = trace.fields.findIndex(({ name, type }) => name === COMMIT_FIELD && type === "number");
  if (field < 0) return since;
  let event = since;
  while (event <= moment && !(kind[event] === KIND.change && place[event] === node && a[event] === field)) event++;
  return event;
}

/** Has the node's state taken up that write between the two events? One that began after the first can only have been later. */
function isAppliedIn({ trace }: Run, node: NodeId, { key, invoke }: Operation, from: EventId, to: EventId): boolean {
  if (invoke >= from) return true;
  const { kind, place, a, b, values, storeField } = trace;
  for (let event = from; event < to; event++) {
    if (kind[event] !== KIND.change || place[event] !== node || a[event] !== storeField) continue;
    if (values[Math.floor(b[event] / CHANGE_KEY)] === key) return true;
  }
  return false;
}

/** The operations as they stood then: those under way may or may not have had their effect. */
function begunBy(operations: readonly Operation[], event: EventId): readonly Operation[] {
  const begun = operations.filter(({ invoke }) => invoke <= event);
  return begun.map((one) => (one.completion <= event ? one : { ...one, outcome: "open", completion: NO_EVENT }));
}

function lossInWords(run: Run, { write, node, held, served, event }: Loss): string {
  const { timeUs } = run.trace;
  const acknowledged = `${writeName(write)} was acknowledged at ${formatTime(timeUs[write.completion])}`;
  const had = held === null ? `no ${write.key}` : `${write.key} = ${showValue(held)}`;
  const isEnd = event === run.eventAt(run.endUs);
  const when = event === served ? "then" : isEnd ? "at the end" : `at ${formatTime(timeUs[event])}`;
  return `${acknowledged}, but ${run.name(node)}, which served at ${formatTime(timeUs[served])}, had ${had} ${when}`;
}
