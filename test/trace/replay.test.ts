/** States re-read from a trace, forward and backward. */
import assert from "node:assert/strict";
import { Replay } from "../../language/trace/replay.ts";
import { FIRST_CLIENT } from "../../language/trace/trace.ts";
import { TraceBuilder } from "./builder.ts";

describe("replay", () => {
  it("holds fields as the system's own code does", () => {
    const builder = new TraceBuilder(2);
    builder.at(1).set(0, "term", 3);
    builder.set(0, "votedFor", 1);
    builder.set(0, "busy", 1);
    builder.setValue(0, "votes", [0, 1]);
    builder.push(0, "log", { term: 1 });
    builder.push(0, "log", { term: 2 });
    builder.put(0, "nextIndex", 1, 5);
    builder.put(0, "store", "x", "one");
    const replay = builder.run().stateAt(7);
    const fields = replay.fields.map(({ name }, field) => [name, replay.field(0, field)]);
    assert.deepEqual(Object.fromEntries(fields), {
      role: "follower",
      term: 3,
      votedFor: 1,
      votes: [0, 1],
      log: [{ term: 1 }, { term: 2 }],
      nextIndex: [null, 5],
      store: new Map([["x", "one"]]),
      busy: true,
      timeout: 0,
    });
    assert.deepEqual(replay.field(1, 4), []);
    assert.equal(replay.field(1, 2), null);
  });

  it("undoes nothing it should keep: truncates, removes, sets back", () => {
    const builder = new TraceBuilder(2);
    for (const entry of [1, 2, 3]) builder.push(0, "log", entry);
    builder.truncate(0, "log", 1);
    builder.put(0, "store", "x", 1);
    builder.remove(0, "store", "x");
    builder.put(0, "nextIndex", 0, 2);
    builder.remove(0, "nextIndex", 0);
    builder.set(0, "votedFor", -1);
    const replay = builder.run().stateAt(9 - 1);
    assert.deepEqual(
      [4, 6, 5, 2].map((field) => replay.field(0, field)),
      [[1], new Map(), [null, null], null],
    );
  });

  it("stands where a fresh reading stands, whatever way it was moved", () => {
    const builder = new TraceBuilder(3);
    for (let step = 0; step < 5_000; step++) {
      const node = (step * 7) % 3;
      builder.at(step / 1000);
      if (step % 11 === 0) builder.role(node, ["follower", "candidate", "leader"][step % 3]!);
      else if (step % 3 === 0) builder.push(node, "log", step);
      else if (step % 97 === 1) builder.truncate(node, "log", 0);
      else builder.put(node, "store", `k${step % 13}`, step);
    }
    const run = builder.run();
    for (const event of [4_999, 10, 2_500, 2_499, 4_000, 0, -1, 1_001, 4_998]) {
      const moved = run.stateAt(event);
      const fresh = new Replay(run.trace);
      for (let step = -1; step < event; step++) fresh.step();
      for (let node = 0; node < 3; node++) {
        const state = (replay: Replay) => replay.fields.map((_, field) => replay.field(node, field));
        assert.deepEqual(state(moved), state(fresh), `at ${event}`);
        const roles = (replay: Replay) => [
          replay.role(node),
          replay.roleOrder(node),
          replay.lastHeld(node, 2),
          replay.epoch(node),
        ];
        assert.deepEqual(roles(moved), roles(fresh), `roles at ${event}`);
      }
    }
  });

  it("lets a crashed node keep its last state and take the first role on recovery", () => {
    const builder = new TraceBuilder(2);
    builder.at(1).elect(0, 4);
    const crash = builder.at(2).crash(0);
    const recover = builder.at(3).recover(0);
    const run = builder.run();
    const down = run.stateAt(crash);
    assert.deepEqual([down.isUp(0), down.role(0), down.field(0, 1)], [false, -1, 4]);
    const up = run.stateAt(recover);
    assert.deepEqual([up.isUp(0), up.role(0), up.field(0, 0)], [true, 0, "follower"]);
  });

  it("finds the operation of client rows and of the messages that carry it", () => {
    const builder = new TraceBuilder(2);
    const operation = builder.at(1).invoke("c1", "write", "x", 1, "w1");
    const send = builder.send(FIRST_CLIENT, 0, "request", operation);
    const deliver = builder.at(1.1).deliver(send);
    const append = builder.send(0, 1, "append", 1, -1);
    const run = builder.run();
    const situation = run.stateAt(append);
    const row = (event: number) => ({
      place: run.trace.place[event]!,
      a: run.trace.a[event]!,
      b: run.trace.b[event]!,
      c: run.trace.c[event]!,
    });
    assert.equal(situation.operation(row(0), "invoke")?.label, "w1");
    assert.equal(situation.operation(row(send), "send")?.label, "w1");
    assert.equal(situation.operation(row(deliver), "deliver")?.label, "w1");
    assert.equal(situation.operation(row(append), "send"), null);
    assert.equal(situation.sendOf(row(deliver)).place, FIRST_CLIENT);
  });
});
