/**
 * Whether what a key holds takes account of an acknowledged write: it holds what that write wrote, or what another wrote
 * that may have come after it.
 */

import type { Value } from "../forms/values.ts";
import { isRead } from "../trace/history.ts";
import { NO_EVENT, type Operation, type Trace } from "../trace/trace.ts";
import { showValue } from "../trace/words.ts";
import { sameValue } from "./same-value.ts";

/** The operations on one key that may have had an effect, in the order in which they began. */
export function writesByKey(trace: Trace): ReadonlyMap<string, readonly Operation[]> {
  const byKey = new Map<string, Operation[]>();
  for (const operation of trace.operations) {
    if (operation.key === null || isRead(operation) || operation.outcome === "fail" || swappedNothing(operation))
      continue;
    const list = byKey.get(operation.key);
    if (list) list.push(operation);
    else byKey.set(operation.key, [operation]);
  }
  return byKey;
}

/** "w1 (x = 1)", "c1's increment of likes". */
export function writeName(write: Operation): string {
  const { label, client, f, key } = write;
  const value = writtenValue(write);
  return (label ?? `${client}'s ${f} of ${key}`) + (value === undefined ? "" : ` (${key} = ${showValue(value)})`);
}

/** Is the acknowledged write nowhere in the value that its key holds, and not overwritten by any of the others? */
export function isMissing(write: Operation, held: Value, others: readonly Operation[]): boolean {
  if (isReflected(write, held, others)) return false;
  return !others.some((other) => other !== write && mayFollow(other, write) && mayHide(other, write, held));
}

/** What a write leaves in its key, of those operations that set it whatever it held before; undefined for the others. */
function writtenValue(operation: Operation): Value | undefined {
  const { f, argument } = operation;
  if (f === "write") return argument;
  if (f === "delete") return null;
  if (f === "cas" || f === "write if") return (argument as readonly Value[])[(argument as readonly Value[]).length - 1];
  return undefined;
}

function isReflected(write: Operation, held: Value, others: readonly Operation[]): boolean {
  const { f, argument } = write;
  const members = Array.isArray(held) ? (held as readonly Value[]) : [];
  switch (f) {
    case "append": {
      const equal = others.filter(
        (other) => other.f === f && other.outcome === "ok" && sameValue(other.argument, argument),
      );
      return members.filter((member) => sameValue(member, argument)).length >= equal.length;
    }
    case "add":
      return members.some((member) => sameValue(member, argument));
    case "remove":
      return !members.some((member) => sameValue(member, argument));
    case "increment":
      return (typeof held === "number" ? held : 0) >= leastSum(others);
    default:
      return sameValue(writtenValue(write), held);
  }
}

/** What the acknowledged increments come to at least: those that count down may all have happened. */
function leastSum(operations: readonly Operation[]): number {
  let sum = 0;
  for (const { f, argument, outcome } of operations) {
    if (f === "increment" && (outcome === "ok" || (argument as number) < 0)) sum += argument as number;
  }
  return sum;
}

/** Can the other have hidden the write, given what the key holds now? */
function mayHide(other: Operation, write: Operation, held: Value): boolean {
  const written = writtenValue(other);
  if (write.f === "add" && other.f === "remove") return sameValue(other.argument, write.argument);
  if (write.f === "remove" && other.f === "add") return sameValue(other.argument, write.argument);
  if (written === undefined) return writtenValue(write) !== undefined && isChangeOf(other, held);
  return (
    writtenValue(write) === undefined || sameValue(written, held) || Array.isArray(held) || typeof held === "number"
  );
}

/** May the value be what came of changing a key that the write had set? */
function isChangeOf(other: Operation, held: Value): boolean {
  return other.f === "increment" ? typeof held === "number" : Array.isArray(held);
}

/** May the one have taken effect after the other? Not if it had its answer before the other began. */
function mayFollow(one: Operation, other: Operation): boolean {
  return one.outcome !== "ok" || one.completion === NO_EVENT || one.completion > other.invoke;
}

function swappedNothing({ f, outcome, returned }: Operation): boolean {
  const isConditional = f === "cas" || f === "write if";
  return isConditional && outcome === "ok" && Array.isArray(returned) && returned[returned.length - 1] === false;
}
