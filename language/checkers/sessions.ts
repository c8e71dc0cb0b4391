/**
 * The session guarantees of Terry et al. (1994), as clients can tell them: read your writes, monotonic reads, monotonic
 * writes, writes follow reads. A session is what one client does.
 *
 * A value is older than another if its write had taken effect before the other's began, or if the session itself has
 * seen it give way to the other. That takes real time into account, as Terry's definitions do not: who has written 2 and
 * then reads the 1 of somebody whose write had ended before, has not read its write, whatever a store makes of it. So
 * a history may be sequentially consistent, which knows no real time, and yet break a guarantee.
 *
 * The last two guarantees are about other sessions: who has seen the later of two writes may not miss the earlier one.
 * They are judged by reads of different keys; where one key goes back, the session may just have moved to a copy that
 * lags behind, and nobody can tell.
 */
import { countGood } from "../trace/halving.ts";
import { count, showValue } from "../trace/words.ts";
import { type Access, type Accesses, accessesOf, type Read, type Source, type Write } from "./accesses.ts";
import type { Consistency, ConsistencyVerdict, Question } from "./consistency.ts";
import { type ClientOperation, keyName } from "./history.ts";
import { countObservations, orLinearizable } from "./linearizable.ts";
import { endOf } from "./words.ts";
import { WriteOrder } from "./write-order.ts";

/** A read that must not be older than a write, and the reason as a clause. */
interface Demand {
  readonly read: Read;
  readonly write: Write;
  because(): string;
  readonly shown: readonly ClientOperation[];
  /** Is it about one key only, so that a lagging copy would explain it? */
  readonly isUncertain: boolean;
}

function guarantee(
  name: string,
  help: string,
  whyUntested: string,
  demandsOf: (accesses: Accesses) => Demand[],
): Consistency {
  return { name, help, whyUntested, check: orLinearizable((question) => checkDemands(question, demandsOf)) };
}

function unseen(done: string): string {
  return `no client read one key after it had seen a write of another by somebody who had ${done}`;
}

export const readYourWrites = guarantee(
  "read your writes",
  "What a client has written, its later reads see, or something newer.",
  "no client read a key that it had written",
  demandsOfOwnWrites,
);
export const monotonicReads = guarantee(
  "monotonic reads",
  "A client that has read a value never reads an older one later.",
  "no client read a key twice after it was written",
  demandsOfOwnReads,
);
export const monotonicWrites = guarantee(
  "monotonic writes",
  "Who has seen a client's later write sees its earlier ones too.",
  unseen("written both"),
  (accesses) => demandsOfOthers(accesses, "write"),
);
export const writesFollowReads = guarantee(
  "writes follow reads",
  "Who has seen a write sees what its writer had read before.",
  unseen("read that key before"),
  (accesses) => demandsOfOthers(accesses, "read"),
);

function checkDemands(
  { operations, initialOf }: Question,
  demandsOf: (accesses: Accesses) => Demand[],
): ConsistencyVerdict {
  const nothing = { firstBadRecord: null, shown: [], attempt: [], opportunities: 0 };
  const accesses = accessesOf(operations, initialOf);
  const demands = demandsOf(accesses);
  demands.sort((one, other) => one.read.operation.completion - other.read.operation.completion);
  const opportunities = demands.filter(({ isUncertain }) => !isUncertain).length;
  const order = new WriteOrder(accesses);
  let uncertain: Demand | null = null;
  for (const demand of demands) {
    const { read, write, because, shown } = demand;
    if (order.demand(read.operation.client, write, read.source)) continue;
    const { operation } = read;
    if (demand.isUncertain) {
      uncertain ??= demand;
      continue;
    }
    const why = `${endOf(operation)}, older than ${showValue(write.value)}, which ${because()}`;
    return {
      ...nothing,
      verdict: "illegal",
      firstBadRecord: operation.completion,
      why,
      shown: [operation, ...shown],
      opportunities,
    };
  }
  if (uncertain) {
    const why = `cannot be told: ${endOf(uncertain.read.operation)}, older than ${showValue(uncertain.write.value)}, which ${uncertain.because()}; a copy that lags behind would explain it too`;
    return { ...nothing, verdict: "unknown", why, opportunities: Math.max(1, opportunities) };
  }
  if (accesses.unclear !== null)
    return {
      ...nothing,
      verdict: "unknown",
      why: `cannot be told: ${accesses.unclear}`,
      opportunities: Math.max(opportunities, countObservations(operations)),
    };
  return { ...nothing, verdict: "ok", why: `kept at each of ${count(opportunities, "chance")}`, opportunities };
}

/** A read after the client's own write of the key: the last such write. */
function demandsOfOwnWrites({ byClient }: Accesses): Demand[] {
  return byClient.flatMap((list) => {
    const written = new Map<string | null, Write>();
    const demands: Demand[] = [];
    for (const access of list) {
      if (access.kind === "write") written.set(access.write.key, access.write);
      const write = access.kind === "read" ? written.get(access.read.key) : undefined;
      if (access.kind !== "read" || !write) continue;
      const because = () => `${write.operation.client} itself had written (record ${write.operation.completion})`;
      demands.push({ read: access.read, write, because, shown: [write.operation], isUncertain: false });
    }
    return demands;
  });
}

/** A read after another of the key by the same client. */
function demandsOfOwnReads({ byClient }: Accesses): Demand[] {
  return byClient.flatMap((list) => {
    const last = new Map<string | null, Read>();
    const demands: Demand[] = [];
    for (const access of list) {
      if (access.kind !== "read") continue;
      const { read } = access;
      const before = last.get(read.key);
      if (before && before.source !== "initial") {
        const because = () => `${before.operation.client} had read before (record ${before.operation.completion})`;
        demands.push({ read, write: before.source, because, shown: [before.operation], isUncertain: false });
      }
      last.set(read.key, read);
    }
    return demands;
  });
}

/** What another client had written, or read, before a write that the reader has seen. */
function demandsOfOthers(accesses: Accesses, kind: "write" | "read"): Demand[] {
  const traces = accesses.byClient.map((list) => traceOf(list, kind));
  const placeOf = (write: Write) => placeOfWrite(accesses, write);
  return accesses.byClient.flatMap((list, client) => {
    /** By client, then by key: the latest of its writes that was seen. */
    const seen = new Map<number, Map<string | null, { write: Write; place: number }>>();
    const demands: Demand[] = [];
    for (const access of list) {
      if (access.kind !== "read") continue;
      const { read } = access;
      for (const [writer, byKey] of seen) {
        for (const [key, { write: witness, place }] of byKey) {
          const earlier = lastBefore(traces[writer].get(read.key) ?? [], place);
          if (!earlier) continue;
          const { write } = earlier;
          demands.push({
            read,
            write,
            because: () =>
              `${accesses.clients[writer]} had ${kind === "write" ? "written" : "read"} before it wrote ${keyName(key)} = ${showValue(witness.value)}, which ${accesses.clients[client]} had read`,
            shown: [earlier.operation, witness.operation],
            isUncertain: key === read.key,
          });
        }
      }
      const place = read.source === "initial" ? null : placeOf(read.source);
      if (read.source === "initial" || place === null || place.client === client) continue;
      const byKey = seen.get(place.client) ?? new Map<string | null, { write: Write; place: number }>();
      seen.set(place.client, byKey);
      const before = byKey.get(read.key);
      if (!before || before.place < place.place) byKey.set(read.key, { write: read.source, place: place.place });
    }
    return demands;
  });
}

interface Trace {
  readonly place: number;
  readonly write: Write;
  readonly operation: ClientOperation;
}

/** By key, what a client wrote (or which writes it read) and when. */
function traceOf(list: readonly Access[], kind: "write" | "read"): Map<string | null, Trace[]> {
  const byKey = new Map<string | null, Trace[]>();
  for (const access of list) {
    const source: Source | null = access.kind === "write" ? access.write : access.read.source;
    if (access.kind !== kind || source === "initial") continue;
    const operation = access.kind === "write" ? access.write.operation : access.read.operation;
    const entry = { place: access.place, write: source, operation };
    const ofKey = byKey.get(source.key);
    if (ofKey) ofKey.push(entry);
    else byKey.set(source.key, [entry]);
  }
  return byKey;
}

function lastBefore(traces: readonly Trace[], place: number): Trace | null {
  return traces[countGood(traces.length, (number) => traces[number].place < place) - 1] ?? null;
}

function placeOfWrite({ clients, unknown }: Accesses, write: Write): { client: number; place: number } | null {
  const client = clients.indexOf(write.operation.client);
  if (write.place >= 0) return { client, place: write.place };
  const found = unknown.find((entry) => entry.write === write);
  return found ? { client, place: found.after } : null;
}
