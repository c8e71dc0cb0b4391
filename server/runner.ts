/** What a runner is: it runs what a text says, on whichever thread, and newer texts take the place of older ones. */
import type { InvariantVerdict } from "../language/expectations/invariants.ts";
import type { StatementVerdict } from "../language/explore/answer.ts";
import type { Trace } from "../language/trace/trace.ts";

/** What came of a text: plain data, so that it passes between threads. */
export interface Outcome {
  /** Of those scenarios that have a plan, in text order. */
  readonly runs: readonly ScenarioRun[];
  /** Why nothing came of it: this program's own fault, not the file's. */
  readonly failure: string | null;
}

export interface ScenarioRun {
  /** Index into `Analysis.scenarios`. */
  readonly scenario: number;
  readonly trace: Trace;
  /** Of its expectations, in text order; none of a run that was abandoned. */
  readonly verdicts: readonly StatementVerdict[];
  readonly invariants: readonly InvariantVerdict[];
}

export interface Runner {
  /** Makes it ready ahead of the first run. */
  prepare(): void;
  /** Runs the text as the document's newest; null once a newer one has taken its place. */
  run(document: string, text: string): Promise<Outcome | null>;
  /** The document's run, if any, is no longer wanted. */
  cancel(document: string): void;
  dispose(): void;
}

/** A run that takes longer than this is abandoned. */
export const RUN_LIMIT_MS = 5_000;
