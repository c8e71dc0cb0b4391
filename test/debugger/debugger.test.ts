/** The debugger goes through a run in both directions, stops where it should, and says how each moment came about. */
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { analyse } from "../../language/analysis/analyse.ts";
import { Debugger, type Direction, type Halt } from "../../language/debugger/debugger.ts";
import type { Frame } from "../../language/debugger/stack.ts";
import { eventVariables, stateOf, type Variable } from "../../language/debugger/variables.ts";
import { answer } from "../../language/explore/answer.ts";
import { timelineOf } from "../../language/timeline/of-answer.ts";
import { KIND } from "../../language/trace/trace.ts";

const TEXT = `scenario "Old leader"
3 nodes
client writes x = 1 at 2s as w1
leader crashes at 5s
expect a leader at 5.1s
`;

function debug(text = TEXT, scenario = 0): Debugger {
  const { plan } = analyse(text).scenarios[scenario];
  return new Debugger(timelineOf(plan!, answer(plan!)));
}

/** Stops at these statements, as the file counts them from 0. */
function breakAt(session: Debugger, inPlan: number[], more: Partial<Debugger["breakpoints"]> = {}): void {
  const { statements } = session.run.trace;
  const numbers = inPlan.map((each) => statements.findIndex((statement) => statement.inPlan === each));
  session.breakpoints = { statements: new Set(numbers), changes: [], failures: false, ...more };
}

function allHalts(session: Debugger, direction: Direction): string[] {
  const halts: Halt[] = [];
  do halts.push(session.goOn(direction));
  while (!["end", "beginning"].includes(halts.at(-1)!.why));
  return halts.map(({ why, text }) => `${why}: ${text}`);
}

function stackOf(session: Debugger, name: string): string[] {
  const { trace } = session.run;
  const place = session.places.find((each) => session.nameOf(each).startsWith(name))!;
  const line = ({ statement }: Frame) => (statement < 0 ? "" : ` < ${trace.statements[statement].text}`);
  return session.stack(place).map((frame) => frame.name + line(frame));
}

const partsOf = (variables: readonly Variable[], wanted: string) =>
  inWords(variables.find(({ name }) => name === wanted)!.parts!());
const inWords = (variables: readonly Variable[]) => variables.map(({ name, value }) => `${name}: ${value}`);

describe("a debugger of runs", () => {
  it("stops at what a line makes happen, forwards and backwards", () => {
    const session = debug();
    breakAt(session, [2, 3]);
    const halts = ["breakpoint: 2s · c1 asked for w1", 'breakpoint: 5s · "leader crashes at 5s" began'];
    assert.deepEqual(allHalts(session, 1), [...halts, "end: 10.1s · the run ends"]);
    assert.deepEqual(allHalts(session, -1), [...halts.reverse(), "beginning: the run begins"]);
  });

  it("stops where an expectation fails, and says why", () => {
    const session = debug();
    breakAt(session, [], { failures: true });
    assert.deepEqual(allHalts(session, 1), [
      "failure: 5s · expect a leader at 5.1s: no leader at 5.1s: n1 was down, n2 and n3 were followers; it came true at 5.19s",
      "end: 10.1s · the run ends",
    ]);
    session.goOn(-1);
    assert.deepEqual(stackOf(session, "n1").slice(0, 2), [
      "expect a leader at 5.1s fails < expect a leader at 5.1s",
      "n1 crashed < leader crashes at 5s",
    ]);
    assert.deepEqual(stackOf(session, "n2")[0], 'n2 received append from n1 < scenario "Old leader"');
  });

  it("says of several expectations that fail at one moment that each does", () => {
    const session = debug(TEXT.replace("expect a", "expect a leader at 5.05s\nexpect a"));
    breakAt(session, [], { failures: true });
    const [both] = allHalts(session, 1);
    assert.match(both, /^failure: 5s · expect a leader at 5.05s: .*\nexpect a leader at 5.1s: /);
  });

  it("stops where an invariant breaks, which stands at no line", () => {
    const session = debug(readFileSync("examples/figure-8.fault", "utf8"), 1);
    breakAt(session, [], { failures: true });
    assert.deepEqual(allHalts(session, 1), [
      "failure: 4.39s · leader completeness: n5 leads term 4 without entry 2 of term 1, which was committed in term 3 (at 4.39s)",
      "failure: 4.57s · state-machine safety: n5 applied another entry 2 than n1 had: one of term 2, not 1 (at 4.57s)",
      "end: 7s · the run ends",
    ]);
    session.goOn(-1);
    assert.match(stackOf(session, "n5")[0], /^n5 /);
  });

  it("finds going backwards what fails at the end of the run, and the last step", () => {
    const session = debug(TEXT.replace("expect a leader at 5.1s", "expect no leader"));
    breakAt(session, [], { failures: true });
    const [failure] = allHalts(session, 1);
    assert.match(failure, /^failure: .*expect no leader: /);
    assert.deepEqual(allHalts(session, -1), [failure, "beginning: the run begins"]);
    while (session.goOn(1).why !== "end") {}
    const { position } = session;
    session.step(-1);
    assert.equal(session.position, position);
    session.step(-1);
    assert.ok(session.position < position);
  });

  it("stops at all that one step holds, in either direction", () => {
    const session = debug();
    const field = session.run.trace.fields.findIndex(({ name }) => name === "votedFor");
    const term = session.run.trace.fields.findIndex(({ name }) => name === "term");
    breakAt(session, [], {
      changes: [
        { node: 2, field },
        { node: 2, field: term },
      ],
    });
    const halts = [
      "change: 158ms · n3 set term to 1",
      "change: 158ms · n3 set votedFor to n3",
      "change: 5.16s · n3 set term to 2",
      "change: 5.16s · n3 set votedFor to n3",
    ];
    assert.deepEqual(allHalts(session, 1), [...halts, "end: 10.1s · the run ends"]);
    assert.deepEqual(allHalts(session, -1), [...halts.reverse(), "beginning: the run begins"]);
  });

  it("stops at each change of a field", () => {
    const session = debug();
    const field = session.run.trace.fields.findIndex(({ name }) => name === "term");
    breakAt(session, [], { changes: [{ node: 2, field }] });
    assert.deepEqual(allHalts(session, 1), [
      "change: 158ms · n3 set term to 1",
      "change: 5.16s · n3 set term to 2",
      "end: 10.1s · the run ends",
    ]);
  });

  it("steps from step to step of one node, of any, and to what is worth stopping at", () => {
    const session = debug();
    breakAt(session, [2]);
    session.goOn(1);
    const texts = [
      session.step(1).text,
      session.step(-1).text,
      session.step(1, 1).text,
      session.step(1, 1).text,
      session.step(-1, 1).text,
      session.stepOut().text,
      session.stepOut().text,
    ];
    assert.deepEqual(texts, [
      "2s · n1 received request from c1",
      "2s · c1 asked for w1",
      "2.01s · n2 received append from n1",
      "2.01s · n2's writes were on disk",
      "2.01s · n2 received append from n1",
      '2.02s · n1 committed "x"',
      "2.02s · c1 had the answer to w1",
    ]);
  });

  it("says in its stacks what set off what, down to the line of the file", () => {
    const session = debug();
    breakAt(session, [3]);
    while (!session.step(1).text.endsWith("c1 had the answer to w1")) {}
    assert.deepEqual(stackOf(session, "c1"), [
      "c1 had the answer to w1 < client writes x = 1 at 2s as w1",
      'n1 committed "x" < client writes x = 1 at 2s as w1',
      "n2's writes were on disk < client writes x = 1 at 2s as w1",
      "n2 received append from n1 < client writes x = 1 at 2s as w1",
      "n1 received request from c1 < client writes x = 1 at 2s as w1",
      "c1 asked for w1 < client writes x = 1 at 2s as w1",
      'Old leader < scenario "Old leader"',
    ]);
    session.goOn(1);
    const struck = ['"leader crashes at 5s" began < leader crashes at 5s', 'Old leader < scenario "Old leader"'];
    assert.deepEqual(stackOf(session, "n1"), struck);
    session.step(1);
    assert.deepEqual(stackOf(session, "n1"), ["n1 crashed < leader crashes at 5s", ...struck]);
  });

  it("says which fault kept away what a timer waited for", () => {
    const session = debug();
    breakAt(session, [3]);
    session.goOn(1);
    while (!session.step(1).text.includes("n3 started an election")) {}
    assert.deepEqual(stackOf(session, "n3"), [
      "n3 started an election < leader crashes at 5s",
      "n1 crashed < leader crashes at 5s",
      '"leader crashes at 5s" began < leader crashes at 5s',
      'Old leader < scenario "Old leader"',
    ]);
  });

  it("shows each node's state at the moment of the frame, and what a log is made of", () => {
    const session = debug();
    breakAt(session, [3]);
    session.goOn(1);
    const state = stateOf(session.run, 1, session.position);
    assert.deepEqual(inWords(state).slice(0, 6), [
      "role: follower",
      "term: 1",
      "voted for: n1",
      "log: term 1 │ term 1 · x = 1",
      "leader: n1",
      "commit index: 2",
    ]);
    assert.deepEqual(partsOf(state, "log"), ["1: term 1 · no-op (committed)", "2: term 1 · x = 1 (committed)"]);
    assert.deepEqual(partsOf(state, "store"), ["x: 1"]);
    assert.deepEqual(partsOf(stateOf(session.run, 0, session.position), "next index"), ["n2: 3", "n3: 3"]);
    assert.deepEqual(inWords(stateOf(session.run, 1, -1)).slice(0, 2), ["role: follower", "term: 0"]);
  });

  it("says of an event why it happened, and what its message says", () => {
    const session = debug();
    breakAt(session, [2]);
    session.goOn(1);
    const { trace } = session.run;
    const append = trace.kind.findIndex(
      (kind, event) => kind === KIND.deliver && event > session.position && trace.place[event] === 1,
    );
    assert.deepEqual(inWords(eventVariables(session.run, append)).slice(0, 6), [
      "time: 2.01s",
      "why: n2 received append from n1: n1 had sent it at 2s",
      "term: 1",
      "previous index: 1",
      "previous term: 1",
      "entries: term 1 · x = 1",
    ]);
    const asked = session.run.trace.operations[0];
    assert.deepEqual(inWords(eventVariables(session.run, asked.completion)).slice(2), [
      "operation: write",
      "key: x",
      "argument: 1",
      "outcome: ok",
      "returned: 1",
    ]);
  });

  it("stands at the beginning and at the end, and goes no further", () => {
    const session = debug("2 nodes running heartbeat\nrun for 1s\n");
    assert.equal(session.step(-1).why, "beginning");
    assert.deepEqual(
      session.places.map((place) => session.nameOf(place)),
      ["n1 (monitor)", "n2 (monitor)"],
    );
    assert.equal(session.goOn(1).why, "end");
    assert.equal(session.step(1).why, "end");
    assert.equal(session.step(1, 0).why, "end");
    assert.equal(session.goOn(-1).why, "beginning");
    assert.deepEqual(
      session.stack(0).map(({ name }) => name),
      ["scenario"],
    );
  });

  it("knows no end of what sets itself off: of a hundred heartbeats the last stands in the stack", () => {
    const session = debug("3 nodes\nrun for 10s\n");
    session.goOn(1);
    assert.deepEqual(stackOf(session, "n1"), [
      "n1 received appended from n3 < 3 nodes",
      "n3 received append from n1 < 3 nodes",
      "n1's heartbeat timer ran out < 3 nodes",
      "n1 became leader < 3 nodes",
      "n2's writes were on disk < 3 nodes",
      "n2 voted for n1 < 3 nodes",
      "n1's writes were on disk < 3 nodes",
      "n1 started an election < 3 nodes",
      "scenario < 3 nodes",
    ]);
  });
});
