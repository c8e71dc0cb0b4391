/**
 * A trace as plain JSON, compact, to cross a process, a page or a file: each column as variable-length numbers in
 * base64, times and triggers as differences. Decoding trusts nothing: what is malformed is refused with a TraceError.
 */
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { type Columns, joinTrace, TraceError, type TraceTables, tablesOf } from "./tables.ts";
import type { Trace } from "./trace.ts";
import { readNumbers, withoutSign, withSign, writeNumbers } from "./varint.ts";

/** The format's number: raised when a reader of the old one would misread the new one. */
export const ENCODED_TRACE_FORMAT = 3;

/** What `encodeTrace` makes: only strings, numbers, booleans, null, lists and plain objects. */
export interface EncodedTrace extends TraceTables {
  readonly format: typeof ENCODED_TRACE_FORMAT;
  /** One string of base64 for each column. */
  readonly columns: Readonly<Record<ColumnName, string>>;
}

type ColumnName = Exclude<keyof Columns, "timeUs"> | "time";

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
  const { format, columns, ...tables } = (encoded ?? {}) as EncodedTrace;
  if (format !== ENCODED_TRACE_FORMAT) throw new TraceError("its format is not known here");
  const { count, payloadLength, groundsLength } = tables;
  const read = (name: ColumnName, length = count): Float64Array => {
    const text: unknown = columns?.[name];
    const bytes = typeof text === "string" && Number.isSafeInteger(length) && length >= 0 ? decodeBase64(text) : null;
    const numbers = bytes && readNumbers(bytes, length);
    if (numbers === null) throw new TraceError(`the column ${name}`);
    return numbers;
  };
  const readSigned = (name: ColumnName, length?: number) => {
    const numbers = read(name, length);
    return readInto(new Int32Array(numbers.length), numbers, withSign);
  };
  // First, for it says whether there are so many events that room is to be made for them.
  const since = read("time");
  const timeUs = new Uint32Array(count);
  for (let row = 0, nowUs = 0; row < count; row++) {
    nowUs += since[row];
    if (nowUs > LATEST_US) throw new TraceError("it goes on for longer than any run");
    timeUs[row] = nowUs;
  }
  return joinTrace(tables, {
    kind: readInto(new Uint8Array(count), read("kind"), (kind) => kind),
    timeUs,
    place: readInto(new Int16Array(count), read("place"), (place) => place - 1),
    trigger: readInto(new Int32Array(count), read("trigger"), (back, row) => (back === 0 ? -1 : row - back)),
    statement: readInto(new Int32Array(count), read("statement"), (statement) => statement - 1),
    a: readSigned("a"),
    b: readSigned("b"),
    c: readSigned("c"),
    payload: readSigned("payload", payloadLength),
    groundsOf: readSigned("groundsOf", groundsLength),
    groundsOn: readSigned("groundsOn", groundsLength),
  });
}

function write(count: number, numberAt: (row: number) => number): string {
  return encodeBase64(writeNumbers(count, numberAt));
}

function writeSigned(column: Int32Array, count: number): string {
  return write(count, (row) => withoutSign(column[row]));
}

function readInto<Column extends Uint8Array | Int16Array | Int32Array>(
  column: Column,
  numbers: Float64Array,
  meaning: (number: number, row: number) => number,
): Column {
  for (let row = 0; row < column.length; row++) column[row] = meaning(numbers[row], row);
  return column;
}

/** The greatest number that the column of times holds. */
const LATEST_US = 0xffffffff;
