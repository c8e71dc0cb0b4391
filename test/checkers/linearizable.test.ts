/** Linearizability by small histories that everybody can check by hand. */
import assert from "node:assert/strict";
import { checkHistory } from "../../language/checkers/check.ts";
import { brief, check, consistencyOf, modelOf, operationsOf } from "./history-text.ts";

/** Verdict and first bad record of a history, by model. */
function judged(model: string, text: string): string {
  return brief(check("linearizable", model, text));
}

describe("linearizable", () => {
  const cases: readonly (readonly [what: string, model: string, history: string, verdict: string])[] = [
    ["an empty history", "register", "", "ok"],
    ["a read after a write", "register", "c1 write x 1\nc1 ok\nc2 read x\nc2 ok 1", "ok"],
    ["a stale read", "register", "c1 write x 1\nc1 ok\nc2 read x\nc2 ok null", "illegal at 4"],
    ["an old value read while a write is under way", "register", "c1 write x 1\nc2 read x\nc2 ok null\nc1 ok", "ok"],
    [
      "new and then old while a write is under way (Herlihy & Wing's register H4, no new-old inversion)",
      "register",
      "c1 write x 1\nc2 read x\nc2 ok 1\nc3 read x\nc3 ok null\nc1 ok",
      "illegal at 5",
    ],
    [
      "a lost update",
      "cas-register",
      "c1 cas x [null,1]\nc2 cas x [null,2]\nc1 ok [null,1,true]\nc2 ok [null,2,true]",
      "illegal at 4",
    ],
    ["a cas that found another value", "cas-register", "c1 write x 1\nc1 ok\nc2 cas x [2,3]\nc2 ok [2,3,false]", "ok"],
    [
      "a cas that should have found its value",
      "cas-register",
      "c1 write x 2\nc1 ok\nc2 cas x [2,3]\nc2 ok [2,3,false]",
      "illegal at 4",
    ],
    [
      "an unknown write that took effect much later",
      "register",
      "c1 write x 1\nc1 info\nc2 read x\nc2 ok null\nc2 read x\nc2 ok 1",
      "ok",
    ],
    [
      "an unknown write that took effect twice",
      "register",
      "c1 write x 1\nc1 info\nc2 write x 2\nc2 ok\nc2 read x\nc2 ok 1\nc2 write x 2\nc2 ok\nc2 read x\nc2 ok 1",
      "illegal at 10",
    ],
    [
      "two unknown writes of one value",
      "register",
      "c1 write x 1\nc1 info\nc1#2 write x 1\nc1#2 info\nc2 write x 2\nc2 ok\nc2 read x\nc2 ok 1\nc2 write x 2\nc2 ok\nc2 read x\nc2 ok 1",
      "ok",
    ],
    ["an unknown write before it began", "register", "c2 read x\nc2 ok 1\nc1 write x 1\nc1 info", "illegal at 2"],
    ["a write that never ended", "register", "c1 write x 1\nc2 read x\nc2 ok 1", "ok"],
    [
      "a failed write that was read: bad once it is known to have failed",
      "register",
      "c1 write x 1\nc2 read x\nc2 ok 1\nc1 fail",
      "illegal at 4",
    ],
    [
      "a cas whose answer contradicts an earlier read",
      "cas-register",
      "c1 cas x [null,1]\nc2 read x\nc2 ok 1\nc3 read x\nc3 ok 1\nc1 ok [null,1,false]",
      "illegal at 6",
    ],
    [
      "the first bad record of two keys",
      "register",
      "c1 write x 1\nc2 write y 1\nc1 ok\nc2 ok\nc1 read x\nc2 read y\nc2 ok 2\nc1 ok 2",
      "illegal at 7",
    ],
    ["keys by themselves", "register", "c1 write x 1\nc1 ok\nc2 read y\nc2 ok null", "ok"],
    [
      "a write on condition of another key",
      "key-value",
      'c1 write x 1\nc1 ok\nc2 write-if y ["x",1,5]\nc2 ok [1,5,true]\nc1 read y\nc1 ok 5',
      "ok",
    ],
    [
      "a write on a condition that never was",
      "key-value",
      'c1 write x 1\nc1 ok\nc2 write-if y ["x",2,5]\nc2 ok [2,5,true]',
      "illegal at 4",
    ],
    ["a deleted key", "key-value", "c1 write x 1\nc1 ok\nc1 delete x\nc1 ok\nc1 read x\nc1 ok null", "ok"],
    [
      "a deleted key that comes back",
      "key-value",
      "c1 write x 1\nc1 ok\nc1 delete x\nc1 ok\nc1 read x\nc1 ok 1",
      "illegal at 6",
    ],
    [
      "a list",
      "list",
      "c1 append x 1\nc2 append x 2\nc1 ok\nc2 ok\nc1 read x\nc1 ok [2,1]\nc1 read x\nc1 ok [2,1]",
      "ok",
    ],
    [
      "a list whose order changes",
      "list",
      "c1 append x 1\nc2 append x 2\nc1 ok\nc2 ok\nc1 read x\nc1 ok [2,1]\nc1 read x\nc1 ok [1,2]",
      "illegal at 8",
    ],
    [
      "a list that lost an entry",
      "list",
      "c1 append x 1\nc1 ok\nc2 append x 2\nc2 ok\nc1 read x\nc1 ok [2]",
      "illegal at 6",
    ],
    ["a counter", "counter", "c1 increment x 1\nc2 increment x 2\nc1 ok\nc3 read x\nc3 ok 3\nc2 ok", "ok"],
    [
      "a counter that lost an increment",
      "counter",
      "c1 increment x 1\nc1 ok\nc2 increment x 2\nc2 ok\nc3 read x\nc3 ok 2",
      "illegal at 6",
    ],
    [
      "a set, whatever the order of its members",
      "set",
      'c1 add x "b"\nc1 ok\nc1 add x "a"\nc1 ok\nc1 read x\nc1 ok ["a","b"]',
      "ok",
    ],
    [
      "a set with a member that was removed",
      "set",
      "c1 add x 1\nc1 ok\nc1 remove x 1\nc1 ok\nc1 read x\nc1 ok [1]",
      "illegal at 6",
    ],
    [
      "a set in a store",
      "key-value",
      'c1 add cart "milk"\nc1 ok\nc2 add cart "tea"\nc2 ok\nc1 read cart\nc1 ok ["tea","milk"]',
      "ok",
    ],
    ["a set to which nothing was ever added, read as absent", "set", "c1 add x 1\nc1 ok\nc1 read y\nc1 ok null", "ok"],
    [
      "a condition that finds a set absent before anything was added",
      "key-value",
      'c1 write-if x ["cart",null,2]\nc1 ok [null,2,true]\nc1 add cart 1\nc1 ok',
      "ok",
    ],
    [
      "a condition that finds a set empty, and not absent",
      "key-value",
      "c1 add cart 1\nc1 ok\nc1 remove cart 1\nc1 ok\nc1 cas cart [null,[2]]\nc1 ok [null,[2],false]\nc1 read cart\nc1 ok null",
      "ok",
    ],
    [
      "a key that is a list and a set: a member is added once",
      "key-value",
      "c1 append x 2\nc1 ok\nc1 add x 1\nc1 ok\nc1 add x 2\nc1 ok\nc1 read x\nc1 ok [2,1]",
      "ok",
    ],
    [
      "a queue",
      "queue",
      "c1 enqueue q 1\nc1 ok\nc1 enqueue q 2\nc1 ok\nc2 dequeue q\nc2 ok 1\nc2 dequeue q\nc2 ok 2\nc2 dequeue q\nc2 ok null",
      "ok",
    ],
    [
      "a queue out of order",
      "queue",
      "c1 enqueue q 1\nc1 ok\nc1 enqueue q 2\nc1 ok\nc2 dequeue q\nc2 ok 2",
      "illegal at 6",
    ],
  ];
  for (const [what, model, history, verdict] of cases) {
    it(`${verdict.split(" ")[0]}: ${what}`, () => assert.equal(judged(model, history), verdict));
  }

  it("begins with what it is told that keys hold", () => {
    assert.equal(brief(check("linearizable", "register", "c1 read x\nc1 ok 7", { value: 7 })), "ok");
    const byKey = { byKey: new Map([["x", 7]]) };
    assert.equal(brief(check("linearizable", "register", "c1 read x\nc1 ok 7\nc1 read y\nc1 ok null", byKey)), "ok");
    assert.equal(brief(check("linearizable", "register", "c1 read x\nc1 ok 7")), "illegal at 2");
  });

  it("says why, with what the key could have held", () => {
    const stale = check("linearizable", "register", "c1 write x 1\nc1 ok\nc1 write x 2\nc1 ok\nc2 read x\nc2 ok 1");
    assert.equal(
      stale.why,
      "c2's read of x returned 1 (record 6), but in every order that fits what ended before, x was 2 by then",
    );
    assert.deepEqual(
      stale.attempt.map(({ invoke }) => invoke),
      [1, 3],
    );
    const failed = check("linearizable", "register", "c1 write x 1\nc2 read x\nc2 ok 1\nc1 fail");
    assert.equal(
      failed.why,
      "c1's write of 1 to x failed (record 4), and that leaves no order in which c2's read of x returned 1 (record 3)",
    );
  });

  it("takes nothing out of what is no queue", () => {
    const history = "c1 dequeue q\nc1 info\nc2 enqueue q 1\nc2 ok";
    assert.equal(brief(check("linearizable", "queue", history, { value: 5 })), "illegal at 4");
  });

  it("names no first bad record where one of another key may come before it", () => {
    const bad = "c1 write x 1\nc2 read x\nc2 ok 1\nc1 fail";
    const badLater = "c1 write y 1\nc1 ok\nc2 read y\nc2 ok null\nc2 read y\nc2 ok 1";
    let asked = 0;
    const budget = { steps: 3, refill: () => (asked++ === 0 ? 0 : 10) };
    const operations = operationsOf(`${bad}\n${badLater}`);
    const verdict = checkHistory(operations, modelOf("register"), consistencyOf("linearizable"), budget);
    assert.equal(brief(verdict), "illegal");
  });

  it("gives up when the budget is spent, and says how far it came", () => {
    const writes = Array.from({ length: 12 }, (_, index) => `c${index} write x ${index}`);
    const text = [...writes, ...writes.map((_, index) => `c${index} ok`), "c1 read x", "c1 ok 99"].join("\n");
    const check = (steps: number) =>
      checkHistory(operationsOf(text), modelOf("register"), consistencyOf("linearizable"), { steps });
    assert.equal(check(3_000).verdict, "unknown");
    assert.match(check(3_000).why, /^gave up: an order was found for 12 of 13 operations on x, up to c1's read of x/);
    assert.equal(brief(check(1_000_000)), "illegal at 26");
  });

  it("asks for more steps and stops when there are none", () => {
    const writes = Array.from({ length: 12 }, (_, index) => `c${index} write x ${index}`);
    const text = [...writes, ...writes.map((_, index) => `c${index} ok`), "c1 read x", "c1 ok 99"].join("\n");
    let asked = 0;
    const budget = { steps: 1_000, refill: () => (++asked < 5 ? 1_000 : 0) };
    assert.equal(
      checkHistory(operationsOf(text), modelOf("register"), consistencyOf("linearizable"), budget).verdict,
      "unknown",
    );
    assert.equal(asked, 5);
  });

  it("manages 60 operations of unknown outcome, and a history as deep as 20 000 operations", () => {
    const unknown = Array.from({ length: 60 }, (_, index) => `u${index} write x ${index}\nu${index} info`);
    const reads = Array.from({ length: 40 }, (_, index) => `c1 read x\nc1 ok ${(index * 7) % 60}`);
    assert.equal(judged("register", [...unknown, ...reads].join("\n")), "ok");
    assert.equal(judged("register", [...unknown, ...reads, "c1 read x\nc1 ok 60"].join("\n")), "illegal at 202");
    const many = Array.from({ length: 10_000 }, (_, index) => `c1 write x ${index}\nc1 ok\nc2 read x\nc2 ok ${index}`);
    assert.equal(judged("register", many.join("\n")), "ok");
  });
});
