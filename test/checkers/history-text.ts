/** Histories for tests, one record a line: "c1 write x 1" begins an operation; "c1 ok", "c2 ok 1", "c1 fail" and "c1 info" end it. */
import assert from "node:assert/strict";
import { checkHistory, type Initial, misfits } from "../../language/checkers/check.ts";
import { CONSISTENCIES } from "../../language/checkers/consistencies.ts";
import type { Consistency, ConsistencyVerdict } from "../../language/checkers/consistency.ts";
import { type ClientOperation, joinRecords, type NumberedRecord } from "../../language/checkers/history.ts";
import { MODELS, type Model } from "../../language/checkers/model.ts";
import type { Value } from "../../language/forms/values.ts";

export const STEPS = 1_000_000;

export function modelOf(name: string): Model {
  return MODELS.find((model) => model.name === name) as Model;
}
export function consistencyOf(name: string): Consistency {
  return CONSISTENCIES.find((consistency) => consistency.name === name) as Consistency;
}

/** The operations of a text. An `ok` without a value is answered with what was asked. */
export function operationsOf(text: string): readonly ClientOperation[] {
  const open = new Map<string, NumberedRecord>();
  const records: NumberedRecord[] = [];
  for (const line of text.split("\n").map((line) => line.trim())) {
    if (line === "") continue;
    const [process, word, ...rest] = line.split(" ");
    const isEnd = word === "ok" || word === "fail" || word === "info";
    const begun = open.get(process);
    const client = process.split("#")[0];
    const shared = { number: records.length + 1, process, client };
    if (isEnd && begun) {
      const value = rest.length > 0 ? (JSON.parse(rest.join(" ")) as Value) : begun.value;
      records.push({ ...begun, ...shared, type: word, value });
    } else {
      const value = rest.length > 1 ? (JSON.parse(rest.slice(1).join(" ")) as Value) : null;
      const record = { ...shared, type: "invoke" as const, f: word.replace("-", " "), key: rest[0] ?? null, value };
      open.set(process, record);
      records.push(record);
    }
  }
  const { operations, problems } = joinRecords(records);
  assert.deepEqual(problems, []);
  return operations;
}

export function check(consistency: string, model: string, text: string, initial: Initial = null): ConsistencyVerdict {
  const operations = operationsOf(text);
  assert.deepEqual(misfits(operations, modelOf(model)), []);
  return checkHistory(operations, modelOf(model), consistencyOf(consistency), { steps: STEPS }, initial);
}

/** The verdict and the first bad record, as "ok", "unknown", "illegal" or "illegal at 4". */
export function brief({ verdict, firstBadRecord }: ConsistencyVerdict): string {
  return firstBadRecord === null ? verdict : `${verdict} at ${firstBadRecord}`;
}
