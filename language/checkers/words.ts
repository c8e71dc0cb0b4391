/** English for operations of a history: "c2's read of x", "c1's cas of x from 1 to 2". */
import type { Value } from "../forms/values.ts";
import { showValue } from "../trace/words.ts";
import { type ClientOperation, keyName } from "./history.ts";
import { hasSwapped } from "./model.ts";

/** "c2's read of x", "c1's write of 1 to x". */
export function nameOf({ client, f, key, argument }: ClientOperation): string {
  const object = keyName(key);
  const parts = (Array.isArray(argument) ? argument : []) as readonly Value[];
  switch (f) {
    case "write":
    case "append":
      return `${client}'s ${f} of ${showValue(argument)} to ${object}`;
    case "cas":
      return `${client}'s cas of ${object} from ${showValue(parts[0])} to ${showValue(parts[1])}`;
    case "write if":
      return `${client}'s write of ${showValue(parts[2])} to ${object} if ${showValue(parts[0])} = ${showValue(parts[1])}`;
    case "increment":
      return `${client}'s increment of ${object} by ${showValue(argument)}`;
    case "add":
    case "enqueue":
      return `${client}'s ${f} of ${showValue(argument)} to ${object}`;
    case "remove":
      return `${client}'s remove of ${showValue(argument)} from ${object}`;
    default:
      return `${client}'s ${f} of ${object}`;
  }
}

/** "c2's read of x returned 1": the operation with how it ended. */
export function outcomeOf(operation: ClientOperation): string {
  const { f, outcome, returned } = operation;
  if (outcome === "fail") return `${nameOf(operation)} failed`;
  if (outcome === "info") return `${nameOf(operation)} has an unknown outcome`;
  if (f === "read" || f === "dequeue") return `${nameOf(operation)} returned ${showValue(returned)}`;
  if (f === "cas" || f === "write if") {
    return `${nameOf(operation)} ${hasSwapped(operation) ? "succeeded" : "found another value"}`;
  }
  return `${nameOf(operation)} was acknowledged`;
}

/** "c2's read of x returned 1 (record 4)": with where it ended. */
export function endOf(operation: ClientOperation): string {
  return `${outcomeOf(operation)} (record ${operation.completion})`;
}

/** "1", "1 or 2", "1, 2 or 3". */
export function anyOf(words: readonly string[]): string {
  if (words.length <= 1) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} or ${words[words.length - 1]}`;
}
