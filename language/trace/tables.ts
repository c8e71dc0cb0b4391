/** A trace without its columns: the small tables, plain data that may cross a process, a page or a file as they are. */
import type { Trace } from "./trace.ts";
import { validateTrace } from "./validate.ts";

type ColumnName =
  | "kind"
  | "timeUs"
  | "place"
  | "trigger"
  | "statement"
  | "a"
  | "b"
  | "c"
  | "payload"
  | "groundsOf"
  | "groundsOn";
export type Columns = Pick<Trace, ColumnName>;

/** The interned values are here with the maps among them as lists of their entries. */
export interface TraceTables extends Omit<Trace, ColumnName> {
  /** How long the columns are that have not an entry for each event: `payload`, and the two of the grounds. */
  readonly payloadLength: number;
  readonly groundsLength: number;
}

/** A trace from outside is none, and what of it is malformed. The only error that its readers throw. */
export class TraceError extends Error {
  constructor(part: string) {
    super(`The trace is malformed: ${part}.`);
  }
}

/** Shared with the trace, so both are to be treated as read-only. */
export function tablesOf(trace: Trace): TraceTables {
  const { kind, timeUs, place, trigger, statement, a, b, c, payload, groundsOf, groundsOn, ...tables } = trace;
  return {
    ...tables,
    payloadLength: payload.length,
    groundsLength: groundsOf.length,
    values: trace.values.map(encodeValue),
  };
}

/** Puts a trace together. Throws a TraceError for what cannot be one. */
export function joinTrace({ payloadLength, groundsLength, ...tables }: TraceTables, columns: Columns): Trace {
  const { values } = tables;
  const trace = { ...tables, ...columns, values: Array.isArray(values) ? values.map(decodeValue) : values };
  const wrong = validateTrace(trace);
  if (wrong !== null) throw new TraceError(wrong);
  return trace;
}

/** Maps by a user's key are no JSON: they go as their entries under this name, which no system gives to a field. */
const ENTRIES = "entries of a map";

function encodeValue(value: unknown): unknown {
  return value instanceof Map ? { [ENTRIES]: [...value] } : value;
}

function decodeValue(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !(ENTRIES in value)) return value;
  const entries: unknown = value[ENTRIES];
  const isList = Array.isArray(entries) && entries.every((entry) => Array.isArray(entry) && entry.length === 2);
  if (!isList) throw new TraceError("a map among its values");
  return new Map(entries as [unknown, unknown][]);
}
