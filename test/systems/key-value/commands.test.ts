/** The key-value state machine: what each command answers and changes. */
import assert from "node:assert/strict";
import type { Value } from "../../../language/forms/values.ts";
import { applyCommand } from "../../../language/systems/key-value/commands.ts";
import { KEY_VALUE_OPERATIONS } from "../../../language/systems/key-value/operations.ts";

interface Row {
  readonly f: string;
  readonly argument: Value;
  readonly held: Value;
  readonly answers: Value;
  /** What the key holds afterwards. */
  readonly holds: Value;
}

const ROWS: readonly Row[] = [
  { f: "read", argument: null, held: 1, answers: 1, holds: 1 },
  { f: "read", argument: null, held: null, answers: null, holds: null },
  { f: "write", argument: 2, held: 1, answers: 2, holds: 2 },
  { f: "write", argument: null, held: 1, answers: null, holds: null },
  { f: "cas", argument: [1, 2], held: 1, answers: [1, 2, true], holds: 2 },
  { f: "cas", argument: [1, 2], held: 3, answers: [1, 2, false], holds: 3 },
  { f: "cas", argument: [null, 2], held: null, answers: [null, 2, true], holds: 2 },
  { f: "cas", argument: [["a"], 2], held: ["a"], answers: [["a"], 2, true], holds: 2 },
  { f: "write if", argument: ["other", 7, 2], held: null, answers: [7, 2, true], holds: 2 },
  { f: "write if", argument: ["other", 8, 2], held: 1, answers: [8, 2, false], holds: 1 },
  { f: "delete", argument: null, held: 1, answers: null, holds: null },
  { f: "append", argument: 3, held: null, answers: 3, holds: [3] },
  { f: "append", argument: 3, held: [1, 3], answers: 3, holds: [1, 3, 3] },
  { f: "increment", argument: 2, held: null, answers: 2, holds: 2 },
  { f: "increment", argument: 2, held: 40, answers: 2, holds: 42 },
  { f: "add", argument: "milk", held: null, answers: "milk", holds: ["milk"] },
  { f: "add", argument: "milk", held: ["milk", "eggs"], answers: "milk", holds: ["milk", "eggs"] },
  { f: "remove", argument: "milk", held: ["milk", "eggs"], answers: "milk", holds: ["eggs"] },
  { f: "remove", argument: "milk", held: null, answers: "milk", holds: [] },
];

describe("key-value state machine", () => {
  for (const { f, argument, held, answers, holds } of ROWS) {
    it(`${f} ${JSON.stringify(argument)} where ${JSON.stringify(held)} was`, () => {
      const store = new Map<string, Value>([["other", 7]]);
      if (held !== null) store.set("k", held);
      const { value, changes, rejected } = applyCommand(store, { f, key: "k", argument });
      assert.equal(rejected, null);
      assert.deepEqual(value, answers);
      const after = changes.length === 0 ? held : changes[0]!.value;
      assert.deepEqual(after, holds);
      assert.deepEqual(store.get("k") ?? null, held, "a pure function leaves the store as it is");
    });
  }

  for (const f of ["append", "increment", "add", "remove"]) {
    it(`${f} is rejected where the key holds something else`, () => {
      const applied = applyCommand(new Map([["k", "text"]]), { f, key: "k", argument: 1 });
      assert.match(applied.rejected!, /k holds "text", which is no (list|number|set)/);
      assert.deepEqual(applied.changes, []);
    });
  }

  it("applies every command that its operations send", () => {
    const one = { kind: "value", value: 1 };
    const args = { clients: [0], key: "k", value: one, other: "k", expected: one, count: 1 };
    for (const operation of KEY_VALUE_OPERATIONS) {
      const command = operation.command(args, () => 0);
      assert.equal(command.f, operation.f);
      assert.equal(applyCommand(new Map(), command).rejected, null);
      assert.equal(operation.writes, command.f !== "read");
    }
  });

  it("writes a fresh value for `random`", () => {
    const write = KEY_VALUE_OPERATIONS.find(({ f }) => f === "write")!;
    assert.equal(write.command({ key: "k", value: { kind: "random" } }, () => 42).argument, 42);
  });
});
