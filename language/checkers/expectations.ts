/** `expect linearizable` and the like: verdicts over what the clients of a run saw. */
import { untested, type Verdict, type WholeExpectation } from "../expectations/expectation.ts";
import type { Form } from "../forms/form.ts";
import { historyEvents, historyOf } from "../trace/history.ts";
import type { Run } from "../trace/run.ts";
import { causal } from "./causal.ts";
import { checkHistory, misfits } from "./check.ts";
import type { Consistency, ConsistencyVerdict } from "./consistency.ts";
import { type ClientOperation, joinRecords } from "./history.ts";
import { linearizable } from "./linearizable.ts";
import { MODELS, type Model } from "./model.ts";
import { sequential } from "./sequential.ts";
import { monotonicReads, monotonicWrites, readYourWrites, writesFollowReads } from "./sessions.ts";

/** Steps of one check: a few tenths of a second at most, for it runs while people type. */
const STEPS = 400_000;

export const CONSISTENCY_EXPECTATIONS: readonly WholeExpectation[] = [
  expectation(linearizable, {
    form: "linearizable",
    help: "What the clients saw fits one order, each operation at one instant between its beginning and its answer.",
    instead: [
      "linearisable",
      "linearizability",
      "strongly consistent",
      "strong consistency",
      "atomic",
      "strict consistency",
    ],
  }),
  expectation(sequential, {
    form: "sequential",
    help: "What the clients saw fits one order that keeps each client's own; it may lag behind real time.",
    instead: ["sequentially consistent", "sequential consistency"],
  }),
  expectation(causal, {
    form: "causal",
    help: "Who saw a write also saw what came causally before it; unrelated writes may be seen in different orders.",
    instead: ["causally consistent", "causal consistency"],
  }),
  expectation(readYourWrites, {
    form: "read your writes",
    help: "What a client has written, its later reads see, or something newer.",
    instead: ["read your own writes", "reads your writes", "read-your-writes", "read my writes"],
  }),
  expectation(monotonicReads, {
    form: "monotonic reads",
    help: "A client that has read a value never reads an older one later.",
    instead: ["monotonic read", "reads are monotonic"],
  }),
  expectation(monotonicWrites, {
    form: "monotonic writes",
    help: "Who has seen a client's later write of one key sees its earlier write of another.",
    instead: ["monotonic write", "writes are monotonic"],
  }),
  expectation(writesFollowReads, {
    form: "writes follow reads",
    help: "Who has seen a write sees what its writer had read before.",
    instead: ["write follows read", "writes-follow-reads", "session causality"],
  }),
];

function expectation(consistency: Consistency, form: Omit<Form, "example">): WholeExpectation {
  return {
    name: consistency.name,
    kind: "whole",
    forms: [{ ...form, example: `expect ${form.form}` }],
    judge: (run) => judge(run, consistency),
  };
}

const STORE = MODELS.find(({ name }) => name === "key-value") as Model;

/** What clients saw is about the whole run, whatever stretch the statement says. */
function judge(run: Run, consistency: Consistency): Verdict {
  const { trace } = run;
  const events = historyEvents(trace);
  const records = historyOf(trace).map((record, index) => ({ ...record, number: index + 1 }));
  const { operations } = joinRecords(records);
  const [misfit] = misfits(operations, STORE);
  if (misfit)
    return { verdict: "undecided", reason: `cannot be told: ${misfit.message}`, events: [], opportunities: 1 };
  const verdict = checkHistory(operations, STORE, consistency, { steps: STEPS });
  const { opportunities } = verdict;
  const shown = verdict.shown.flatMap(({ invoke, completion }) => [events[invoke - 1], events[completion - 1]]);
  const known = [...new Set(shown.filter((event) => event !== undefined))].sort((one, other) => one - other);
  if (verdict.verdict === "illegal")
    return { verdict: "fails", reason: reasonOf(verdict), events: known, opportunities };
  if (opportunities === 0) {
    return untested(whyUntested(consistency, operations));
  }
  if (verdict.verdict === "unknown")
    return { verdict: "undecided", reason: reasonOf(verdict), events: known, opportunities };
  // What was seen so far fits; of a run that was cut short one cannot say more.
  return { verdict: run.isCut ? "undecided" : "holds", reason: reasonOf(verdict), events: [], opportunities };
}

/** An increment is answered as a write is: its answer says that it was done, not what the key held, and so can never be wrong. */
export function whyUntested(consistency: Consistency, operations: readonly ClientOperation[]): string {
  if (consistency.whyUntested !== undefined) return consistency.whyUntested;
  const reason = "no read overlapped or followed a write";
  const silent = operations.find(({ f, outcome }) => outcome === "ok" && SILENT.has(f));
  return silent === undefined ? reason : `${reason}, and the answer to an ${silent.f} tells no value`;
}

const SILENT: ReadonlySet<string> = new Set(["increment", "append", "add"]);

/** In a run, records have no numbers that a reader could look up: the events say where. */
function reasonOf({ why }: ConsistencyVerdict): string {
  return why.replace(/ \(record \d+\)/g, "");
}
