/** Which writes are lost and which reads are stale, in runs made by hand. */
import assert from "node:assert/strict";
import type { Value } from "../../language/forms/values.ts";
import { Run } from "../../language/trace/run.ts";
import type { FieldShape } from "../../language/trace/trace.ts";
import { TraceBuilder } from "../trace/builder.ts";
import { verdictOf } from "./verdict-of.ts";

describe("lost writes and stale reads", () => {
  /** n1 leads; c1 writes x = 1, then n1 crashes, n2 leads with what it has and answers c2. */
  function failover(onNew: Value, more: (builder: TraceBuilder) => void = () => {}): TraceBuilder {
    const builder = new TraceBuilder(3);
    builder.at(0.5).elect(0, 1);
    answered(builder, "c1", "write", "x", 1, 1, 0, "w1");
    more(builder);
    builder.at(5).crash(0);
    builder.at(6).elect(1, 2);
    if (onNew !== null) builder.put(1, "store", "x", onNew);
    answered(builder, "c2", "read", "x", null, 7, 1, "r1", onNew);
    return builder;
  }
  function answered(
    builder: TraceBuilder,
    client: string,
    f: string,
    key: string,
    argument: Value,
    seconds: number,
    node: number,
    label: string | null = null,
    returned: Value = argument,
  ): void {
    const operation = builder.at(seconds).invoke(client, f, key, argument, label);
    const place = builder.operations[operation]!.place;
    builder.at(seconds + 0.01).deliver(builder.send(place, node, "request", operation));
    if (f === "write") builder.put(node, "store", key, argument);
    builder.at(seconds + 0.02).trigger = builder.deliver(builder.send(node, place, "answer", operation));
    builder.complete(operation, "ok", returned);
  }
  const lost = (builder: TraceBuilder) => verdictOf(builder.run(10), "no write is lost", {});

  it("finds an acknowledged write that the new leader lacks", () => {
    assert.equal(
      lost(failover(null)),
      "fails: w1 (x = 1) was acknowledged at 1.02s, but n2, which served at 7.02s, had no x then",
    );
    assert.equal(verdictOf(failover(null).run(10), "a write is lost", {}).slice(0, 5), "holds");
  });

  it("holds where the new leader has it", () => {
    assert.equal(lost(failover(1)), "holds: 1 acknowledged write, none lost");
  });

  it("does not call overwritten lost", () => {
    assert.equal(lost(failover(2, (builder) => answered(builder, "c2", "write", "x", 2, 2, 0))).slice(0, 5), "holds");
    assert.equal(lost(failover(0, (builder) => builder.at(3).invoke("c3", "write", "x", 0))).slice(0, 5), "holds");
  });

  it("finds that an older write came back", () => {
    const builder = failover(1, (before) => answered(before, "c2", "write", "x", 2, 2, 0, "w2"));
    assert.equal(
      lost(builder),
      "fails: w2 (x = 2) was acknowledged at 2.02s, but n2, which served at 7.02s, had x = 1 then",
    );
  });

  it("is untested where nothing went wrong after a write, and takes no account of who never served", () => {
    const quiet = new TraceBuilder(3);
    quiet.at(0.5).elect(0, 1);
    answered(quiet, "c1", "write", "x", 1, 1, 0);
    assert.equal(lost(quiet), "untested: no acknowledged write met a fault");
    assert.equal(lost(new TraceBuilder(3)), "untested: no write was acknowledged");
    const silent = new TraceBuilder(3);
    silent.at(0.5).elect(0, 1);
    answered(silent, "c1", "write", "x", 1, 1, 0);
    silent.at(5).crash(0);
    silent.at(6).elect(1, 2);
    assert.equal(lost(silent).slice(0, 5), "holds");
  });

  /** Acknowledged at once, as by `acknowledges-before-replication`: the node applies the write later, or never. */
  function acknowledgedEarly(builder: TraceBuilder, client: string, key: string, seconds: number, node: number): void {
    const operation = builder.at(seconds).invoke(client, "write", key, 1, `${key}1`);
    const place = builder.operations[operation]!.place;
    builder.at(seconds + 0.01).deliver(builder.send(place, node, "request", operation));
    builder.at(seconds + 0.02).trigger = builder.deliver(builder.send(node, place, "answer", operation));
    builder.complete(operation, "ok", 1);
  }

  it("leaves what a server acknowledged too early, and died with, to the one that serves next", () => {
    const early = (rest: (builder: TraceBuilder) => void) => {
      const builder = new TraceBuilder(3);
      builder.at(0.5).elect(0, 1);
      acknowledgedEarly(builder, "c1", "x", 1, 0);
      builder.at(1.03).crash(0);
      builder.at(2).elect(1, 2);
      rest(builder);
      return lost(builder);
    };
    const reads = (value: Value) => (builder: TraceBuilder) => {
      if (value !== null) builder.at(2.1).put(1, "store", "x", value);
      answered(builder, "c2", "read", "x", null, 3, 1, "r1", value);
    };
    const kept = "holds: 1 acknowledged write, none lost";
    assert.equal(
      early(() => {}),
      kept,
    );
    assert.equal(early(reads(1)), kept);
    assert.equal(
      early(reads(null)),
      "fails: x1 (x = 1) was acknowledged at 1.02s, but n2, which served at 3.02s, had no x then",
    );
  });

  it("leaves what a server acknowledged too early to the next one, whatever it read after that", () => {
    const builder = new TraceBuilder(3);
    builder.at(0.5).elect(0, 1);
    acknowledgedEarly(builder, "c1", "x", 1, 0);
    answered(builder, "c2", "read", "y", null, 1.1, 0);
    builder.at(2).crash(0);
    assert.equal(lost(builder), "holds: 1 acknowledged write, none lost");
  });

  it("takes an early acknowledgement for serving only if the server came to have the write itself", () => {
    const next = (isApplied: boolean) => {
      const builder = new TraceBuilder(3);
      builder.at(0.5).elect(0, 1);
      answered(builder, "c1", "write", "x", 1, 1, 0, "w1");
      builder.at(1.5).crash(0);
      builder.at(2).elect(1, 2);
      acknowledgedEarly(builder, "c2", "y", 3, 1);
      if (isApplied) builder.at(3.1).put(1, "store", "y", 1);
      builder.at(4).crash(1);
      return lost(builder);
    };
    assert.equal(next(false), "holds: 2 acknowledged writes, none lost");
    assert.equal(
      next(true),
      "fails: w1 (x = 1) was acknowledged at 1.02s, but n2, which served at 3.02s, had no x at 3.1s",
    );
  });

  it("takes no account of a server that was deposed without knowing it, even where nobody serves in its place", () => {
    const late = (isDeposed: boolean) => {
      const builder = new TraceBuilder(3);
      builder.at(0.5).elect(0, 1);
      const read = builder.at(1).invoke("c2", "read", "x", null, "r1");
      const place = builder.operations[read]!.place;
      builder.at(1.01).deliver(builder.send(place, 0, "request", read));
      builder.at(2);
      if (isDeposed) builder.elect(1, 2);
      answered(builder, "c1", "write", "x", 1, 3, 1, "w1");
      builder.at(4).crash(1);
      builder.at(5).trigger = builder.deliver(builder.send(0, place, "answer", read));
      builder.complete(read, "ok", null);
      return lost(builder);
    };
    assert.equal(late(true), "holds: 1 acknowledged write, none lost");
    assert.match(late(false), /^fails: w1 \(x = 1\) was acknowledged at 3.02s, but n1/);
  });

  /** As if the field `timeout` told how far a node may apply its log. */
  function withCommits({ trace }: Run): Run {
    const renamed = (field: FieldShape) => (field.name === "timeout" ? { ...field, name: "commitIndex" } : field);
    return new Run({ ...trace, fields: trace.fields.map(renamed) });
  }

  it("takes an answer for serving only once the server has learnt how far it may apply its log", () => {
    const repeated = (commitsAt: number) => {
      const builder = new TraceBuilder(3);
      builder.at(0.5).elect(0, 1);
      builder.at(0.6).set(0, "timeout", 1);
      const early = builder.at(1).invoke("c1", "write", "y", 1, "y1");
      const place = builder.operations[early]!.place;
      builder.at(1.1).put(1, "store", "y", 1);
      answered(builder, "c2", "write", "x", 1, 2, 0, "x1");
      builder.at(3).crash(0);
      builder.at(4).elect(1, 2);
      if (commitsAt < 5) builder.at(commitsAt).set(1, "timeout", 3);
      builder.at(5).trigger = builder.deliver(builder.send(1, place, "answer", early));
      builder.complete(early, "ok", 1);
      if (commitsAt > 5) builder.at(commitsAt).set(1, "timeout", 3);
      return verdictOf(withCommits(builder.run(10)), "no write is lost", {});
    };
    assert.equal(repeated(6), "holds: 2 acknowledged writes, none lost");
    assert.match(repeated(4.5), /^fails: x1 \(x = 1\) was acknowledged at 2.02s, but n2, which served at 5s, had no x/);
  });

  it("counts increments and looks into lists and sets", () => {
    const missing = (f: string, argument: Value, held: Value) => {
      const builder = new TraceBuilder(3);
      builder.at(0.5).elect(0, 1);
      answered(builder, "c1", f, "k", argument, 1, 0);
      const kept = f === "increment" ? argument : f === "append" || f === "add" ? [argument] : null;
      if (kept !== null) builder.put(0, "store", "k", kept);
      builder.at(5).crash(0);
      builder.at(6).elect(1, 2);
      if (held !== null) builder.put(1, "store", "k", held);
      answered(builder, "c2", "read", "k", null, 7, 1, null, held);
      return lost(builder).startsWith("fails");
    };
    assert.deepEqual(
      [missing("increment", 2, 2), missing("increment", 2, 1), missing("increment", 2, null)],
      [false, true, true],
    );
    assert.deepEqual(
      [missing("append", 3, [3]), missing("append", 3, [4]), missing("append", 3, null)],
      [false, true, true],
    );
    assert.deepEqual(
      [missing("add", "milk", ["milk"]), missing("add", "milk", []), missing("remove", "milk", [])],
      [false, true, false],
    );
    assert.deepEqual([missing("delete", null, null), missing("delete", null, 1)], [false, true]);
  });

  it("calls a read stale that missed a write acknowledged before it began", () => {
    assert.equal(
      verdictOf(failover(null).run(10), "is stale", { label: "r1" }),
      "holds: r1 returned nothing at 7.02s, though w1 (x = 1) was acknowledged at 1.02s, before r1 began",
    );
    assert.equal(
      verdictOf(failover(1).run(10), "is stale", { label: "r1" }),
      "fails: r1 returned 1 at 7.02s, which no write acknowledged before r1 began had overwritten",
    );
    assert.equal(verdictOf(failover(1).run(10), "is stale", { label: "r9" }), "untested: r9 never began");
    const builder = new TraceBuilder(1);
    answered(builder, "c1", "increment", "x", 5, 1, 0, "i1");
    answered(builder, "c2", "read", "x", null, 2, 0, "r1");
    assert.equal(
      verdictOf(builder.run(10), "is stale", { label: "r1" }),
      "holds: r1 returned nothing at 2.02s, though i1 was acknowledged at 1.02s, before r1 began",
    );
  });
});
