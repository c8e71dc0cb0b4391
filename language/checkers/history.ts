/** A client history as checkers see it: one operation for each call, made from the records of its beginning and its end. */
import type { Value } from "../forms/values.ts";

/**
 * One record of the neutral form. The order of a list of records is real-time order. An `ok` took effect between its
 * invoke and this record; a `fail` certainly had no effect; an `info`, or no completion at all, may take effect at any
 * later time or never.
 */
export interface NumberedRecord {
  /** What verdicts call it: its line in a file, from 1; for a run the place in its history, from 1. */
  readonly number: number;
  readonly process: string;
  /** Who goes on as another process after an unknown outcome; the process itself where it is not said. */
  readonly client: string;
  readonly type: "invoke" | "ok" | "fail" | "info";
  readonly f: string;
  readonly key: string | null;
  readonly value: Value;
}

export interface ClientOperation {
  readonly process: string;
  readonly client: string;
  readonly f: string;
  readonly key: string | null;
  /** What was asked: the value of its invoke. */
  readonly argument: Value;
  /** The value of an `ok`; null of the others. */
  readonly returned: Value;
  /** `info` also where the history ends before the operation does. */
  readonly outcome: "ok" | "fail" | "info";
  /** The numbers of its records; `completion` is NEVER where there is none. */
  readonly invoke: number;
  readonly completion: number;
}

/** Later than every record. */
export const NEVER = 0x7fffffff;

/** What is wrong with a history, and at which record. */
export interface HistoryProblem {
  readonly record: number;
  readonly message: string;
}

export interface ClientHistory {
  /** By their invoke. */
  readonly operations: readonly ClientOperation[];
  readonly problems: readonly HistoryProblem[];
}

/** Joins each completion to its invoke. A record that does not fit is left out and named among the problems. */
export function joinRecords(records: readonly NumberedRecord[]): ClientHistory {
  const operations: (ClientOperation | null)[] = [];
  const begun: NumberedRecord[] = [];
  const open = new Map<string, number>();
  const problems: HistoryProblem[] = [];
  for (const record of records) {
    const { number, process, type } = record;
    const place = open.get(process);
    if (type === "invoke") {
      if (place !== undefined) {
        const before = `its ${begun[place].f} of record ${begun[place].number}`;
        problems.push({
          record: number,
          message: `process ${process} begins a ${record.f} before ${before} has ended`,
        });
        continue;
      }
      open.set(process, operations.length);
      begun.push(record);
      operations.push(null);
    } else if (place === undefined) {
      problems.push({ record: number, message: `process ${process} ends a ${record.f} that it never began` });
    } else {
      const misfit = whyNoEndOf(begun[place], record);
      if (misfit !== null) {
        problems.push({ record: number, message: misfit });
        continue;
      }
      operations[place] = operationOf(begun[place], record);
      open.delete(process);
    }
  }
  return { operations: operations.map((operation, place) => operation ?? operationOf(begun[place], null)), problems };
}

function whyNoEndOf(invoke: NumberedRecord, end: NumberedRecord): string | null {
  const begun = `process ${invoke.process} began a ${invoke.f} of ${keyName(invoke.key)} at record ${invoke.number}`;
  if (end.f !== invoke.f) return `${begun}, and this ends a ${end.f}`;
  return end.key !== null && end.key !== invoke.key ? `${begun}, and this ends one of ${keyName(end.key)}` : null;
}

function operationOf(invoke: NumberedRecord, end: NumberedRecord | null): ClientOperation {
  return {
    process: invoke.process,
    client: invoke.client,
    f: invoke.f,
    key: invoke.key,
    argument: invoke.value,
    returned: end?.type === "ok" ? end.value : null,
    outcome: end === null || end.type === "invoke" ? "info" : end.type,
    invoke: invoke.number,
    completion: end?.number ?? NEVER,
  };
}

/** The history up to and including a record: what had not ended by then has an unknown outcome. */
export function prefixOf(operations: readonly ClientOperation[], record: number): readonly ClientOperation[] {
  const prefix: ClientOperation[] = [];
  for (const operation of operations) {
    if (operation.invoke > record) continue;
    const isOpen = operation.completion > record;
    prefix.push(isOpen ? { ...operation, returned: null, outcome: "info", completion: NEVER } : operation);
  }
  return prefix;
}

/** The one object of a history without keys is "the object". */
export function keyName(key: string | null): string {
  return key ?? "the object";
}
