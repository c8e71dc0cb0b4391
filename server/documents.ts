/** The open documents: of each its newest text, what analysis says of it, and what came of its run. */
import type { TextDocument } from "vscode-languageserver-textdocument";
import { analyse } from "../language/analysis/analyse.ts";
import type { Analysis } from "../language/analysis/analysis.ts";
import type { Outcome, Runner } from "./runner.ts";

export interface OpenDocument {
  readonly document: TextDocument;
  readonly version: number;
  readonly analysis: Analysis;
  /** What came of this text; null while it runs. */
  readonly outcome: Outcome | null;
  /** Ends with the run; null if a newer text has taken its place. */
  readonly settled: Promise<OpenDocument | null>;
  /** The newest that ran without an error in the text: what a picture shows while the text is wrong. */
  readonly lastGood: OpenDocument | null;
}

export interface DocumentsEvents {
  /** A new text was analysed, and its run begins. */
  onAnalysed(open: OpenDocument): void;
  /** Its run has come to its end, and the text is still the newest. */
  onRan(open: OpenDocument): void;
}

export class Documents {
  readonly #runner: () => Runner;
  readonly #events: DocumentsEvents;
  readonly #open = new Map<string, OpenDocument>();

  constructor(runner: () => Runner, events: DocumentsEvents) {
    this.#runner = runner;
    this.#events = events;
  }

  get(uri: string): OpenDocument | null {
    return this.#open.get(uri) ?? null;
  }

  all(): Iterable<OpenDocument> {
    return this.#open.values();
  }

  change(document: TextDocument): void {
    const { uri, version } = document;
    const text = document.getText();
    const before = this.#open.get(uri);
    const run = this.#runner().run(uri, text); // first, so that the worker is at work while this thread is
    const open: OpenDocument = {
      document,
      version,
      analysis: analyse(text),
      outcome: null,
      settled: run.then((outcome) => outcome && this.#settle(uri, version, outcome)),
      lastGood: before?.lastGood ?? null,
    };
    this.#open.set(uri, open);
    this.#events.onAnalysed(open);
  }

  close(uri: string): void {
    this.#runner().cancel(uri);
    this.#open.delete(uri);
  }

  #settle(uri: string, version: number, outcome: Outcome): OpenDocument | null {
    const open = this.#open.get(uri);
    if (open?.version !== version) return null;
    const settled: OpenDocument = { ...open, outcome };
    const good = isGood(settled) ? { ...settled, lastGood: null } : open.lastGood;
    const kept: OpenDocument = { ...settled, lastGood: good };
    this.#open.set(uri, kept);
    this.#events.onRan(kept);
    return kept;
  }
}

export function errorCount({ analysis }: OpenDocument): number {
  return analysis.diagnostics.filter(({ severity }) => severity === "error").length;
}

function isGood(open: OpenDocument): boolean {
  return errorCount(open) === 0 && open.outcome !== null && open.outcome.runs.length > 0;
}
