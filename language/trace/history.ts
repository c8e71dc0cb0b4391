/** What the clients saw, in the neutral form that consistency checkers read. */
import type { Value } from "../forms/values.ts";
import { type EventId, KIND, type Operation, type Trace } from "./trace.ts";

/** One record; the order of the list is real-time order. An operation without a second record was open at the end. */
export interface HistoryRecord {
  /** One thread of operations: after an unknown outcome the client goes on as a new one, `c1#2`. */
  readonly process: string;
  readonly client: string;
  readonly type: "invoke" | "ok" | "fail" | "info";
  readonly f: string;
  readonly key: string | null;
  /** What was asked; of an `ok`, what it came to: what a read returned, `[from, to, swapped]` of a cas. */
  readonly value: Value;
  /** µs since the start of the run. */
  readonly time: number;
}

export function historyOf(trace: Trace): readonly HistoryRecord[] {
  return historyEvents(trace).map((event) => {
    const type = typeOf(trace.kind[event]) as HistoryRecord["type"];
    const operation = trace.operations[trace.a[event]];
    const { process, client, f, key } = operation;
    return { process, client, type, f, key, value: recordedValue(operation, type), time: trace.timeUs[event] };
  });
}

/** The event of each record. */
export function historyEvents({ count, kind }: Trace): readonly EventId[] {
  const events: EventId[] = [];
  for (let event = 0; event < count; event++) if (typeOf(kind[event]) !== null) events.push(event);
  return events;
}

function typeOf(kind: number): HistoryRecord["type"] | null {
  if (kind === KIND.invoke) return "invoke";
  if (kind === KIND.ok) return "ok";
  if (kind === KIND.fail) return "fail";
  return kind === KIND.info ? "info" : null;
}

function recordedValue(operation: Operation, type: HistoryRecord["type"]): Value {
  if (type !== "ok") return operation.argument;
  return isRead(operation) ? operation.returned : (operation.returned ?? operation.argument);
}

/** Does the operation only look? */
export function isRead(operation: Operation): boolean {
  return operation.f === "read";
}
