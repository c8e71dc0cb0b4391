/** One expectation's verdict on a run, as a sentence. */
import assert from "node:assert/strict";
import type { ExpectationMode, ExpectationTime } from "../../language/expectations/expectation.ts";
import { EXPECTATIONS } from "../../language/expectations/index.ts";
import { judge } from "../../language/expectations/verdict.ts";
import type { Run } from "../../language/trace/run.ts";

/** Judges the expectation of that name; by default at the end. */
export function verdictOf(
  run: Run,
  name: string,
  args: object,
  time: ExpectationTime = { kind: "end" },
  mode: ExpectationMode = "plain",
) {
  const expectation = EXPECTATIONS.find((known) => known.name === name);
  assert.ok(expectation, name);
  const { verdict, reason } = judge({ expectation, args: args as Record<string, object>, mode, time }, run);
  return `${verdict}: ${reason}`;
}
