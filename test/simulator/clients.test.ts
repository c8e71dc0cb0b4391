/** What clients are told: ok, fail and unknown (design §3.6), and that retries are applied once. */
import assert from "node:assert/strict";
import { answer } from "../../language/explore/answer.ts";
import { eventsOf, planOf, traceOf } from "./run-text.ts";

const outcomes = (text: string) =>
  traceOf(text).operations.map(({ process, f, outcome }) => `${process} ${f} ${outcome}`);

describe("a client", () => {
  const diesBeforeAnswering =
    "5 nodes\nclient writes x = 1 at 2s as w1\nwhen leader answers w1: leader crashes, drop the answer to w1 for 1s";

  it("whose leader dies after replicating, before answering, gets ok by retrying, and the write is applied once", () => {
    const trace = traceOf(
      "5 nodes\nc1 increments likes by 1 at 2s as w1\ndrop the answer to w1 from 0s to 2.2s\nleader crashes at 2.2s\nc1 reads likes at 5s as r1",
    );
    const [write, read] = trace.operations;
    assert.equal(write!.outcome, "ok");
    assert.equal(read!.returned, 1);
  });

  it("that gives up before the fail-over does not know, and goes on as a new process", () => {
    const text =
      "5 nodes\ngive up after 100ms\nc1 writes x = 1 at 2s as w1\ndrop the answer to w1\nleader crashes at 2.05s\nc1 reads x at 4s";
    assert.deepEqual(outcomes(text).slice(0, 1), ["c1 write info"]);
    assert.match(outcomes(text)[1]!, /^c1#2 read /);
  });

  it("has one operation outstanding; the next one's latency counts from when it was due", () => {
    const trace = traceOf("3 nodes\nc1 writes x = 1 at 2s\nc1 writes x = 2 at 2.001s");
    const [first, second] = trace.operations;
    assert.equal(second!.dueUs, 2_001_000);
    assert.ok(trace.timeUs[second!.invoke]! >= trace.timeUs[first!.completion]!);
  });

  it("begins what an answer sets off after what was due before, and one at a time", () => {
    const { operations } = traceOf(
      "3 nodes\nc1 writes x = 1 at 1s as w1\nc1 writes x = 2 at 1s as w2\nwhen w1 is acknowledged: c1 writes x = 3 as w3",
    );
    assert.deepEqual(
      operations.map(({ label, outcome }) => `${label} ${outcome}`),
      ["w1 ok", "w2 ok", "w3 ok"],
    );
  });

  it("begins only one of two that an answer sets off", () => {
    const { operations } = traceOf(
      "3 nodes\nc1 writes x = 1 at 1s as w1\nwhen w1 is acknowledged: c1 writes x = 2 as w2, c1 writes x = 3 as w3",
    );
    assert.deepEqual(
      operations.map(({ label, outcome }) => `${label} ${outcome}`),
      ["w1 ok", "w2 ok", "w3 ok"],
    );
  });

  it("finds in every node's state the number that it wrote, with its decimals", () => {
    const { verdicts } = answer(
      planOf(
        "3 nodes\nc1 writes x = 1.5 at 1s\nexpect x = 1.5 on every node by 2s\nexpect not x = 1 on every node at 2s",
      ),
    );
    assert.deepEqual(
      verdicts.map(({ verdict }) => verdict),
      ["holds", "holds"],
    );
  });

  it("counts copies of its own requests only, whatever its sending sets off", () => {
    const { operations } = traceOf(
      "3 nodes\npre-vote on\nelection timeout 300ms..60m\nn1 starts an election at 100ms\nduplicate pre-vote\n" +
        "c1 writes x = 1 via n3 at 2s\nwhen c1 sends request: n2 starts an election",
    );
    assert.deepEqual(
      operations.map(({ outcome }) => outcome),
      ["fail"],
    );
  });

  it("writes other random values than the next client, however many", () => {
    const { operations } = traceOf(
      "3 nodes\nlatency 1ms\nrun for 20s\nevery 1us from 1s to 1.001001s: c1 writes x = random\nc2 writes x = random at 2s",
    );
    assert.ok(operations.length > 1001);
    assert.equal(new Set(operations.map(({ argument }) => argument)).size, operations.length);
  });

  it("follows redirects to the leader", () => {
    assert.deepEqual(outcomes("3 nodes\nc1 writes x = 1 at 2s\nc2 writes x = 2 at 2s\nc3 writes x = 3 at 2s"), [
      "c1 write ok",
      "c2 write ok",
      "c3 write ok",
    ]);
  });

  it("told to go via a node does not follow redirects", () => {
    const trace = traceOf(
      "3 nodes\nc1 writes x = 1 via n1 at 2s\nc1 writes x = 1 via n2 at 3s\nc1 writes x = 1 via n3 at 4s",
    );
    assert.deepEqual(trace.operations.map(({ outcome }) => outcome).sort(), ["fail", "fail", "ok"]);
  });

  it("is never told fail about a write that may have happened", () => {
    for (let seed = 1; seed <= 30; seed++) {
      const trace = traceOf(
        `3 nodes\nloss 20%\ngive up after 400ms\nc1 writes x = 1 at 1s\nc1 writes x = 2 at 2s\nc1 writes x = 3 at 3s\nleader crashes at 2.01s`,
        seed,
      );
      const log = new Set(trace.values.map((value) => JSON.stringify(value)));
      for (const { outcome, argument } of trace.operations) {
        const wasTaken = [...log].some((entry) => entry.includes(`"argument":${argument}`));
        assert.ok(!(outcome === "fail" && wasTaken));
      }
    }
  });

  it("is told fail about no write of which another copy may yet be taken", () => {
    for (let seed = 1; seed <= 30; seed++) {
      const trace = traceOf(
        "3 nodes\nduplicate messages\nlatency 1ms..60ms\ngive up after 300ms\nworkload from 500ms to 3s: 3 clients, 0% reads, 2 keys, 40 per second\nleader steps down at 1s\nleader steps down at 2s",
        seed,
      );
      const log = trace.values.map((value) => JSON.stringify(value)).join();
      for (const { outcome, argument } of trace.operations) {
        assert.ok(!(outcome === "fail" && log.includes(`"argument":${argument}}`)), `seed ${seed}: ${argument}`);
      }
    }
  });

  it("knows a write that the state machine rejected to have failed, though an earlier answer was lost", () => {
    const { operations } = traceOf(
      '3 nodes\nc1 writes x = "text" at 1s\ndrop the next 1 answer from 1.5s to 2.5s\nc1 increments x by 1 at 2s',
    );
    assert.deepEqual(
      operations.map(({ outcome }) => outcome),
      ["ok", "fail"],
    );
  });

  it("asks every node in turn, also where the first two only know of each other", () => {
    const { operations } = traceOf(
      "4 nodes\nelection timeout 300ms..60m\ngive up after 2s\nn4 starts an election at 100ms\nn1 leaves at 500ms\n" +
        "n4 leaves at 1s\nn3 starts an election at 2s\nc1 writes x = 1 at 4s",
    );
    assert.deepEqual(
      operations.map(({ outcome }) => outcome),
      ["ok"],
    );
  });

  it("drops answers that come too late", () => {
    const text = `${diesBeforeAnswering}\nrun for 12s`;
    const completions = eventsOf(traceOf(text), "ok", "info", "fail");
    assert.equal(completions.length, 1);
  });
});
