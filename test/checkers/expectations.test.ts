/** `expect linearizable` and the like, over what clients saw in a run. */
import assert from "node:assert/strict";
import { CONSISTENCY_EXPECTATIONS } from "../../language/checkers/expectations.ts";
import type { ExpectationMode } from "../../language/expectations/expectation.ts";
import { judge } from "../../language/expectations/verdict.ts";
import { Run } from "../../language/trace/run.ts";
import { type Ended, KIND, NO_EVENT, type Operation, type Trace } from "../../language/trace/trace.ts";
import { operationsOf } from "./history-text.ts";

/** A run of which nothing is known but what its clients saw: event n is record n + 2. */
function runOf(history: string, ended: Ended = "finished"): Run {
  const told = operationsOf(history);
  const last = Math.max(0, ...told.map(({ invoke, completion }) => (completion < 1e6 ? completion : invoke)));
  const kind = new Uint8Array(last + 2).fill(KIND.sync);
  const a = new Int32Array(last + 2);
  const clients = [...new Set(told.map(({ client }) => client))];
  const operations = told.map((operation, index): Operation => {
    const { invoke, completion, outcome } = operation;
    const hasEnd = completion < 1e6;
    kind[invoke + 1] = KIND.invoke;
    a[invoke + 1] = index;
    if (hasEnd) {
      kind[completion + 1] = KIND[outcome];
      a[completion + 1] = index;
    }
    return {
      ...operation,
      place: clients.indexOf(operation.client),
      label: null,
      dueUs: invoke * 1000,
      invoke: invoke + 1,
      completion: hasEnd ? completion + 1 : NO_EVENT,
      outcome: hasEnd ? outcome : "open",
      reason: null,
      statement: 0,
    };
  });
  const timeUs = Uint32Array.from(kind, (_, event) => event * 1000);
  const trace = { nodes: [], clients, durationUs: 1e6, ended, count: kind.length, kind, a, timeUs, operations };
  return new Run(trace as unknown as Trace);
}

function verdictOf(name: string, history: string, mode: ExpectationMode = "plain", ended: Ended = "finished") {
  const expectation = CONSISTENCY_EXPECTATIONS.find((one) => one.name === name);
  assert.ok(expectation);
  return judge({ expectation, args: {}, mode, time: { kind: "end" } }, runOf(history, ended));
}

const FRESH = "c1 write x 1\nc1 ok\nc2 read x\nc2 ok 1";
const STALE = "c1 write x 1\nc1 ok\nc2 read x\nc2 ok null";

describe("expectations of what clients saw", () => {
  it("hold where the history keeps the model", () => {
    const { verdict, reason, opportunities } = verdictOf("linearizable", FRESH);
    assert.deepEqual([verdict, opportunities], ["holds", 1]);
    assert.equal(reason, "there is one order for 2 acknowledged operations");
  });

  it("fail with the operation that does not fit and its events", () => {
    const { verdict, reason, events } = verdictOf("linearizable", STALE);
    assert.equal(verdict, "fails");
    assert.equal(
      reason,
      "c2's read of x returned nothing, but in every order that fits what ended before, x was 1 by then",
    );
    assert.deepEqual(events, [4, 5]);
  });

  it("turn round with `not`: a scenario may show an anomaly", () => {
    assert.equal(verdictOf("linearizable", STALE, "not").verdict, "holds");
    assert.equal(verdictOf("linearizable", FRESH, "not").verdict, "fails");
    assert.equal(verdictOf("linearizable", "c1 read x\nc1 ok null", "not").verdict, "untested");
  });

  it("are untested where nothing could go wrong", () => {
    const lonely = verdictOf("linearizable", "c1 read x\nc1 ok null\nc1 write x 1\nc1 ok");
    assert.deepEqual([lonely.verdict, lonely.reason], ["untested", "no read overlapped or followed a write"]);
    const others = verdictOf("read your writes", FRESH);
    assert.deepEqual([others.verdict, others.reason], ["untested", "no client read a key that it had written"]);
  });

  it("are untested by increments alone: an answer that tells no value cannot be wrong", () => {
    const counted = "c1 increment x 1\nc2 increment x 1\nc1 ok 1\nc2 ok 1";
    const alone = verdictOf("linearizable", counted);
    assert.deepEqual(
      [alone.verdict, alone.reason],
      ["untested", "no read overlapped or followed a write, and the answer to an increment tells no value"],
    );
    assert.equal(verdictOf("linearizable", `${counted}\nc1 read x\nc1 ok 2`).verdict, "holds");
    assert.equal(verdictOf("linearizable", `${counted}\nc1 read x\nc1 ok 1`).verdict, "fails");
  });

  it("are undecided where a run that was cut short fits so far, and fail where it does not", () => {
    assert.equal(verdictOf("linearizable", FRESH, "plain", "event limit").verdict, "undecided");
    assert.equal(verdictOf("linearizable", STALE, "plain", "event limit").verdict, "fails");
  });

  it("are undecided about operations that no checker knows", () => {
    const { verdict, reason } = verdictOf("linearizable", "c1 transfer x 3\nc1 ok");
    assert.equal(verdict, "undecided");
    assert.match(reason, /^cannot be told: a key-value has no transfer/);
  });

  it("have a help text, an example and what people write instead", () => {
    assert.deepEqual(
      CONSISTENCY_EXPECTATIONS.flatMap(({ forms }) => forms.map(({ example }) => example)),
      [
        "expect linearizable",
        "expect sequential",
        "expect causal",
        "expect read your writes",
        "expect monotonic reads",
        "expect monotonic writes",
        "expect writes follow reads",
      ],
    );
  });
});
