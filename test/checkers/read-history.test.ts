/** Reading history files: what is tolerated, and what each mistake is called. */
import assert from "node:assert/strict";
import { misfits } from "../../language/checkers/check.ts";
import { readHistory } from "../../language/checkers/read-history.ts";
import { modelOf } from "./history-text.ts";

const record = (fields: object) =>
  JSON.stringify({ process: "c1", type: "invoke", f: "read", key: "x", value: null, ...fields });
const problemsOf = (...lines: readonly string[]) =>
  readHistory(lines.join("\n")).problems.map(({ record, message }) => `${record}: ${message}`);

describe("a history file", () => {
  it("may have numbers as processes and keys, blank lines, a byte order mark and either line end", () => {
    const text = `\uFEFF{"process":1,"type":"invoke","f":"read","key":7}\r\n\r\n{"process":1,"type":"ok","f":"read","value":3}\n`;
    const { operations, problems } = readHistory(text);
    assert.deepEqual(problems, []);
    assert.deepEqual(operations, [
      {
        process: "1",
        client: "1",
        f: "read",
        key: "7",
        argument: null,
        returned: 3,
        outcome: "ok",
        invoke: 1,
        completion: 3,
      },
    ]);
  });

  it("takes an operation without an end as one of unknown outcome", () => {
    assert.deepEqual(
      readHistory(record({ f: "write", value: 1 })).operations.map(({ outcome }) => outcome),
      ["info"],
    );
  });

  const wrong: readonly (readonly [string, readonly string[], string])[] = [
    ["no JSON", ["{process"], "1: this line is no JSON; each line is one record"],
    ["no object", ["[1]"], "1: a record is a JSON object with process, type, f, key and value"],
    ["no process", [record({ process: undefined })], "1: the record has no process (a string or a number)"],
    ["another type", [record({ type: "begin" })], '1: the type is "begin"; it is invoke, ok, fail or info'],
    ["no f", [record({ f: undefined })], "1: f is missing; it names the operation: read, write, cas"],
    [
      "an object as value",
      [record({ value: { a: 1 } })],
      "1: the value holds a JSON object; values are scalars and lists",
    ],
    ["an object as key", [record({ key: {} })], "1: the key is {}; it is a string or a number"],
    ["an end without a beginning", [record({ type: "ok" })], "1: process c1 ends a read that it never began"],
    ["two at once", [record({}), record({})], "2: process c1 begins a read before its read of record 1 has ended"],
    [
      "the end of another",
      [record({}), record({ type: "ok", f: "write" })],
      "2: process c1 began a read of x at record 1, and this ends a write",
    ],
    [
      "the end of another key",
      [record({}), record({ type: "ok", key: "y" })],
      "2: process c1 began a read of x at record 1, and this ends one of y",
    ],
  ];
  for (const [what, lines, message] of wrong) {
    it(`is wrong: ${what}`, () => assert.deepEqual(problemsOf(...lines), [message]));
  }

  it("does not fit a model that lacks an operation, or wants another value", () => {
    const messages = (model: string, fields: object) =>
      misfits(readHistory(record(fields)).operations, modelOf(model)).map(({ message }) => message);
    assert.deepEqual(messages("register", { f: "cas", value: [1, 2] }), ["a register has no cas; it has read, write"]);
    assert.deepEqual(messages("cas-register", { f: "cas", value: 1 }), [
      "the value of a cas is [from, to], of its ok [from, to, swapped]",
    ]);
    assert.deepEqual(messages("counter", { f: "increment", value: "1" }), ["the value of an increment is a number"]);
  });
});
