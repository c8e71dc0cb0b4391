/** Checks a history against a consistency model: what the command line and the expectations share. */
import type { Value } from "../forms/values.ts";
import type { Consistency, ConsistencyVerdict } from "./consistency.ts";
import type { ClientOperation, HistoryProblem } from "./history.ts";
import { type Model, misfitOf } from "./model.ts";
import type { Budget } from "./search.ts";

/** What a key holds at first, if it is not what the model says: one value for all keys, or by key. */
export type Initial = { readonly value: Value } | { readonly byKey: ReadonlyMap<string, Value> } | null;

/** The operations that the model does not have or that do not have the form it wants. */
export function misfits(operations: readonly ClientOperation[], model: Model): HistoryProblem[] {
  return operations.flatMap((operation) => {
    const message = misfitOf(model, operation);
    return message === null ? [] : [{ record: operation.invoke, message }];
  });
}

/** The history of a model without misfits, checked. */
export function checkHistory(
  operations: readonly ClientOperation[],
  model: Model,
  consistency: Consistency,
  budget: Budget,
  initial: Initial = null,
): ConsistencyVerdict {
  const initialOf = (key: string | null): Value => {
    if (initial === null) return model.initial;
    if ("value" in initial) return initial.value;
    return (key === null ? undefined : initial.byKey.get(key)) ?? model.initial;
  };
  return consistency.check({ operations, model, initialOf, budget });
}
