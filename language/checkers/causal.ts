/**
 * Causal consistency: what may have influenced a write comes before it for everybody. By the bad patterns of Bouajjani,
 * Enea, Guerraoui & Hamza, "On verifying causal consistency" (POPL 2017), section 5: a history whose written values are
 * distinct is causally consistent if it has none of CyclicCO, ThinAirRead, WriteCOInitRead and WriteCORead. The causal
 * order is each client's own order and from each write to its reads, transitively.
 */
import { count, showValue } from "../trace/words.ts";
import { type Accesses, accessesOf, type Read, type Write } from "./accesses.ts";
import { CausalOrder } from "./causal-order.ts";
import type { Consistency, ConsistencyVerdict, Question } from "./consistency.ts";
import { type ClientOperation, keyName } from "./history.ts";
import { countObservations, orLinearizable } from "./linearizable.ts";
import { nameOf, outcomeOf } from "./words.ts";

export const causal: Consistency = {
  name: "causal",
  help: "Who has seen the effect of a write sees it and all that came before it; what is unrelated may differ in order.",
  check: orLinearizable(checkCausal),
};

function checkCausal({ operations, initialOf }: Question): ConsistencyVerdict {
  const opportunities = countObservations(operations);
  const nothing = { firstBadRecord: null, shown: [], attempt: [], opportunities };
  const accesses = accessesOf(operations, initialOf);
  const order = new CausalOrder(accesses);
  const broken = [...thinAirReads(accesses), ...cyclicReads(order), ...staleReads(accesses, order)];
  broken.sort((one, other) => one.read.completion - other.read.completion);
  if (broken.length > 0) {
    const [{ read, why, shown }] = broken;
    return { ...nothing, verdict: "illegal", firstBadRecord: read.completion, why, shown };
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
    const failed = `${outcomeOf(read)} (record ${read.completion}), which nobody wrote`;
    return { read, why: failed, shown: [read] };
  });
}

/** CyclicCO: a read that comes before the write that it read. */
function cyclicReads(order: CausalOrder): Broken[] {
  return order.cyclicReads().map(({ operation, source }) => {
    const write = (source as Write).operation;
    const why = `${outcomeOf(operation)} (record ${operation.completion}), but ${nameOf(write)} came causally after that`;
    return { read: operation, why, shown: [operation, write] };
  });
}

/** WriteCOInitRead and WriteCORead: reads of what had been overwritten by something that came causally before them. */
function staleReads({ byClient }: Accesses, order: CausalOrder): Broken[] {
  const broken: Broken[] = [];
  for (const access of byClient.flat()) {
    if (access.kind !== "read") continue;
    const { operation, source, key } = access.read;
    for (const newer of order.lastWritesBefore(access, key)) {
      if (newer === source || (source !== "initial" && !order.isWriteBefore(source, newer))) continue;
      broken.push({ read: operation, why: whyStale(access.read, newer), shown: [operation, newer.operation] });
      break;
    }
  }
  return broken;
}

function whyStale({ operation, key, source }: Read, newer: Write): string {
  const found = `${outcomeOf(operation)} (record ${operation.completion})`;
  const write = `${nameOf(newer.operation)} (record ${newer.operation.invoke})`;
  if (source === "initial") return `${found}, though ${write} came causally before that read`;
  return `${found}, though ${write} came causally after ${keyName(key)} = ${showValue(source.value)} and before that read`;
}
