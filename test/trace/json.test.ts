/** The JSON document of a run, property by property. */
import assert from "node:assert/strict";
import { positionAt, runToJson } from "../../language/trace/json.ts";
import { Run } from "../../language/trace/run.ts";
import { TraceBuilder } from "./builder.ts";

describe("a run as JSON", () => {
  it("has each kind of event with its properties by name", () => {
    const builder = new TraceBuilder(2);
    const statement = builder.at(1).begin("n1 crashes at 1s", "crash", [0]);
    builder.at(1, 0).crash(0, statement);
    builder.at(2).recover(0);
    const entries = [builder.value("a"), builder.value("b")];
    const send = builder.send(0, 1, "append", 3, 2, 2, ...entries);
    builder.at(2.1).deliver(send);
    builder.at(2.2).lose(builder.send(1, 0, "vote", -1), "cut");
    builder.at(3).timer(1, 2, 0);
    builder.set(1, "votedFor", 0);
    builder.because(send);
    builder.push(1, "log", { term: 1 });
    builder.truncate(1, "log", 0);
    builder.put(1, "store", "x", "one");
    builder.remove(1, "store", "x");
    builder.put(1, "nextIndex", 0, 4);
    builder.milestone(1, "votes for", 0);
    builder.pause(1);
    builder.resume(1);
    const operation = builder.at(4).invoke("c1", "read", "x", null, "r1");
    builder.complete(operation, "ok", 5);
    const json = runToJson(builder.run(), { scenario: "", variant: null, text: "", verdicts: [], invariants: [] });
    const brief = json.events.map(({ id: _, timeUs: __, ...rest }) => rest);
    assert.deepEqual(brief, [
      {
        node: null,
        kind: "begin",
        trigger: null,
        statement: 0,
        occurrence: 0,
        action: "crash",
        nodes: ["n1"],
        sides: [],
        nothing: null,
      },
      { node: "n1", kind: "crash", trigger: 0, statement: 0, losesDisk: false },
      { node: "n1", kind: "recover", trigger: null, statement: null },
      {
        node: "n1",
        kind: "send",
        trigger: null,
        statement: null,
        to: "n2",
        message: "append",
        fields: { term: 3, entries: ["a", "b"] },
      },
      {
        node: "n2",
        kind: "deliver",
        trigger: 3,
        statement: null,
        from: "n1",
        message: "append",
        send: 3,
        waitedUs: 0,
        copy: 0,
      },
      { node: "n2", kind: "send", trigger: null, statement: null, to: "n1", message: "vote", fields: { for: null } },
      {
        node: "n2",
        kind: "lose",
        trigger: 5,
        statement: null,
        to: "n1",
        message: "vote",
        send: 5,
        reason: "cut",
        copy: 0,
      },
      {
        node: "n2",
        kind: "timer",
        trigger: null,
        statement: null,
        timer: "election",
        waitsFor: { message: "append", from: "n1" },
      },
      {
        node: "n2",
        kind: "change",
        trigger: null,
        statement: null,
        field: "votedFor",
        op: "set",
        value: "n1",
        grounds: [3],
      },
      { node: "n2", kind: "change", trigger: null, statement: null, field: "log", op: "push", value: { term: 1 } },
      { node: "n2", kind: "change", trigger: null, statement: null, field: "log", op: "truncate", length: 0 },
      { node: "n2", kind: "change", trigger: null, statement: null, field: "store", op: "put", key: "x", value: "one" },
      { node: "n2", kind: "change", trigger: null, statement: null, field: "store", op: "remove", key: "x" },
      {
        node: "n2",
        kind: "change",
        trigger: null,
        statement: null,
        field: "nextIndex",
        op: "put",
        key: "n1",
        value: 4,
      },
      {
        node: "n2",
        kind: "milestone",
        trigger: null,
        statement: null,
        milestone: "votes for",
        subject: "n1",
        value: null,
      },
      { node: "n2", kind: "pause", trigger: null, statement: null, freezes: false },
      { node: "n2", kind: "resume", trigger: null, statement: null },
      {
        node: "c1",
        kind: "invoke",
        trigger: null,
        statement: null,
        operation: 0,
        label: "r1",
        process: "c1",
        f: "read",
        key: "x",
        value: null,
      },
      {
        node: "c1",
        kind: "ok",
        trigger: null,
        statement: null,
        operation: 0,
        label: "r1",
        process: "c1",
        f: "read",
        key: "x",
        value: 5,
      },
    ]);
    assert.deepEqual(
      json.events.map(({ id }) => id),
      brief.map((_, id) => id),
    );
    assert.deepEqual(json.counts, { events: 19, messages: { request: 0, answer: 0, append: 1, vote: 1 } });
    assert.deepEqual(json.nodes[1], {
      name: "n2",
      up: true,
      role: "follower",
      state: {
        role: "follower",
        term: 0,
        votedFor: "n1",
        votes: [],
        log: [],
        nextIndex: { n1: 4 },
        store: {},
        busy: false,
        timeout: 0,
      },
    });
  });

  it("keeps user keys that are names of properties", () => {
    const builder = new TraceBuilder(1);
    builder.put(0, "store", "__proto__", 1);
    builder.put(0, "store", "constructor", 2);
    const json = runToJson(builder.run(), { scenario: "", variant: null, text: "", verdicts: [], invariants: [] });
    assert.equal(JSON.stringify(json.nodes[0]!.state.store), '{"__proto__":1,"constructor":2}');
  });

  it("numbers verdicts' statements as its own list does", () => {
    const builder = new TraceBuilder(1);
    builder.statement("expect a leader");
    const trace = { ...builder.trace(), statements: [{ inPlan: 4, text: "expect a leader", start: 8, end: 23 }] };
    const run = new Run(trace);
    const verdict = {
      statement: 4,
      text: "expect a leader",
      verdict: "fails",
      reason: "no leader at the end",
      events: [],
    };
    const text = "3 nodes\nexpect a leader";
    const json = runToJson(run, { scenario: "s", variant: null, text, verdicts: [verdict], invariants: [] });
    assert.deepEqual(json.statements, [
      { id: 0, text: "expect a leader", range: { start: { line: 2, column: 1 }, end: { line: 2, column: 16 } } },
    ]);
    assert.equal(json.verdicts[0]!.statement, 0);
  });

  it("finds lines and columns, both from 1", () => {
    const text = "ab\r\nc\n\nd";
    const places = [0, 2, 4, 5, 6, 7, 8].map((offset) => Object.values(positionAt(text, offset)).join(":"));
    assert.deepEqual(places, ["1:1", "1:3", "2:1", "2:2", "3:1", "4:1", "4:2"]);
    assert.deepEqual(positionAt("", 0), { line: 1, column: 1 });
  });
});
