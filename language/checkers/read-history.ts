/** Reads a history file: one JSON object a line, in real-time order. What is wrong with it is data, with its line. */
import type { Value } from "../forms/values.ts";
import { type ClientHistory, type HistoryProblem, joinRecords, type NumberedRecord } from "./history.ts";

/**
 * Records are numbered by their lines, from 1; blank lines count, so that an editor finds record 14 in line 14.
 * `process` and `key` may be numbers; `key`, `client`, `value` and `time` may be missing.
 */
export function readHistory(text: string): ClientHistory {
  const records: NumberedRecord[] = [];
  const problems: HistoryProblem[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .entries()) {
    if (line.trim() === "") continue;
    const record = readRecord(line, index + 1);
    if (typeof record === "string") problems.push({ record: index + 1, message: record });
    else records.push(record);
  }
  const history = joinRecords(records);
  const all = [...problems, ...history.problems].sort((one, other) => one.record - other.record);
  return { operations: history.operations, problems: all };
}

const TYPES: readonly unknown[] = ["invoke", "ok", "fail", "info"];

/** A record, or what is wrong with it. */
function readRecord(line: string, number: number): NumberedRecord | string {
  let read: unknown;
  try {
    read = JSON.parse(line);
  } catch {
    return "this line is no JSON; each line is one record";
  }
  if (typeof read !== "object" || read === null || Array.isArray(read)) {
    return "a record is a JSON object with process, type, f, key and value";
  }
  const { process, client, type, f, key, value } = read as Record<string, unknown>;
  if (!isName(process)) return "the record has no process (a string or a number)";
  if (!TYPES.includes(type)) return `the type is ${show(type)}; it is invoke, ok, fail or info`;
  if (typeof f !== "string") return `f is ${show(f)}; it names the operation: read, write, cas`;
  if (key !== undefined && key !== null && !isName(key)) return `the key is ${show(key)}; it is a string or a number`;
  if (value !== undefined && !isValue(value)) return "the value holds a JSON object; values are scalars and lists";
  return {
    number,
    process: String(process),
    client: isName(client) ? String(client) : String(process),
    type: type as NumberedRecord["type"],
    f,
    key: key === undefined || key === null ? null : String(key),
    value: (value ?? null) as Value,
  };
}

function isName(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}

/** Scalars, and lists of such down to a depth that no value needs. */
function isValue(value: unknown, depth = 8): boolean {
  if (!Array.isArray(value)) return typeof value !== "object" || value === null;
  return depth > 0 && value.every((member) => isValue(member, depth - 1));
}

function show(value: unknown): string {
  return value === undefined ? "missing" : JSON.stringify(value);
}
