/** Nodes that nothing sets up: a statement brings them, the others may name them, and what goes wrong with that. */
import assert from "node:assert/strict";
import { analyse } from "../../language/analysis/analyse.ts";
import { layOut } from "../../language/timeline/layout.ts";
import { actionsOf, runText, verdictsOf } from "../expectations/scenario.ts";

function problemsOf(text: string): string[] {
  return analyse(text).diagnostics.map(({ code, message }) => `${code}: ${message}`);
}

function fixOf(text: string): string {
  const [problem] = analyse(text).diagnostics;
  const [edit] = problem!.fixes[0]!.edits;
  return text.slice(0, edit!.start) + edit!.text + text.slice(edit!.end);
}

describe("a node that joins without being set up", () => {
  it("is understood alone, with others, in sets, by any name, and after an event", () => {
    const joins = [
      "n6 joins at 5s",
      "n6 and n7 join at 5s",
      "{n6, n7} join at 5s",
      "n1 and n6 join at 5s",
      "paris joins at 5s",
      "when n1 crashes: n6 joins\nn1 crashes at 3s",
      "at 5s:\n  n6 joins\n  n1 crashes",
      "n6 joins 1s after n1 crashes\nn1 crashes at 3s",
    ];
    for (const line of joins) assert.deepEqual(problemsOf(`5 nodes\n${line}`), [], line);
  });

  it("may be named by everything that happens after it, wherever in the text", () => {
    const text = `
      5 nodes
      n6 crashes at 7s
      n6 recovers at 8s
      election timeout of n6 400ms
      latency between n1 and n6 20ms
      partition {n1, n6} | the others from 9s to 10s
      n6 joins at 5s
      n6 leaves at 12s
      n6 joins at 14s
      expect n6 is down at 7.5s
      expect n6 is up at 8.5s
      when n6 crashes: note "gone"`;
    assert.deepEqual(problemsOf(text), []);
    assert.deepEqual(
      actionsOf(text).filter((line) => line.includes("n6")),
      [
        "5s joins n6",
        "7s crash n6",
        "8s recover n6",
        "9s to 10s partition n1 n6 | n2 n3 n4 n5",
        "12s leaves n6",
        "14s joins n6",
      ],
    );
    assert.deepEqual(
      verdictsOf(text).map((verdict) => verdict.split(":")[0]),
      ["holds", "holds"],
    );
  });

  it("is an error before it is there", () => {
    const before = (line: string) => problemsOf(`5 nodes\nn6 joins at 5s\n${line}`);
    const told = ["before-it-joins: `n6` is not there before 5s, when it joins."];
    const early = [
      "n6 crashes at 2s",
      "cut n1 to n6",
      "partition {n1, n6} | {n2, n3} at 4s",
      "every 1s from 1s to 3s: n6 crashes for 10ms",
      "c1 reads x via n6 at 1s",
      "expect n6 is up at 4s",
      "expect term of n6 = 1 by 4s",
      'note "here" on n6 at 1s',
    ];
    for (const line of early) assert.deepEqual(before(line), told, line);
  });

  it("does nothing before an event has brought it, and says so", () => {
    const text =
      "5 nodes\nwhen n1 crashes: n6 joins\nn1 crashes at 5s\nn6 pauses at 3s for 1s\nn6 and n2 pause at 3.5s for 1s";
    assert.deepEqual(actionsOf(text), [
      "3s pause: n6 was not there yet",
      "3.5s to 4.5s pause n2",
      "5s crash n1",
      "5s joins n6",
    ]);
  });

  it("that is there already changes nothing by joining again", () => {
    const text = "3 nodes\nn2 joins at 2s\nn4 joins at 3s, n4 joins at 3s, n4 joins at 5s";
    assert.deepEqual(actionsOf(text), [
      "2s joins: it was a member already",
      "3s joins n4",
      "3s joins: it was about to join already",
      "5s joins: it was a member already",
    ]);
  });

  it("is not what a misspelt name is taken for, nor a client, nor a node of a system without members", () => {
    assert.deepEqual(problemsOf("5 nodes, leadr joins at 5s"), [
      "unknown-name: `leadr` is no role of raft and no node; did you mean `leader`?",
    ]);
    assert.deepEqual(problemsOf("5 nodes, n6 joins at 5s, n7 crashes at 6s"), [
      "unknown-name: There is no node `n7`; the nodes are n1, n2 … n6; `n6 joins at 5s` brings a new one.",
    ]);
    assert.deepEqual(problemsOf("5 nodes, c2 joins at 5s"), [
      "unknown-name: `c2` is a client; a node is expected here.",
    ]);
    assert.deepEqual(problemsOf("5 nodes running heartbeat, n6 joins at 5s"), [
      "other-system: This is a sentence of raft; heartbeat has nothing like it.",
    ]);
  });

  it("counts among the nodes of which there may be only so many", () => {
    assert.deepEqual(problemsOf("200 nodes\nn201 joins at 5s"), [
      "too-many-nodes: At most 200 nodes can be simulated, those that join included.",
    ]);
  });

  it("is what people also say in other words", () => {
    for (const line of [
      "add node n6 at 5s",
      "n6 joins the cluster at 5s",
      "n6 is added at 5s",
      "new node n6 joins at 5s",
    ])
      assert.equal(fixOf(`5 nodes\n${line}`), "5 nodes\nn6 joins at 5s", line);
  });

  it("leaves the set-up as it is: a majority is that of the members of the time", () => {
    const text = `
      3 nodes
      client writes x = 1 at 1s
      n4 and n5 join at 3s
      n4 and n5 crash at 5s
      client writes x = 2 at 6s
      expect x = 1 on every node at 2s
      expect x = 1 on every node by 4.5s
      expect x = 2 on a majority by 8s
      expect not x = 2 on every node at 9s
      expect converged at 2.5s
      expect not converged at 9s`;
    assert.deepEqual(
      verdictsOf(text).map((verdict) => verdict.split(":")[0]),
      ["holds", "holds", "holds", "holds", "holds", "holds"],
    );
  });

  it("is no longer expected to hold what was written after it has left", () => {
    const text = `
      3 nodes
      n4 joins at 2s
      n4 leaves at 4s
      client writes x = 2 at 6s
      expect x = 2 on every node by 8s
      expect converged at 9s`;
    assert.deepEqual(
      verdictsOf(text).map((verdict) => verdict.split(":")[0]),
      ["holds", "holds"],
    );
  });

  it("is isolated from, and is among the others of, a partition that began before it was there", () => {
    const isolated = `
      3 nodes
      isolate n1 from 2s to 20s
      n4 joins at 4s
      run for 10s
      expect n1 believes it is leader at 1.9s
      expect term of n4 is at least 1 by 8s`;
    const [trace] = [runText(`${isolated}\nelection timeout of n1 80ms`).trace];
    const node = trace.nodes.indexOf("n4");
    const between = [...trace.kind.keys()].filter(
      (event) =>
        trace.kind[event] === 1 &&
        ((trace.place[event] === node && trace.place[trace.a[event]!] === 0) ||
          (trace.place[event] === 0 && trace.place[trace.a[event]!] === node)),
    );
    assert.deepEqual(between, []);
  });

  it("has a lane from the moment at which it starts", () => {
    const { trace } = runText("3 nodes\nn4 joins at 5s");
    const layout = layOut({ variant: "", title: "", trace, roleTones: [], verdicts: [], notes: [], questions: [] });
    const first = layout.stretches.find(({ lane }) => lane === 3);
    assert.deepEqual([trace.nodes, trace.firstNodes, first?.fromUs], [["n1", "n2", "n3", "n4"], 3, 5_000_000]);
    assert.deepEqual(
      layout.lanes.map(({ name }) => name),
      ["n1", "n2", "n3", "n4"],
    );
  });
});
