/** Whether two values are the same to a reader. */
import type { Value } from "../forms/values.ts";

/** Equal, lists entry by entry; an absent value is `null`. */
export function sameValue(one: Value | undefined, other: Value | undefined): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined) return (one ?? null) === (other ?? null);
  return typeof one === "object" && typeof other === "object" && JSON.stringify(one) === JSON.stringify(other);
}
