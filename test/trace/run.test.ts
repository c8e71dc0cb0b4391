/** The questions that a run answers about its trace. */
import assert from "node:assert/strict";
import { causalFuture, causalPast, mayAffect } from "../../language/trace/causes.ts";
import { historyOf } from "../../language/trace/history.ts";
import { TraceBuilder } from "./builder.ts";

describe("run", () => {
  it("knows the stretches of roles and lives", () => {
    const builder = new TraceBuilder(2);
    builder.at(1).elect(0, 3);
    builder.at(2).crash(0);
    builder.at(4).recover(0);
    builder.at(5).pause(1);
    const run = builder.run(10);
    const roles = run
      .roleIntervals(0)
      .map(({ role, fromUs, toUs, epoch }) => [run.roles[role], fromUs / 1e6, toUs / 1e6, epoch]);
    assert.deepEqual(roles, [
      ["follower", 0, 1, 0],
      ["candidate", 1, 1, 3],
      ["leader", 1, 2, 3],
      ["follower", 4, 10, 3],
    ]);
    assert.deepEqual(
      run.downIntervals(0).map(({ fromUs, toUs }) => [fromUs, toUs]),
      [[2_000_000, 4_000_000]],
    );
    assert.deepEqual(
      run.pauseIntervals(1).map(({ fromUs, toUs, toEvent }) => [fromUs, toUs, toEvent]),
      [[5_000_000, 10_000_000, -1]],
    );
    assert.deepEqual(
      run.holdersOf(run.roles.indexOf("leader")).map(({ node, fromUs }) => [node, fromUs]),
      [[0, 1_000_000]],
    );
  });

  it("finds the event in force at a time", () => {
    const builder = new TraceBuilder(1);
    builder.at(1).set(0, "term", 1);
    builder.set(0, "term", 2);
    builder.at(3).set(0, "term", 3);
    const run = builder.run();
    assert.deepEqual(
      [0, 999_999, 1_000_000, 2_999_999, 3_000_000].map((us) => run.eventAt(us)),
      [-1, -1, 1, 1, 2],
    );
    assert.equal(run.situationAt(1_000_000).field(0, 1), 2);
  });

  it("tells what happened before what, by messages and each node's order", () => {
    const builder = new TraceBuilder(3);
    const early = builder.at(1).set(1, "term", 1);
    const first = builder.set(0, "term", 1);
    const send = builder.send(0, 1, "append", 1, -1);
    const lost = builder.send(0, 2, "append", 1, -1);
    const after = builder.set(0, "term", 2);
    const deliver = builder.at(2).deliver(send);
    const lose = builder.lose(lost, "loss");
    const effect = builder.set(1, "term", 2);
    const elsewhere = builder.set(2, "term", 9);
    const run = builder.run();
    const ids = (marks: Uint8Array) => [...marks].flatMap((mark, event) => (mark ? [event] : []));
    assert.deepEqual(ids(causalPast(run.trace, effect)), [early, first, send, deliver, effect]);
    assert.deepEqual(ids(causalFuture(run.trace, first)), [first, send, lost, after, deliver, lose, effect]);
    assert.equal(mayAffect(run.trace, first, effect), true);
    assert.equal(mayAffect(run.trace, after, effect), false);
    assert.equal(mayAffect(run.trace, first, elsewhere), false);
    assert.deepEqual(ids(causalPast(run.trace, lose)), [first, send, lost, lose]);
  });

  it("past and future are each other's mirror", () => {
    const builder = new TraceBuilder(3);
    const onTheirWay: number[] = [];
    for (let step = 0; step < 120; step++) {
      builder.at(step / 100);
      const from = (step * 5 + 1) % 3;
      if (step % 4 === 0) builder.set(from, "term", step);
      else if (step % 4 === 3 && onTheirWay.length > 0) {
        const send = onTheirWay.splice((step * 3) % onTheirWay.length, 1)[0]!;
        if (step % 7 === 0) builder.lose(send, "loss");
        else builder.deliver(send);
      } else onTheirWay.push(builder.send(from, (from + 1 + (step % 2)) % 3, "append", 1, -1));
    }
    const run = builder.run();
    const pasts = Array.from({ length: run.trace.count }, (_, event) => causalPast(run.trace, event));
    for (let one = 0; one < run.trace.count; one++) {
      const future = causalFuture(run.trace, one);
      for (let other = 0; other < run.trace.count; other++)
        assert.equal(future[other], pasts[other]![one], `${one} → ${other}`);
    }
  });

  it("tells what the clients saw, in real-time order", () => {
    const builder = new TraceBuilder(1);
    const write = builder.at(1).invoke("c1", "write", "x", 1);
    const read = builder.at(1.5).invoke("c2", "read", "x", null);
    builder.at(2).complete(read, "ok", 7);
    builder.at(3).complete(write, "info");
    const open = builder.at(4).invoke("c2", "cas", "x", [1, 2]);
    builder.at(5).complete(open, "ok", [1, 2, false]);
    assert.deepEqual(historyOf(builder.run().trace), [
      { process: "c1", client: "c1", type: "invoke", f: "write", key: "x", value: 1, time: 1_000_000 },
      { process: "c2", client: "c2", type: "invoke", f: "read", key: "x", value: null, time: 1_500_000 },
      { process: "c2", client: "c2", type: "ok", f: "read", key: "x", value: 7, time: 2_000_000 },
      { process: "c1", client: "c1", type: "info", f: "write", key: "x", value: 1, time: 3_000_000 },
      { process: "c2", client: "c2", type: "invoke", f: "cas", key: "x", value: [1, 2], time: 4_000_000 },
      { process: "c2", client: "c2", type: "ok", f: "cas", key: "x", value: [1, 2, false], time: 5_000_000 },
    ]);
  });

  it("counts messages by kind, copies excluded", () => {
    const builder = new TraceBuilder(2);
    const send = builder.at(1).send(0, 1, "append", 1, -1);
    builder.at(2).deliver(send);
    builder.deliver(send);
    builder.at(3).send(1, 0, "vote", 0);
    assert.deepEqual(builder.run().messageCounts(), [0, 0, 1, 1]);
  });
});
