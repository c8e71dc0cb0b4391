/** Sequential and causal consistency and the session guarantees, by the textbook examples of each. */
import assert from "node:assert/strict";
import { brief, check } from "./history-text.ts";

const MODELS = [
  "linearizable",
  "sequential",
  "causal",
  "read your writes",
  "monotonic reads",
  "monotonic writes",
  "writes follow reads",
];

/** What each model says of a history of registers, but for those that are ok. */
function objections(history: string): Record<string, string> {
  const all = MODELS.map((name) => [name, brief(check(name, "cas-register", history))] as const);
  return Object.fromEntries(all.filter(([, verdict]) => verdict !== "ok"));
}
const lines = (...parts: readonly string[]) => parts.join("\n");
const done = (process: string, call: string, value = "") => `${process} ${call}\n${process} ok ${value}`.trimEnd();

describe("consistency models weaker than linearizability", () => {
  it("a stale read by another client breaks linearizability only", () => {
    const history = lines(done("c1", "write x 1"), done("c2", "read x", "null"));
    assert.deepEqual(objections(history), { linearizable: "illegal at 4" });
  });

  it("a stale read of one's own write breaks everything but the guarantees about others", () => {
    const history = lines(done("c1", "write x 1"), done("c1", "read x", "null"));
    assert.deepEqual(objections(history), {
      linearizable: "illegal at 4",
      sequential: "illegal at 4",
      causal: "illegal at 4",
      "read your writes": "illegal at 4",
    });
  });

  it("two clients that see two writes in opposite orders break sequential consistency, not causality", () => {
    const reads = (client: string, one: number, other: number) =>
      lines(done(client, "read x", String(one)), done(client, "read x", String(other)));
    const history = lines("c1 write x 1\nc2 write x 2\nc1 ok\nc2 ok", reads("c3", 1, 2), reads("c4", 2, 1));
    assert.deepEqual(objections(history), { linearizable: "illegal at 8", sequential: "illegal at 12" });
    // But one client must keep to one order.
    const back = lines("c1 write x 1\nc2 write x 2\nc1 ok\nc2 ok", reads("c3", 1, 2), done("c3", "read x", "1"));
    assert.equal(objections(back)["monotonic reads"], "illegal at 10");
  });

  it("what others wrote before is older than what a client wrote, by real time", () => {
    const history = lines(done("c1", "write x 1"), done("c2", "write x 2"), done("c2", "read x", "1"));
    assert.deepEqual(objections(history), { linearizable: "illegal at 6", "read your writes": "illegal at 6" });
    const overlapping = lines("c1 write x 1\nc2 write x 2\nc1 ok\nc2 ok", done("c2", "read x", "1"));
    assert.deepEqual(objections(overlapping), {});
  });

  it("a read that goes back is not monotonic", () => {
    const writes = [1, 2, 3].map((value) => done("c1", `write x ${value}`));
    const history = lines(...writes, done("c2", "read x", "3"), done("c2", "read x", "1"));
    assert.deepEqual(objections(history), {
      linearizable: "illegal at 10",
      sequential: "illegal at 10",
      causal: "illegal at 10",
      "monotonic reads": "illegal at 10",
      // A copy that lags behind would explain it: whether the writes were reordered cannot be told.
      "monotonic writes": "unknown",
    });
  });

  it("who sees a later write of a client sees its earlier one (monotonic writes)", () => {
    const history = lines(
      done("c1", "write x 1"),
      done("c1", "write y 2"),
      done("c2", "read y", "2"),
      done("c2", "read x", "null"),
    );
    const found = objections(history);
    assert.equal(found["monotonic writes"], "illegal at 8");
    assert.equal(found.causal, "illegal at 8");
    assert.equal(found["monotonic reads"], undefined);
    assert.equal(found["writes follow reads"], undefined);
  });

  it("who sees an answer sees the question (writes follow reads)", () => {
    const history = lines(
      done("c1", 'write question "why?"'),
      done("c2", "read question", '"why?"'),
      done("c2", 'write answer "because"'),
      done("c3", "read answer", '"because"'),
      done("c3", "read question", "null"),
    );
    const found = objections(history);
    assert.equal(found["writes follow reads"], "illegal at 10");
    assert.equal(found.causal, "illegal at 10");
    assert.equal(found["monotonic writes"], undefined);
    assert.equal(
      check("writes follow reads", "register", history).why,
      'c3\'s read of question returned nothing (record 10), older than "why?", which c2 had read before it wrote answer = "because", which c3 had read',
    );
  });

  it("a value that nobody wrote is no causal consistency", () => {
    assert.equal(brief(check("causal", "register", done("c1", "read x", "7"))), "illegal at 2");
    assert.equal(brief(check("causal", "register", "c1 write x 7\nc1 fail\nc2 read x\nc2 ok 7")), "illegal at 4");
    assert.equal(brief(check("causal", "register", "c1 write x 7\nc1 info\nc2 read x\nc2 ok 7")), "ok");
  });

  it("causes that go in a circle", () => {
    const history = lines("c1 read x\nc2 read y\nc1 ok 1\nc2 ok 1", done("c1", "write y 1"), done("c2", "write x 1"));
    assert.equal(brief(check("causal", "register", history)), "illegal at 4");
    assert.match(check("causal", "register", history).why, /came causally after that$/);
  });

  it("a write of unknown outcome is seen with its past", () => {
    const history = lines(
      done("c1", "write x 1"),
      "c1 write y 2\nc1 info",
      done("c2", "read y", "2"),
      done("c2", "read x", "null"),
    );
    assert.equal(brief(check("causal", "register", history)), "illegal at 8");
    assert.equal(brief(check("monotonic writes", "register", history)), "illegal at 8");
    const other = lines(
      "c1 write y 2\nc1 info",
      done("c1#2", "write x 1"),
      done("c2", "read x", "1"),
      done("c2", "read y", "null"),
    );
    assert.equal(brief(check("causal", "register", other)), "ok");
  });

  it("a write of unknown outcome that was seen overwrites", () => {
    const history = lines("c1 write x 1\nc1 info", done("c2", "read x", "1"), done("c2", "read x", "null"));
    assert.equal(brief(check("causal", "register", history)), "illegal at 6");
    const unread = lines("c1 write x 1\nc1 info", done("c2", "read x", "null"));
    assert.equal(brief(check("causal", "register", unread)), "ok");
  });

  it("each client keeps to one order of all writes, which its reads settle (causal memory)", () => {
    const writes = "c1 write x 1\nc2 write x 2\nc1 ok\nc2 ok";
    const history = lines(writes, done("c3", "read x", "1"), done("c3", "read x", "2"), done("c3", "read x", "1"));
    assert.equal(brief(check("causal", "register", history)), "illegal at 10");
    assert.equal(
      check("causal", "register", history).why,
      "c3's read of x returned 1 (record 10), and that leaves c3 no order of all writes: c2's write of 2 to x (record 2) would stand both before and after x = 1",
    );
    // What settles it may be another key: x = 2 comes before y = 3, and so before x = 1, which was read after that.
    const other = lines(
      done("c1", "write x 1"),
      done("c2", "write x 2"),
      done("c2", "write y 3"),
      done("c3", "read y", "3"),
      done("c3", "read x", "1"),
      done("c3", "read x", "2"),
    );
    assert.equal(brief(check("causal", "register", other)), "illegal at 12");
  });

  it("a session goes on after an unknown outcome", () => {
    const history = lines(done("c1", "write x 1"), "c1 write x 2\nc1 info", done("c1#2", "read x", "null"));
    assert.equal(brief(check("read your writes", "register", history)), "illegal at 6");
  });

  it("says that it cannot tell where a value was written twice, or where it is no register", () => {
    const stale = done("c3", "read x", "null");
    const twice = lines(done("c1", "write x 1"), done("c2", "write x 1"), done("c1", "read x", "1"), stale);
    assert.equal(brief(check("causal", "register", twice)), "unknown");
    assert.match(check("read your writes", "register", twice).why, /was written to x more than once$/);
    const counted = lines(done("c1", "increment x 1"), done("c2", "read x", "0"));
    assert.equal(brief(check("causal", "counter", counted)), "unknown");
    assert.match(check("monotonic reads", "counter", counted).why, /is neither read nor write/);
  });

  it("needs to tell nothing of what is linearizable", () => {
    const twice = lines(done("c1", "write x 1"), done("c2", "write x 1"), done("c1", "read x", "1"));
    const counted = lines(done("c1", "increment x 1"), done("c1", "read x", "1"));
    for (const name of MODELS.slice(2)) {
      assert.equal(brief(check(name, "register", twice)), "ok");
      assert.equal(brief(check(name, "counter", counted)), "ok");
    }
    assert.match(check("causal", "counter", counted).why, /^it is even linearizable: /);
  });

  it("judges the registers of a history that has other keys, too", () => {
    const own = lines(done("c1", "write x 1"), done("c1", "append list 1"), done("c1", "read x", "null"));
    assert.equal(brief(check("read your writes", "key-value", own)), "illegal at 6");
    assert.equal(brief(check("causal", "key-value", own)), "illegal at 6");
  });

  it("counts how often a guarantee could have been broken", () => {
    const history = lines(
      done("c1", "write x 1"),
      done("c1", "read x", "1"),
      done("c1", "read x", "1"),
      done("c2", "read x", "1"),
    );
    const count = (name: string) => check(name, "register", history).opportunities;
    assert.deepEqual(MODELS.map(count), [3, 3, 3, 2, 1, 0, 0]);
    assert.equal(check("linearizable", "register", done("c1", "read x", "null")).opportunities, 0);
  });

  it("two clients that miss each other's write break sequential consistency only (Dekker's example)", () => {
    const history = lines("c1 write x 1\nc2 write y 1\nc1 ok\nc2 ok\nc1 read y\nc2 read x\nc1 ok null\nc2 ok null");
    assert.deepEqual(objections(history), { linearizable: "illegal at 7", sequential: "illegal at 8" });
  });
});
