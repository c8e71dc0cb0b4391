/** All diagnostics of a document: those of its text, and those of its run once it has come to its end. */
import type { Diagnostic } from "../../language/analysis/diagnostic.ts";
import type { OpenDocument } from "../open-document.ts";
import { runDiagnostics } from "./run-diagnostics.ts";

export function diagnosticsOf({ analysis, runs }: OpenDocument): Diagnostic[] {
  const fromRun = runs ? runDiagnostics(analysis, runs) : [];
  return [...analysis.diagnostics, ...fromRun].sort((one, other) => one.start - other.start || one.end - other.end);
}
