/**
 * Causal memory (Ahamad, Neiger, Burns, Kohli & Hutto 1995): for each client there is one order of its reads and of all
 * writes that keeps the causal order. By the bad patterns of Bouajjani, Enea, Guerraoui & Hamza, "On verifying causal
 * consistency" (POPL 2017), section 5: a history whose written values are distinct has it if there is none of CyclicCO,
 * ThinAirRead, WriteCOInitRead, WriteCORead, WriteHBInitRead and CyclicHB.
 */
import { countGood } from "../trace/halving.ts";
import { count, showValue } from "../trace/words.ts";
import { type Access, type Accesses, accessesOf, type Read, type Write } from "./accesses.ts";
import { CausalOrder } from "./causal-order.ts";
import type { Consistency, ConsistencyVerdict, Question } from "./consistency.ts";
import { type ClientOperation, keyName } from "./history.ts";
import { countObservations, isQuicklyLinearizable, orLinearizable } from "./linearizable.ts";
import { type Budget, hasMore } from "./search.ts";
import { endOf, nameOf } from "./words.ts";

export const causal: Consistency = {
  name: "causal",
  help: "Who has seen the effect of a write sees it and all that came before it; what is unrelated may differ in order.",
  check: orLinearizable(checkCausal),
};

function checkCausal(question: Question): ConsistencyVerdict {
  const { operations, initialOf, budget } = question;
  const opportunities = countObservations(operations);
  const nothing = { firstBadRecord: null, shown: [], attempt: [], opportunities };
  const accesses = accessesOf(operations, initialOf);
  const order = new CausalOrder(accesses);
  const stale = isQuicklyLinearizable(question)
    ? []
    : accesses.byClient.flatMap((list) => firstStale(list, order, budget) ?? []);
  const broken = [...thinAirReads(accesses), ...cyclicReads(order), ...stale];
  broken.sort((one, other) => one.read.completion - other.read.completion);
  if (broken.length > 0) {
    const [{ read, why, shown }] = broken;
    return { ...nothing, verdict: "illegal", firstBadRecord: read.completion, why, shown };
  }
  if (budget.steps < 0) {
    const why = "gave up: too many of the writes are causally unrelated; a larger budget may decide";
    return { ...nothing, verdict: "unknown", why };
  }
  if (accesses.unclear !== null) return { ...nothing, verdict: "unknown", why: `cannot be told: ${accesses.unclear}` };
  const reads = accesses.byClient.flat().filter(({ kind }) => kind === "read").length;
  return {
    ...nothing,
    verdict: "ok",
    why: `${count(reads, "read")}, none of which missed what came causally before it`,
  };
}

interface Broken {
  readonly read: ClientOperation;
  readonly why: string;
  readonly shown: readonly ClientOperation[];
}

/** ThinAirRead. */
function thinAirReads({ thinAir }: Accesses): Broken[] {
  return thinAir.map((read) => {
    return { read, why: `${endOf(read)}, which nobody wrote`, shown: [read] };
  });
}

/** CyclicCO: a read that comes before the write that it read. */
function cyclicReads(order: CausalOrder): Broken[] {
  return order.cyclicReads().map(({ operation, source }) => {
    const write = (source as Write).operation;
    const why = `${endOf(operation)}, but ${nameOf(write)} came causally after that`;
    return { read: operation, why, shown: [operation, write] };
  });
}

/**
 * The first read of a client that leaves no order for it: it found what had been overwritten by then. A write that came
 * before the read of another comes before what that read found: so the order grows with each read, for that client
 * only. Null also where the budget does not suffice.
 */
function firstStale(list: readonly Access[], order: CausalOrder, budget: Budget): Broken | null {
  const own = new CausalOrder(order);
  const reads = list.flatMap((access) => (access.kind === "read" ? [access] : []));
  for (const [end, last] of reads.entries()) {
    for (let at = end; at <= end; at++) {
      const access = reads[at];
      const { source, key } = access.read;
      budget.steps--;
      if (!hasMore(budget)) return null;
      for (const newer of own.lastWritesBefore(access, key)) {
        if (newer === source) continue;
        if (source === "initial" || own.isWriteBefore(source, newer)) {
          const isPlain =
            access === last &&
            order.isBefore(newer, last) &&
            (source === "initial" || order.isWriteBefore(source, newer));
          const read = last.read.operation;
          return { read, why: whyStale(read, access.read, newer.operation, isPlain), shown: [read, newer.operation] };
        }
        if (own.isWriteBefore(newer, source)) continue;
        budget.steps -= own.putBefore(newer, source);
        // Those that had seen it have more behind them now.
        at = Math.min(at, countGood(end, (number) => !own.isBefore(source, reads[number])) - 1);
      }
    }
  }
  return null;
}

/** `isPlain`: by the causal order alone, without what the client had read before. */
function whyStale(read: ClientOperation, { key, source }: Read, newer: ClientOperation, isPlain: boolean): string {
  const write = `${nameOf(newer)} (record ${newer.invoke})`;
  const value = source === "initial" ? null : `${keyName(key)} = ${showValue(source.value)}`;
  if (isPlain) {
    return `${endOf(read)}, though ${write} came causally ${value === null ? "" : `after ${value} and `}before that read`;
  }
  const place = value === null ? "before a read that missed it" : `both before and after ${value}`;
  return `${endOf(read)}, and that leaves ${read.client} no order of all writes: ${write} would stand ${place}`;
}
