/** `no acknowledged write is lost`: what clients were told was done is in the state that serves afterwards. */
import type { NodeId, Value } from "../forms/values.ts";
import { formatTime } from "../trace/format-time.ts";
import { isRead } from "../trace/history.ts";
import type { Run } from "../trace/run.ts";
import { isSingular } from "../trace/select.ts";
import { type EventId, KIND, NO_EVENT, type Operation } from "../trace/trace.ts";
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

/** A node at one moment of its reign, the event with which that began, from where on its state serves in it, and its epoch. */
interface Reign {
  readonly node: NodeId;
  readonly event: EventId;
  readonly servesFrom: EventId;
  readonly epoch: number;
  readonly moment: EventId;
}

/**
 * Looks at the state that serves when a reign's first read is answered, and at its end: the state of who holds the role that one
 * node at a time has; one whom a later epoch has deposed, and who does not know it yet, serves no more. It speaks of those
 * writes only that were acknowledged before it last served, and not by itself in this reign: what it has acknowledged too
 * early it may still come to have, and if it goes before, what survives is for the next one to show.
 */
function firstLoss(run: Run, writes: readonly Operation[], untilUs: number): Loss | null {
  const byKey = writesByKey(run.trace);
  const reigns = run.holdersOf(run.roles.findIndex(isSingular)).filter(({ fromUs }) => fromUs <= untilUs);
  const moments = reigns.flatMap(({ node, event, epoch, toEvent, toUs }): Reign[] => {
    const end = toEvent === NO_EVENT || toUs > untilUs ? run.eventAt(untilUs) : toEvent - 1;
    const reign = { node, event, servesFrom: servesFrom(run, node, event, end), epoch, moment: end };
    const [first = end] = served(run, reign, isRead);
    return first === end ? [reign] : [{ ...reign, moment: first }, reign];
  });
  for (const reign of moments.sort((one, other) => one.moment - other.moment)) {
    if (reigns.some(({ event, epoch }) => event <= reign.moment && epoch > reign.epoch)) continue;
    const loss = lossAt(run, reign, writes, byKey);
    if (loss) return loss;
  }
  return null;
}

function lossAt(
  run: Run,
  reign: Reign,
  writes: readonly Operation[],
  byKey: ReadonlyMap<string, readonly Operation[]>,
): Loss | null {
  const { node, event, moment } = reign;
  const store = run.stateAt(moment).field(node, run.trace.storeField) as ReadonlyMap<string, Value>;
  const asOfThen = new Map<string, readonly Operation[]>();
  const isMissingThen = (write: Operation) => {
    const key = write.key as string;
    const others = asOfThen.get(key) ?? begunBy(byKey.get(key) ?? [], moment);
    asOfThen.set(key, others);
    return isMissing(write, store.get(key) ?? null, others);
  };
  // An acknowledgement that came before its write, as a mistake has it, shows nothing of the state.
  const last = served(run, reign, (operation) => isRead(operation) || !isMissingThen(operation)).at(-1) ?? NO_EVENT;
  const isOwn = (write: Operation) => {
    const send = answerTo(run, write);
    return send >= event && run.trace.place[send] === node;
  };
  // The latest: earlier ones of its key may have been overwritten before.
  const lost = writes.filter((write) => write.completion < last && !isOwn(write) && isMissingThen(write)).at(-1);
  return lost ? { write: lost, node, held: store.get(lost.key as string) ?? null, served: last, event: moment } : null;
}

/** The sendings of the node's answers to such operations since its state has served, ascending. */
function served(run: Run, reign: Reign, isSuch: (operation: Operation) => boolean): readonly EventId[] {
  const { place, operations } = run.trace;
  const sends = operations.flatMap((operation) => {
    const send = answerTo(run, operation);
    return send >= reign.servesFrom && send <= reign.moment && place[send] === reign.node && isSuch(operation)
      ? send
      : [];
  });
  return sends.sort((one, other) => one - other);
}

/** The sending of the answer that told the client that the operation was done; NO_EVENT for none. */
function answerTo({ trace: { kind, trigger, a } }: Run, { outcome, completion }: Operation): EventId {
  const answer = outcome === "ok" ? trigger[completion] : NO_EVENT;
  return answer >= 0 && kind[answer] === KIND.deliver ? a[answer] : NO_EVENT;
}

/** By this name, since a trace knows no more of a system than its fields: up to where a node's log is applied. */
const COMMIT_FIELD = "commitIndex";

/**
 * From where on its state has all that earlier reigns have left: where nodes keep how far they may apply their logs, once
 * the server has learnt that of its own. What it tells before, as by a local read, is merely stale.
 */
function servesFrom({ trace }: Run, node: NodeId, since: EventId, end: EventId): EventId {
  const { kind, place, a } = trace;
  const field = trace.fields.findIndex(({ name, type }) => name === COMMIT_FIELD && type === "number");
  if (field < 0) return since;
  let event = since;
  while (event <= end && !(kind[event] === KIND.change && place[event] === node && a[event] === field)) event++;
  return event;
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
