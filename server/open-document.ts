/** A document that the client has open, and what is known of it: what all features are functions of. */
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Analysis } from "../language/analysis/analysis.ts";
import { isError } from "../language/analysis/diagnostic.ts";
import type { ScenarioRun } from "./run.ts";

export interface OpenDocument {
  readonly document: TextDocument;
  readonly analysis: Analysis;
  /** What came of the text; null while it runs. */
  readonly runs: readonly ScenarioRun[] | null;
  /** Of its variants only the first are there yet. */
  readonly runsOn: boolean;
  /** Why nothing came of it: this program's own fault, not the file's. */
  readonly failure: string | null;
  /** The newest that ran without an error in the text: what a picture shows while the text is wrong. */
  readonly lastGood: OpenDocument | null;
}

export function errorCount({ analysis }: OpenDocument): number {
  return analysis.diagnostics.filter(isError).length;
}

/** It is the newest good one itself, if it ran without an error. */
export function withLastGood(open: OpenDocument): OpenDocument {
  const isGood = errorCount(open) === 0 && open.runs !== null && open.runs.length > 0 && !open.runsOn;
  return isGood ? { ...open, lastGood: { ...open, lastGood: null } } : open;
}
