/** The search against a checker that tries every order, and against histories of a real object. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { checkHistory } from "../../language/checkers/check.ts";
import { type ClientOperation, joinRecords } from "../../language/checkers/history.ts";
import { firstBadRecord, isCausal, isLinearizable, isSequential } from "./brute-force.ts";
import { consistencyOf, modelOf, STEPS } from "./history-text.ts";
import { calls, realObject, recordsOf } from "./random-history.ts";

const OBJECTS: readonly (readonly [model: string, fs: readonly string[]])[] = [
  ["register", ["read", "write"]],
  ["cas-register", ["read", "write", "cas"]],
  ["key-value", ["read", "write", "delete", "cas", "write if"]],
  ["key-value", ["read", "add", "remove"]],
  ["key-value", ["read", "add"]],
  ["key-value", ["read", "append"]],
  ["key-value", ["read", "increment"]],
  ["queue", ["enqueue", "dequeue"]],
];
const ENDS = ["ok", "ok", "ok", "info", "none", "fail"] as const;

function verdictOf(consistency: string, model: string, operations: readonly ClientOperation[]) {
  return checkHistory(operations, modelOf(model), consistencyOf(consistency), { steps: STEPS });
}

for (const [model, fs] of OBJECTS) {
  describe(`random histories of ${fs.join(", ")}`, () => {
    it("are linearizable, and sequentially consistent, where a real object answered", () => {
      fc.assert(
        fc.property(calls(fs, 60, ENDS), (all) => {
          const { operations, problems } = joinRecords(recordsOf(all, realObject()));
          assert.deepEqual(problems, []);
          assert.equal(verdictOf("linearizable", model, operations).verdict, "ok");
          assert.equal(verdictOf("sequential", model, operations).verdict, "ok");
        }),
        { numRuns: 150, seed: 7 },
      );
    });

    it("get the verdict and the first bad record that trying every order gives", () => {
      const counts = { ok: 0, illegal: 0, unknown: 0 };
      fc.assert(
        fc.property(calls(fs, 7, ENDS), (all) => {
          const { operations } = joinRecords(recordsOf(all, ({ claimed }) => claimed));
          const { verdict, firstBadRecord: record } = verdictOf("linearizable", model, operations);
          counts[verdict]++;
          assert.equal(verdict, isLinearizable(operations) ? "ok" : "illegal");
          assert.equal(record, firstBadRecord(operations));
        }),
        { numRuns: 1500, seed: 11 },
      );
      assert.ok(counts.ok > 100 && counts.illegal > 100, JSON.stringify(counts));
    });

    it("get the verdict that trying every order gives, sequentially", () => {
      fc.assert(
        fc.property(calls(fs, 7, ENDS), (all) => {
          const { operations } = joinRecords(recordsOf(all, ({ claimed }) => claimed));
          const { verdict } = verdictOf("sequential", model, operations);
          assert.equal(verdict, isSequential(operations) ? "ok" : "illegal");
        }),
        { numRuns: 600, seed: 13 },
      );
    });
  });
}

describe("random histories of registers in which every write has a value of its own", () => {
  it("get the verdict that trying every order gives, causally", () => {
    const counts = { ok: 0, illegal: 0, unknown: 0 };
    fc.assert(
      fc.property(calls(["read", "write"], 9, ["ok", "ok", "ok", "ok", "info"]), fc.nat(9), (all, most) => {
        const distinct = all.map((call, index) => ({ ...call, argument: call.f === "write" ? index : null }));
        const written = (key: string) =>
          distinct.flatMap((call) => (call.f === "write" && call.key === key ? call.argument : []));
        const answer = ({ key, claimed }: (typeof all)[number]) =>
          [null, ...written(key)].slice(0, most)[Number(claimed) * 2] ?? null;
        const { operations } = joinRecords(recordsOf(distinct, answer));
        const { verdict } = verdictOf("causal", "register", operations);
        counts[verdict]++;
        assert.equal(verdict, isCausal(operations) ? "ok" : "illegal");
      }),
      { numRuns: 3000, seed: 19 },
    );
    assert.ok(counts.ok > 300 && counts.illegal > 300, JSON.stringify(counts));
  });
});

describe("a history of a real object in which one read is changed", () => {
  it("to a value that nobody wrote is illegal, at that read", () => {
    fc.assert(
      fc.property(calls(["read", "write", "cas"], 40, ENDS), fc.nat(), (all, choice) => {
        const records = recordsOf(all, realObject());
        const reads = records.filter(({ type, f }) => type === "ok" && f === "read");
        fc.pre(reads.length > 0);
        const changed = reads[choice % reads.length];
        const { operations } = joinRecords(
          records.map((record) => (record === changed ? { ...record, value: 99 } : record)),
        );
        const verdict = verdictOf("linearizable", "cas-register", operations);
        assert.equal(verdict.verdict, "illegal");
        assert.equal(verdict.firstBadRecord, changed.number);
      }),
      { numRuns: 300, seed: 17 },
    );
  });
});
