/** Each kind of expectation against runs made by hand: verdict and reason, word for word. */
import assert from "node:assert/strict";
import type { ExpectationTime } from "../../language/expectations/expectation.ts";
import { judgeInvariants } from "../../language/expectations/invariants.ts";
import type { Selector, Value } from "../../language/forms/values.ts";
import type { Run } from "../../language/trace/run.ts";
import { FIRST_CLIENT } from "../../language/trace/trace.ts";
import { TraceBuilder } from "../trace/builder.ts";
import { verdictOf } from "./verdict-of.ts";

const at = (seconds: number): ExpectationTime => ({ kind: "at", atUs: seconds * 1e6 });
const from = (start: number, end: number): ExpectationTime => ({ kind: "from", fromUs: start * 1e6, toUs: end * 1e6 });
const named = (...nodes: number[]): Selector => ({ kind: "named", nodes });
const given = (value: Value): readonly Value[] => [value];
const LEADER = { role: "leader" };

describe("expectations about roles", () => {
  /** n1 leads term 1 from 1s and crashes at 5s; n2 and n3 split term 2 and 3; n3 leads term 4 from 7.4s. */
  function twoReigns(): Run {
    const builder = new TraceBuilder(3);
    builder.at(1).elect(0, 1);
    builder.at(5).crash(0);
    builder.at(5.2).set(1, "term", 2);
    builder.role(1, "candidate");
    builder.at(5.3).set(2, "term", 3);
    builder.role(2, "candidate");
    builder.at(5.4).set(1, "term", 3);
    builder.at(7.4).set(2, "term", 4);
    builder.role(2, "leader");
    return builder.run(10);
  }

  it("says who leads, and who does not", () => {
    assert.equal(verdictOf(twoReigns(), "a role", LEADER, at(2)), "holds: n1 was leader at 2s (term 1)");
    assert.equal(
      verdictOf(twoReigns(), "no role", LEADER, at(2)),
      "fails: n1 was leader at 2s (term 1); it came true at 5s",
    );
    assert.equal(
      verdictOf(twoReigns(), "a role", LEADER, from(5, 8)),
      "fails: no leader between 5s and 7.4s: n2 and n3 were both candidates in term 3",
    );
    assert.equal(verdictOf(twoReigns(), "a role", LEADER), "holds: n3 was leader from 7.4s on (term 4)");
  });

  it("describes the others where nobody stood against another", () => {
    const builder = new TraceBuilder(3);
    builder.at(1).crash(0);
    assert.equal(
      verdictOf(builder.run(10), "a role", LEADER, { kind: "by", atUs: 4e6 }),
      "fails: no leader at 4s: n1 was down, n2 and n3 were followers",
    );
  });

  it("counts holders", () => {
    const run = twoReigns();
    assert.equal(verdictOf(run, "so many of a role", { role: "follower", count: 2 }, at(2)).slice(0, 5), "holds");
    assert.equal(
      verdictOf(run, "at least so many of a role", { role: "follower", count: 3 }, at(2)).slice(0, 5),
      "fails",
    );
    assert.equal(
      verdictOf(run, "at most so many of a role", { role: "leader", count: 1 }, { kind: "end" }, "always").slice(0, 5),
      "holds",
    );
  });

  it("holds leaders against their terms", () => {
    const args = { role: "leader", count: 1, field: "term" };
    const name = "at most so many of a role per epoch";
    assert.equal(
      verdictOf(twoReigns(), name, args, { kind: "end" }, "always"),
      "holds: no term had more than 1 leader, in 2 terms with a leader",
    );
    const builder = new TraceBuilder(3);
    builder.at(1).elect(0, 1);
    builder.at(2).elect(1, 1);
    assert.equal(
      verdictOf(builder.run(10), name, args, { kind: "end" }, "always"),
      "fails: n1 and n2 were leaders in term 1 between 2s and 10s",
    );
    assert.equal(verdictOf(new TraceBuilder(3).run(), name, args), "untested: no leader was elected");
  });

  it("says of a stretch no more than was true all through it", () => {
    const builder = new TraceBuilder(3);
    builder.at(1).elect(0, 1);
    builder.at(3).elect(1, 2);
    builder.at(5).role(0, "follower");
    const run = builder.run(10);
    assert.equal(
      verdictOf(run, "a role", LEADER, from(2, 9)),
      "holds: a leader from 2s to 9s: n1 in term 1, then n2 in term 2",
    );
    assert.equal(verdictOf(run, "a role", LEADER, from(6, 9)), "holds: n2 was leader from 6s to 9s (term 2)");
    assert.equal(
      verdictOf(run, "so many of a role", { role: "leader", count: 3 }, from(2, 6), "never"),
      "holds: fewer or more than 3 leaders from 2s to 6s: n1 in term 1, then n2 in term 2",
    );
    const isLeader = (node: number, start: number, end: number) =>
      verdictOf(run, "is of a role", { nodes: named(node), role: "leader" }, from(start, end), "never");
    assert.equal(isLeader(0, 4, 9), "holds: n1 was not leader from 4s to 9s");
    assert.equal(isLeader(2, 4, 9), "holds: n3 was a follower from 4s to 9s");
    assert.equal(
      verdictOf(run, "is of a role", { nodes: named(0), role: "leader" }, at(4)),
      "fails: n1 was an old leader at 4s; it was true until 3s",
    );
  });

  it("names nodes that are alike together, and the claim where values differ", () => {
    const builder = new TraceBuilder(3);
    for (const node of [0, 1, 2]) builder.at(1).set(node, "term", 5);
    builder.at(2).set(2, "term", 7);
    const run = builder.run(10);
    const terms = (name: string, count: number, nodes: Selector, time?: ExpectationTime) =>
      verdictOf(run, name, { field: "term", nodes, count }, time);
    assert.equal(
      terms("field at least", 5, { kind: "all" }),
      "holds: term was at least 5 on all 3 nodes from 1s on (at the end: n1, n2: 5; n3: 7)",
    );
    assert.equal(terms("field at least", 5, named(0), at(3)), "holds: term of n1 was at least 5 at 3s (5)");
    assert.equal(
      terms("field at most", 5, { kind: "all" }, at(3)),
      "fails: term of n3 was 7 at 3s; it was true until 2s",
    );
    assert.equal(
      terms("field at least", 6, named(0, 1), from(1, 3)),
      "fails: term was below 6 on n1 and n2 between 1s and 3s",
    );
    assert.equal(
      verdictOf(run, "is of a role", { nodes: { kind: "all" }, role: "leader" }),
      "fails: n1, n2 and n3 were followers at the end",
    );
    assert.equal(
      verdictOf(run, "field at most", {
        field: "term",
        nodes: { kind: "role", role: "leader", which: "latest" },
        count: 1,
      }),
      "fails: there was no leader at the end",
    );
  });

  it("tells being leader from believing it", () => {
    const builder = new TraceBuilder(3);
    builder.at(1).elect(0, 1);
    builder.at(3).elect(1, 2);
    const run = builder.run(10);
    assert.equal(
      verdictOf(run, "is of a role", { nodes: named(0), role: "leader" }, at(2)),
      "holds: n1 was leader at 2s",
    );
    assert.equal(verdictOf(run, "is of a role", { nodes: named(0), role: "leader" }, at(4)).slice(0, 5), "fails");
    assert.equal(
      verdictOf(run, "believes to be of a role", { nodes: named(0), role: "leader" }, at(4)),
      "holds: n1 believed it was leader at 4s",
    );
    assert.equal(
      verdictOf(run, "is of a role", { nodes: named(2), role: "leader" }, at(4)),
      "fails: n3 was a follower at 4s",
    );
  });

  it("knows who is up, down and paused", () => {
    const builder = new TraceBuilder(2);
    builder.at(1).crash(0);
    builder.at(2).pause(1);
    builder.at(3).recover(0);
    const run = builder.run(10);
    assert.equal(verdictOf(run, "is up", { nodes: named(0) }, at(2)), "fails: n1 was down at 2s; it came true at 3s");
    assert.equal(verdictOf(run, "is down", { nodes: named(0) }, at(2)), "holds: n1 was down at 2s");
    assert.equal(verdictOf(run, "is paused", { nodes: named(1) }), "holds: n2 was paused from 2s on");
    assert.equal(
      verdictOf(run, "is up", { nodes: { kind: "all" } }, { kind: "end" }, "always"),
      "fails: n1 was down between 1s and 3s",
    );
  });

  it("says of a paused node what it was, as the timeline and the debugger do", () => {
    const builder = new TraceBuilder(3);
    builder.at(1).elect(0, 1);
    builder.at(2).pause(0);
    builder.at(3).pause(1);
    const wrong = verdictOf(builder.run(10), "is of a role", { nodes: named(0, 1), role: "candidate" }, at(4));
    assert.equal(wrong, "fails: n1 was a paused leader, n2 was a paused follower at 4s");
  });
});

describe("expectations about state", () => {
  function replicated(): Run {
    const builder = new TraceBuilder(3);
    for (const node of [0, 1]) builder.at(1 + node).put(node, "store", "x", 1);
    builder.at(4).put(2, "store", "x", 2);
    builder.at(8).crash(0);
    return builder.run(10);
  }
  const x = (value: Value, nodes: Selector) => ({ key: "x", value: given(value), nodes });

  it("reads a key on nodes, and shows what the others had", () => {
    const run = replicated();
    assert.equal(verdictOf(run, "stored value", x(1, named(2)), at(6)), "fails: x was 2 on n3 at 6s (n1, n2: 1)");
    assert.equal(
      verdictOf(run, "stored value", x(1, { kind: "majority" }), at(6)),
      "holds: x was 1 on n1 and n2 at 6s (n3: 2)",
    );
    assert.equal(
      verdictOf(run, "stored value", x(1, { kind: "all" }), at(1.5)),
      "fails: x was absent on n2 and n3 at 1.5s (n1: 1)",
    );
    assert.equal(
      verdictOf(run, "stored value", x(1, { kind: "majority" }), at(9)),
      "fails: x was 2 on n3 at 9s (n2: 1; n1: down); it was true until 8s",
    );
    assert.equal(
      verdictOf(run, "stored value", x(1, named(0)), at(9)),
      "fails: n1 was down at 9s (n2: 1; n3: 2); it was true until 8s",
    );
    assert.equal(
      verdictOf(run, "absent key", { key: "x", nodes: named(2) }, at(2)),
      "holds: x was absent on n3 at 2s (n1, n2: 1)",
    );
  });

  it("looks again when a leader is named and another takes over", () => {
    const builder = new TraceBuilder(3);
    builder.at(1).elect(0, 1);
    builder.put(0, "store", "x", 1);
    builder.at(5).elect(1, 2);
    const args = x(1, { kind: "role", role: "leader", which: "latest" });
    assert.equal(verdictOf(builder.run(10), "stored value", args, at(4)).slice(0, 5), "holds");
    assert.equal(
      verdictOf(builder.run(10), "stored value", args, at(6)),
      "fails: x was absent on n2 at 6s (n1: 1; n3: absent); it was true until 5s",
    );
  });

  it("reads fields", () => {
    const builder = new TraceBuilder(2);
    builder.at(1).set(0, "term", 3);
    builder.at(2).set(0, "votedFor", 1);
    const run = builder.run(10);
    assert.equal(
      verdictOf(run, "field", { field: "term", nodes: named(0), value: given(3) }),
      "holds: term of n1 was 3 from 1s on",
    );
    assert.equal(
      verdictOf(run, "field", { field: "votedFor", nodes: named(0), value: given("n2") }),
      "holds: votedFor of n1 was n2 from 2s on",
    );
    assert.equal(
      verdictOf(run, "field at least", { field: "term", nodes: { kind: "all" }, count: 2 }),
      "fails: term of n2 was 0 at the end",
    );
    assert.equal(
      verdictOf(run, "field at most", { field: "term", nodes: { kind: "any" }, count: 2 }).slice(0, 5),
      "holds",
    );
  });

  it("takes an empty list for nothing", () => {
    const builder = new TraceBuilder(1);
    builder.at(1).push(0, "log", { term: 1, op: "write", key: "x", value: 1, label: null });
    const log = (seconds: number) =>
      verdictOf(builder.run(10), "field", { field: "log", nodes: named(0), value: given(null) }, at(seconds));
    assert.equal(log(0.5).slice(0, 5), "holds");
    assert.equal(log(2).slice(0, 5), "fails");
  });

  it("sees when all have converged", () => {
    const builder = new TraceBuilder(2);
    const write = builder.at(1).invoke("c1", "write", "x", 1);
    builder.put(0, "store", "x", 1);
    builder.at(2).complete(write, "ok", 1);
    builder.at(3).put(1, "store", "x", 1);
    const run = builder.run(10);
    assert.equal(verdictOf(run, "converged", {}), "holds: all nodes held the same from 3s on");
    assert.equal(
      verdictOf(run, "converged", {}, at(2.5)),
      "fails: x was 1 on n1 and absent on n2 at 2.5s; it came true at 3s",
    );
    builder.at(4).crash(1);
    assert.equal(verdictOf(builder.run(10), "converged", {}), "fails: n2 was down at the end; it was true until 4s");
  });
});

describe("expectations about operations", () => {
  function operations(): TraceBuilder {
    const builder = new TraceBuilder(3);
    const write = builder.at(1).invoke("c1", "write", "x", 1, "w1");
    builder.at(1.05).complete(write, "ok", 1);
    const read = builder.at(2).invoke("c2", "read", "x", null, "r1");
    builder.at(2.5).complete(read, "ok", 1);
    const failing = builder.at(3).invoke("c1", "write", "x", 2, "w2");
    builder.at(3.5).complete(failing, "fail", null, "no quorum");
    const unknown = builder.at(4).invoke("c2", "write", "x", 3, "w3");
    builder.at(7).complete(unknown, "info", null, "gave up");
    builder.at(8).invoke("c1", "read", "x", null, "r2");
    return builder;
  }
  const run = operations().run(10);

  it("says what became of a labelled one", () => {
    assert.equal(verdictOf(run, "acknowledged", { label: "w1" }), "holds: w1 was acknowledged at 1.05s, after 50ms");
    assert.equal(
      verdictOf(run, "acknowledged", { label: "w1" }, at(1)),
      "fails: w1 had no answer yet at 1s; it came true at 1.05s",
    );
    assert.equal(verdictOf(run, "acknowledged", { label: "w2" }), "fails: w2 failed at 3.5s (no quorum)");
    assert.equal(verdictOf(run, "operation fails", { label: "w2" }), "holds: w2 failed at 3.5s (no quorum)");
    assert.equal(
      verdictOf(run, "operation is unknown", { label: "w3" }),
      "holds: w3 ended unknown at 7s: no node had received it",
    );
    assert.equal(
      verdictOf(run, "acknowledged", { label: "r2" }),
      "fails: r2 had no answer yet at the end: no node had received it",
    );
    assert.equal(verdictOf(run, "acknowledged", { label: "w9" }), "untested: w9 never began");
  });

  it("compares what a read returned", () => {
    assert.equal(verdictOf(run, "returns", { label: "r1", values: [1, 2] }), "holds: r1 returned 1 at 2.5s");
    assert.equal(verdictOf(run, "returns", { label: "r1", values: [null] }), "fails: r1 returned 1 at 2.5s");
    assert.equal(
      verdictOf(run, "returns", { label: "w3", values: [3] }),
      "fails: w3 ended unknown at 7s: no node had received it",
    );
  });

  it("orders two of them in real time and by cause", () => {
    assert.equal(
      verdictOf(run, "ends before", { label: "w1", other: "r1" }),
      "holds: w1 ended at 1.05s, r1 began at 2s",
    );
    assert.equal(verdictOf(run, "ends before", { label: "w3", other: "r1" }).slice(0, 5), "fails");
    assert.equal(verdictOf(run, "happens before", { label: "w1", other: "r1" }).slice(0, 5), "fails");
    assert.equal(
      verdictOf(run, "happens before", { label: "w1", other: "r2" }),
      "fails: r2 had no answer yet at the end",
    );
    const builder = new TraceBuilder(1);
    const write = builder.at(1).invoke("c1", "write", "x", 1, "w1");
    builder.at(1.1).deliver(builder.send(FIRST_CLIENT, 0, "request", write));
    builder.at(1.2).deliver(builder.send(0, FIRST_CLIENT, "answer", write));
    builder.complete(write, "ok", 1);
    const read = builder.at(2).invoke("c2", "read", "x", null, "r1");
    builder.at(2.1).deliver(builder.send(FIRST_CLIENT + 1, 0, "request", read));
    builder.at(2.2).deliver(builder.send(0, FIRST_CLIENT + 1, "answer", read));
    builder.complete(read, "ok", 1);
    assert.equal(verdictOf(builder.run(), "happens before", { label: "w1", other: "r1" }).slice(0, 5), "holds");
    assert.equal(verdictOf(builder.run(), "happens before", { label: "r1", other: "w1" }).slice(0, 5), "fails");
  });

  it("measures latency by the nearest rank, failed and unknown over any bound", () => {
    const latency = (share: number, which: string, ms: number) =>
      verdictOf(run, "latency", { share: share * 10_000, which, duration: ms * 1000 });
    assert.equal(latency(50, "reads", 500), "holds: the fastest of 2 reads took 500ms; 1 was not acknowledged");
    assert.equal(latency(34, "writes", 60), "fails: only 1 of 3 writes was acknowledged; 2 had to be within 60ms");
    assert.equal(latency(33, "writes", 60), "holds: the fastest of 3 writes took 50ms; 2 were not acknowledged");
    assert.equal(
      latency(40, "operations", 2500),
      "holds: the 2nd fastest of 4 operations took 500ms; 2 were not acknowledged",
    );
    const r1 = { share: 1, which: "reads", duration: 1 };
    assert.equal(verdictOf(run, "latency", r1, from(1, 2)), "untested: no reads came due between 1s and 2s");
    assert.equal(verdictOf(run, "latency", r1, { kind: "by", atUs: 2e6 }).slice(0, 5), "fails");
    assert.equal(
      verdictOf(run, "latency", { share: 1, which: "reads", duration: 1 }, from(5, 6)),
      "untested: no reads came due between 5s and 6s",
    );
  });

  it("counts those that were served", () => {
    const served = (percent: number) => verdictOf(run, "availability", { share: percent * 10_000, which: "writes" });
    assert.equal(served(33), "holds: 1 of 3 writes was acknowledged; the first that was not is w2: no quorum");
    assert.equal(served(34).slice(0, 5), "fails");
    assert.equal(verdictOf(run, "all are acknowledged", { which: "operations" }).slice(0, 5), "fails");
  });

  it("counts messages of a stretch", () => {
    const builder = new TraceBuilder(2);
    for (let second = 1; second <= 6; second++) builder.at(second).send(0, 1, second % 2 ? "append" : "vote", 0, -1);
    const counted = (name: string, count: number, message: string, time?: ExpectationTime) =>
      verdictOf(builder.run(10), name, { count, message }, time);
    assert.equal(counted("fewer messages", 7, ""), "holds: 6 messages were sent by 10s");
    assert.equal(counted("fewer messages", 6, ""), "fails: 6 messages were sent by 10s");
    assert.equal(counted("at most so many messages", 3, "append"), "holds: 3 appends were sent by 10s");
    assert.equal(counted("fewer messages", 3, "", from(2, 4)), "holds: 2 messages were sent from 2s to 4s");
    assert.equal(counted("fewer messages", 3, "", { kind: "by", atUs: 3e6 }), "fails: 3 messages were sent by 3s");
    assert.equal(counted("fewer messages", 2, "", from(5, 6)), "holds: 1 message was sent from 5s to 6s");
  });
});

describe("invariants", () => {
  it("are judged by the breaks that the run recorded", () => {
    const builder = new TraceBuilder(3);
    builder.at(2).elect(0, 1);
    const second = builder.at(3).elect(1, 1);
    const reason = "n1 and n2 both led term 1";
    builder.violations.push({
      invariant: "election safety",
      event: second,
      reason,
      related: [2],
      outside: "n2 lost its disk at 1s",
    });
    const system = { invariants: [{ name: "election safety" }, { name: "log matching" }] };
    assert.deepEqual(judgeInvariants(system, builder.run()), [
      {
        name: "election safety",
        verdict: "fails",
        reason: "n1 and n2 both led term 1 (at 3s), outside hand-made's assumptions: n2 lost its disk at 1s",
        events: [2, 5],
      },
      { name: "log matching", verdict: "holds", reason: "held throughout", events: [] },
    ]);
  });
});
