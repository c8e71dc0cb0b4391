/**
 * A trace as plain JSON, compact, to cross a process, a page or a file: each column as variable-length numbers in
 * base64, times and triggers as differences. Decoding trusts nothing: what is malformed is refused with a TraceError.
 */
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { joinTrace, TraceError, type TraceTables, tablesOf } from "./tables.ts";
import type { Trace } from "./trace.ts";
import { validateTrace } from "./validate.ts";
import { readNumbers, withoutSign, withSign, writeNumbers } from "./varint.ts";

/** The format's number: raised when a reader of the old one would misread the new one. */
export const ENCODED_TRACE_FORMAT = 2;

/** What `encodeTrace` makes: only strings, numbers, booleans, null, lists and plain objects. */
export interface EncodedTrace extends TraceTables {
  readonly format: typeof ENCODED_TRACE_FORMAT;
  /** One string of base64 for each column. */
  readonly columns: Readonly<Record<ColumnName, string>>;
}

const COLUMNS = [
  "kind",
  "time",
  "place",
  "trigger",
  "statement",
  "a",
  "b",
  "c",
  "payload",
  "groundsOf",
  "groundsOn",
] as const;
type ColumnName = (typeof COLUMNS)[number];

/** The trace as plain JSON. It shares the trace's own small tables, so treat both as read-only. */
export function encodeTrace(trace: Trace): EncodedTrace {
  const { count } = trace;
  return {
    format: ENCODED_TRACE_FORMAT,
    ...tablesOf(trace),
    columns: {
      kind: encodeBase64(trace.kind.subarray(0, count)),
      time: write(count, (row) => trace.timeUs[row] - (row > 0 ? trace.timeUs[row - 1] : 0)),
      place: write(count, (row) => trace.place[row] + 1),
      trigger: write(count, (row) => (trace.trigger[row] < 0 ? 0 : row - trace.trigger[row])),
      statement: write(count, (row) => trace.statement[row] + 1),
      a: writeSigned(trace.a, count),
      b: writeSigned(trace.b, count),
      c: writeSigned(trace.c, count),
      payload: writeSigned(trace.payload, trace.payload.length),
      groundsOf: writeSigned(trace.groundsOf, trace.groundsOf.length),
      groundsOn: writeSigned(trace.groundsOn, trace.groundsOn.length),
    },
  };
}

/** The trace again. Throws a TraceError for anything that `encodeTrace` cannot have made. */
export function decodeTrace(encoded: unknown): Trace {
  if (typeof encoded !== "object" || encoded === null) throw new TraceError("A trace is an object.");
  const { format, columns, ...tables } = encoded as EncodedTrace;
  if (format !== ENCODED_TRACE_FORMAT) throw new TraceError("This trace has a format that is not known here.");
  const { count, payloadLength, groundsLength } = tables;
  const bytes = readColumns(columns);
  if (bytes.kind.length !== count)
    throw new TraceError("The column kind has not as many entries as the trace has events.");
  const trace = joinTrace(tables, {
    kind: bytes.kind,
    timeUs: readTimes(bytes.time, count),
    place: readInto(new Int16Array(count), read(bytes.place, "place", count), (place) => place - 1),
    trigger: readInto(new Int32Array(count), read(bytes.trigger, "trigger", count), (back, row) =>
      back === 0 ? -1 : row - back,
    ),
    statement: readInto(new Int32Array(count), read(bytes.statement, "statement", count), (statement) => statement - 1),
    a: readSigned(bytes.a, "a", count),
    b: readSigned(bytes.b, "b", count),
    c: readSigned(bytes.c, "c", count),
    payload: readSigned(bytes.payload, "payload", payloadLength),
    groundsOf: readSigned(bytes.groundsOf, "groundsOf", groundsLength),
    groundsOn: readSigned(bytes.groundsOn, "groundsOn", groundsLength),
  });
  const wrong = validateTrace(trace);
  if (wrong !== null) throw new TraceError(wrong);
  return trace;
}

function write(count: number, numberAt: (row: number) => number): string {
  return encodeBase64(writeNumbers(count, numberAt));
}

function writeSigned(column: Int32Array, count: number): string {
  return write(count, (row) => withoutSign(column[row]));
}

function readColumns(columns: unknown): Record<ColumnName, Uint8Array> {
  if (typeof columns !== "object" || columns === null) throw new TraceError("The trace has no columns.");
  const bytes = {} as Record<ColumnName, Uint8Array>;
  for (const name of COLUMNS) {
    const text: unknown = (columns as Record<string, unknown>)[name];
    const decoded = typeof text === "string" ? decodeBase64(text) : null;
    if (decoded === null) throw new TraceError(`The column ${name} is not base64.`);
    bytes[name] = decoded;
  }
  return bytes;
}

function read(bytes: Uint8Array, name: ColumnName, count: number): Float64Array {
  const numbers = Number.isSafeInteger(count) && count >= 0 ? readNumbers(bytes, count) : null;
  if (numbers === null) throw new TraceError(`The column ${name} has not as many entries as it says.`);
  return numbers;
}

function readInto<Column extends Int16Array | Int32Array>(
  column: Column,
  numbers: Float64Array,
  meaning: (number: number, row: number) => number,
): Column {
  for (let row = 0; row < column.length; row++) column[row] = meaning(numbers[row], row);
  return column;
}

function readSigned(bytes: Uint8Array, name: ColumnName, count: number): Int32Array {
  const numbers = read(bytes, name, count);
  const column = new Int32Array(count);
  for (let row = 0; row < count; row++) column[row] = withSign(numbers[row]);
  return column;
}

function readTimes(bytes: Uint8Array, count: number): Uint32Array {
  const since = read(bytes, "time", count);
  const times = new Uint32Array(count);
  let timeUs = 0;
  for (let row = 0; row < count; row++) {
    timeUs += since[row];
    if (timeUs > LATEST_US) throw new TraceError("The trace goes on for longer than any run.");
    times[row] = timeUs;
  }
  return times;
}

/** The greatest number that the column of times holds. */
const LATEST_US = 0xffffffff;
