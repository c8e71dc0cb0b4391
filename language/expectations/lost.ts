/** `no acknowledged write is lost`: what clients were told was done is in the state that serves afterwards. */
import type { NodeId, Value } from "../forms/values.ts";
import { formatTime } from "../trace/format-time.ts";
import type { Replay } from "../trace/replay.ts";
import type { Run } from "../trace/run.ts";
import { isSingular, latestHolder } from "../trace/select.ts";
import { type EventId, KIND, NO_EVENT, type Operation } from "../trace/trace.ts";
import { count, showValue } from "../trace/words.ts";
import type { Stretch, Verdict, WholeExpectation } from "./expectation.ts";
import { isMissing, writesByKey } from "./registers.ts";

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
    const events = [loss.write.invoke, loss.write.completion, loss.event].filter((event) => event !== NO_EVENT);
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
 * Looks at the state that serves at the end of each reign, and at the end of all: that of the latest holder of the role
 * that one node at a time has, once it has answered a client.
 */
function firstLoss(run: Run, writes: readonly Operation[], untilUs: number): Loss | null {
  const role = run.roles.findIndex(isSingular);
  const byKey = writesByKey(run.trace);
  const reigns = run.leaders().filter(({ fromUs }) => fromUs <= untilUs);
  const ends = reigns.flatMap(({ toEvent, toUs }) => (toEvent === NO_EVENT || toUs > untilUs ? [] : [toEvent - 1]));
  const moments = [...new Set([...ends, run.eventAt(untilUs)])].sort((one, other) => one - other);
  for (const moment of moments) {
    const situation = run.stateAt(moment);
    const server = role < 0 ? -1 : latestHolder(role, situation);
    if (server < 0 || !hasServed(run, server, role, moment)) continue;
    const loss = lossAt(run, situation, server, writes, byKey, moment);
    if (loss) return loss;
  }
  return null;
}

/** Has it given a client an answer since it took the role? Before, its state need not be complete. */
function hasServed(run: Run, node: NodeId, role: number, until: EventId): boolean {
  const reigns = run.roleIntervals(node).filter((interval) => interval.role === role && interval.event <= until);
  const from = Math.max(0, reigns.at(-1)?.event ?? 0);
  const { kind, place, operations } = run.trace;
  for (const operation of operations) {
    if (operation.outcome !== "ok" || operation.completion < from) continue;
    const answer = run.trace.trigger[operation.completion];
    if (answer < 0 || kind[answer] !== KIND.deliver) continue;
    const send = run.trace.a[answer];
    if (send >= from && send <= until && place[send] === node) return true;
  }
  return false;
}

function lossAt(
  run: Run,
  situation: Replay,
  node: NodeId,
  writes: readonly Operation[],
  byKey: ReadonlyMap<string, readonly Operation[]>,
  event: EventId,
): Loss | null {
  const store = situation.field(node, run.trace.storeField) as ReadonlyMap<string, Value>;
  const asOfThen = new Map<string, readonly Operation[]>();
  for (const write of writes) {
    if (write.completion > event) break;
    const key = write.key as string;
    const held = store.get(key) ?? null;
    const others = asOfThen.get(key) ?? begunBy(byKey.get(key) ?? [], event);
    asOfThen.set(key, others);
    if (isMissing(write, held, others)) return { write, node, held, event };
  }
  return null;
}

/** The operations as they stood then: those under way may or may not have had their effect. */
function begunBy(operations: readonly Operation[], event: EventId): readonly Operation[] {
  const begun = operations.filter(({ invoke }) => invoke <= event);
  return begun.map((one) => (one.completion <= event ? one : { ...one, outcome: "open", completion: NO_EVENT }));
}

function lossInWords(run: Run, { write, node, held, event }: Loss): string {
  const { timeUs } = run.trace;
  const name = write.label ?? `${write.client}'s ${write.f} of ${write.key}`;
  const what = write.f === "write" ? ` (${write.key} = ${showValue(write.argument)})` : "";
  const acknowledged = `${name}${what} was acknowledged at ${formatTime(timeUs[write.completion])}`;
  return `${acknowledged}, but ${write.key} was ${showValue(held)} on ${run.name(node)}, which served at ${formatTime(timeUs[event])}`;
}

function untested(reason: string): Verdict {
  return { verdict: "untested", reason, events: [], opportunities: 0 };
}
