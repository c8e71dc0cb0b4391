/** Every diagnostic there is: what it means, why it is one, and what to do. */
import type { Severity } from "./diagnostic.ts";

export function severityOf(_code: string): Severity {
  return "error";
}
