/**
 * Sequential consistency (Lamport 1979): one order of all operations that keeps each client's own, whatever the real
 * time. It is not local, so all keys are searched together.
 */

import { count, showValue } from "../trace/words.ts";
import type { Consistency, ConsistencyVerdict, Question } from "./consistency.ts";
import { keyName, prefixOf } from "./history.ts";
import { type Attempt, attemptOn, countObservations, isQuicklyLinearizable } from "./linearizable.ts";
import { ClientOrder } from "./order.ts";
import type { Space } from "./space.ts";
import { endOf } from "./words.ts";

export const sequential: Consistency = {
  name: "sequential",
  help: "All clients seem to see one order of all operations that keeps each client's own order; it may lag behind.",
  check: checkSequential,
};

/**
 * `firstBadRecord` is the end of an operation such that the history before that record is sequentially consistent and
 * the history with it is not.
 */
function checkSequential(question: Question): ConsistencyVerdict {
  const { operations } = question;
  const opportunities = countObservations(operations);
  const acknowledged = operations.filter(({ outcome }) => outcome === "ok").length;
  const ok: ConsistencyVerdict = {
    verdict: "ok",
    firstBadRecord: null,
    why: `there is one order for ${count(acknowledged, "acknowledged operation")} that keeps each client's own`,
    shown: [],
    attempt: [],
    opportunities,
  };
  if (isQuicklyLinearizable(question)) return ok;
  const whole = attemptOn(question, operations, ClientOrder);
  if (whole.found === "order") return ok;
  if (whole.found === "gave up") {
    const why = `gave up: an order was found for ${whole.search.best} of ${whole.known.length} operations; a larger budget may decide`;
    return { verdict: "unknown", firstBadRecord: null, why, shown: [], attempt: whole.search.attempt(), opportunities };
  }
  return { ...illegalOf(question, whole), opportunities };
}

/** Looks for the record by halves. */
function illegalOf(question: Question, whole: Attempt): Omit<ConsistencyVerdict, "opportunities"> {
  const ended = question.operations.filter(({ outcome }) => outcome !== "info");
  ended.sort((one, other) => one.completion - other.completion);
  let low = 0;
  let high = ended.length - 1;
  let attempt = whole;
  while (low < high) {
    const middle = (low + high) >> 1;
    const tried = attemptOn(question, prefixOf(question.operations, ended[middle].completion), ClientOrder);
    if (tried.found === "gave up") break;
    if (tried.found === "order") low = middle + 1;
    else {
      high = middle;
      attempt = tried;
    }
  }
  const last = ended[high];
  const order = attempt.search.attempt();
  const placed = `the longest order that keeps each client's own holds ${attempt.search.best} of ${attempt.known.length}`;
  if (low < high) {
    return { verdict: "illegal", firstBadRecord: null, why: `no order: ${placed}`, shown: [], attempt: order };
  }
  const states = attempt.search.stuckStates;
  const held = states.length === 1 ? `, after which ${heldIn(attempt.space, states[0])}` : "";
  const why = `${endOf(last)}, and with it no order of all operations is left: ${placed}${held}`;
  return { verdict: "illegal", firstBadRecord: last.completion, why, shown: [last], attempt: order };
}

function heldIn(space: Space, state: number): string {
  return space.keys.map((key) => `${keyName(key)} = ${showValue(space.valueOf(state, key))}`).join(", ");
}
