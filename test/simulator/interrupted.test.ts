/** What a crash or a pause in the midst of a step leaves: in the trace, on disk, and of what was to come. */
import assert from "node:assert/strict";
import { Run } from "../../language/trace/run.ts";
import { KIND, type Trace } from "../../language/trace/trace.ts";
import { eventsOf, traceOf } from "./run-text.ts";

const N1_LEADS = "3 nodes\nelection timeout 300ms..60m\nheartbeat interval 20ms\nn1 starts an election at 100ms\n";

/** A field of a node as it stands at the end. */
function lastOf(trace: Trace, node: number, field: string): unknown {
  const number = trace.fields.findIndex(({ name }) => name === field);
  return new Run(trace).stateAt(trace.count - 1).field(node, number);
}

/** Where the row of the nth change of a field at a node is. */
function changeOf(trace: Trace, node: number, field: string, nth = 1): number {
  const number = trace.fields.findIndex(({ name }) => name === field);
  const rows = [...trace.kind.keys()].filter(
    (event) => trace.kind[event] === KIND.change && trace.place[event] === node && trace.a[event] === number,
  );
  return rows[nth - 1]!;
}

describe("a node that is interrupted in the midst of a step", () => {
  it("by a crash starts again, in the trace too, without what a leader knows", () => {
    const trace = traceOf(
      `${N1_LEADS}n2 starts an election at 1s\nwhen n1 becomes follower after 500ms: n1 crashes for 100ms\nrun for 1200ms`,
    );
    assert.equal(eventsOf(trace, "recover").length, 1);
    assert.deepEqual(lastOf(trace, 0, "nextIndex"), [null, null, null]);
    assert.deepEqual(lastOf(trace, 0, "votes"), []);
  });

  it("by a pause and then a crash starts again, in the trace too, with what its disk held", () => {
    const trace = traceOf(
      `${N1_LEADS}n2 starts an election at 1s\nwhen n1 becomes follower after 500ms: n1 pauses for 1s\n` +
        "n1 crashes at 1.1s\nisolate n1 from 1.1s\nn1 recovers at 1.2s\nrun for 1300ms",
    );
    assert.equal(lastOf(trace, 0, "term"), 1);
    assert.deepEqual(lastOf(trace, 0, "nextIndex"), [null, null, null]);
  });

  it("by a pause gives no answer on waking before its vote is on disk", () => {
    const trace = traceOf(
      `${N1_LEADS}n2 starts an election at 1s\nwhen n1 becomes follower after 500ms: n1 pauses for 100ms\nrun for 2s`,
    );
    const vote = changeOf(trace, 0, "votedFor", 3);
    const voted = trace.messages.findIndex(({ name }) => name === "voted");
    const isAnswer = (event: number) =>
      trace.kind[event] === KIND.send && trace.place[event] === 0 && trace.b[event] === voted;
    const answer = [...trace.kind.keys()].findIndex((event) => event > vote && isAnswer(event));
    const synced = trace.kind.indexOf(KIND.sync, vote);
    assert.ok(answer > vote && trace.timeUs[answer]! >= trace.timeUs[vote]! + 1000, `${trace.timeUs[answer]}`);
    assert.ok(synced > 0 && synced < answer);
  });

  it("by a pause that ends at once does all that comes after", () => {
    const trace = traceOf(
      `${N1_LEADS}when n2 sends appended after 200ms: n2 pauses\nwhen n2 pauses: n2 resumes\n` +
        "n1 crashes at 1s\nn3 starts an election at 1.5s\nrun for 2s",
    );
    assert.equal(eventsOf(trace, "resume").length, 1);
    assert.equal(lastOf(trace, 2, "role"), "leader");
  });

  it("by a pause sends the rest with the same delays, whatever happened elsewhere before", () => {
    const text =
      "4 nodes running heartbeat\ninterval 500ms\nwhen n1 sends ping to n2 after 2s: n1 pauses for 50ms\nrun for 2.2s\n";
    const arrivals = (more: string) => {
      const trace = traceOf(text + more);
      return eventsOf(trace, "deliver").filter((line) => /^2\.\S+ n3 deliver ping from n1$/.test(line));
    };
    assert.equal(arrivals("").length, 1);
    assert.deepEqual(arrivals("n4 crashes at 1s for 100ms"), arrivals(""));
  });

  it("by what its new role sets off still says on what that rests", () => {
    for (const strike of ["n1 crashes for 50ms", "n1 pauses for 50ms"]) {
      const trace = traceOf(`${N1_LEADS}when n1 becomes leader: ${strike}\nrun for 1s`);
      const elected = [...trace.kind.keys()].find(
        (event) => trace.kind[event] === KIND.change && trace.a[event] === 0 && trace.c[event] === 3,
      )!;
      assert.equal(new Run(trace).grounds(elected).length, 2, strike);
    }
  });

  it("by a crash as it receives something does not answer it, though it is back at once", () => {
    const trace = traceOf(
      `${N1_LEADS}n3 starts an election at 1s\nwhen n2 receives vote from n3: n2 crashes\nwhen n2 crashes: n2 recovers\nrun for 1.2s`,
    );
    const answers = eventsOf(trace, "send").filter((line) => line.endsWith("n2 send voted n3"));
    assert.equal(eventsOf(trace, "recover").length, 1);
    assert.deepEqual(answers, []);
  });

  it("by a crash that something undoes at once is down until the step is over", () => {
    const trace = traceOf(
      `${N1_LEADS}when n1 sends append to n2 after 500ms: n1 crashes\nwhen n1 crashes: n1 recovers\nwhen n1 recovers: n1 pauses for 100ms\nrun for 1s`,
    );
    assert.deepEqual(
      eventsOf(trace, "crash", "recover", "pause", "resume").map((line) => line.split(" ").slice(1).join(" ")),
      ["n1 crash", "n1 recover", "n1 pause", "n1 resume"],
    );
  });
});
