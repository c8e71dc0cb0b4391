/**
 * A trace with all its columns in one buffer, to pass to another thread or page as it lies in memory: nothing is read or
 * written number by number. Files take the compact text of `encode.ts` instead. Unpacking trusts nothing.
 */
import { type Columns, joinTrace, TraceError, type TraceTables, tablesOf } from "./tables.ts";
import type { Trace } from "./trace.ts";

export interface PackedTrace extends TraceTables {
  /** The columns one after the other, the widest first: those of four bytes, of two, of one. */
  readonly columns: ArrayBuffer;
}

/** The trace as it is now: what is done to it later does not show. */
export function packTrace(trace: Trace): PackedTrace {
  const tables = tablesOf(trace);
  const buffer = new ArrayBuffer(bytesOf(tables));
  const columns = columnsOn(buffer, tables);
  for (const name of Object.keys(columns) as (keyof Columns)[]) {
    columns[name].set(trace[name].subarray(0, columns[name].length));
  }
  return { ...tables, columns: buffer };
}

/** The trace again, on the same buffer. Throws a TraceError for anything that `packTrace` cannot have made. */
export function unpackTrace(packed: unknown): Trace {
  const { columns, ...tables } = (packed ?? {}) as PackedTrace;
  const lengths = [tables.count, tables.payloadLength, tables.groundsLength];
  const areLengths = lengths.every((length) => Number.isSafeInteger(length) && length >= 0);
  if (!areLengths || !(columns instanceof ArrayBuffer) || columns.byteLength !== bytesOf(tables))
    throw new TraceError("how long its columns are");
  return joinTrace(tables, columnsOn(columns, tables));
}

type Lengths = Pick<TraceTables, "count" | "payloadLength" | "groundsLength">;

const BYTES_PER_EVENT = 6 * 4 + 2 + 1;

function bytesOf({ count, payloadLength, groundsLength }: Lengths): number {
  return count * BYTES_PER_EVENT + (payloadLength + 2 * groundsLength) * 4;
}

function columnsOn(buffer: ArrayBuffer, { count, payloadLength, groundsLength }: Lengths): Columns {
  let end = 0;
  const take = (length: number, width: number): number => {
    end += length * width;
    return end - length * width;
  };
  const whole = (length: number) => new Int32Array(buffer, take(length, 4), length);
  return {
    timeUs: new Uint32Array(buffer, take(count, 4), count),
    trigger: whole(count),
    statement: whole(count),
    a: whole(count),
    b: whole(count),
    c: whole(count),
    payload: whole(payloadLength),
    groundsOf: whole(groundsLength),
    groundsOn: whole(groundsLength),
    place: new Int16Array(buffer, take(count, 2), count),
    kind: new Uint8Array(buffer, take(count, 1), count),
  };
}
