/**
 * The engine: the open documents, what analysis says of them, their runs, and the answers of all features. It is on a thread
 * of its own, so that the one that speaks with the client is never busy.
 */
import type { PublishDiagnosticsParams } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { analyse } from "../language/analysis/analyse.ts";
import type { AskParams, FromEngine, ToEngine } from "./engine-messages.ts";
import { diagnosticsOf } from "./features/diagnostics.ts";
import { FEATURES, type FeatureName, GENERAL, type GeneralName, Refusal } from "./features/index.ts";
import { runState } from "./features/run-state.ts";
import { KeptRuns } from "./kept-runs.ts";
import * as lsp from "./lsp.ts";
import { type OpenDocument, withLastGood } from "./open-document.ts";
import type { PictureParams } from "./protocol.ts";
import { type Begun, beginAhead, runScenarios, type ScenarioRun, type Thread } from "./run.ts";
import { WorkspaceFiles } from "./workspace-files.ts";

interface Settled {
  readonly firstRuns: Promise<void>;
  readonly allRuns: Promise<void>;
}

/** A text that is drawn in passing gets less time than one that is being written. */
const TEXT_LIMIT_MS = 2_000;
/** A run that takes longer is told of while it goes on; nobody sees what vanishes for less. */
const RUN_UNTOLD_MS = 30;
/** The runs of all open documents together; of an ordinary one they take about 1 MB. */
const RUNS_BYTES = 128_000_000;

/** Ends the work on an answer that nobody waits for. */
class Cancelled extends Error {}

export class Engine {
  readonly #thread: Thread;
  readonly #post: (message: FromEngine) => void;
  readonly #open = new Map<string, OpenDocument>();
  readonly #files = new WorkspaceFiles();
  /** By document, the ends of the work on its newest text. */
  readonly #settled = new Map<string, Settled>();
  /** By document, the newest runs that have come to their end. */
  readonly #ran = new Map<string, readonly ScenarioRun[]>();
  /** Of the document that was changed last, what was run ahead for its next change. */
  #ahead: { readonly uri: string; readonly begun: Begun } | null = null;
  /** By document, the variant that its picture was last asked for: it runs first. */
  readonly #shown = new Map<string, string>();
  readonly #kept: KeptRuns;
  /** Documents whose runs were let go of: they run again when they are asked about. */
  readonly #released = new Set<string>();
  /** The requests that somebody waits for. */
  readonly #asked = new Set<number>();

  constructor(thread: Thread, post: (message: FromEngine) => void, runsBytes = RUNS_BYTES) {
    this.#thread = thread;
    this.#post = post;
    this.#kept = new KeptRuns(runsBytes);
    post({ kind: "ready" });
  }

  take(message: ToEngine): void {
    switch (message.kind) {
      case "ping":
        this.#post({ kind: "ready" });
        break;
      case "change":
        this.#change(TextDocument.create(message.uri, "faultline", message.version, message.text));
        break;
      case "close":
        this.#open.delete(message.uri);
        this.#settled.delete(message.uri);
        this.#shown.delete(message.uri);
        this.#letGo(message.uri);
        this.#released.delete(message.uri);
        break;
      case "file":
        this.#files.tell(message.uri, message.text);
        break;
      case "ask":
        void this.#answer(message);
        break;
      case "cancel":
        this.#asked.delete(message.id);
        break;
      default:
        message satisfies never;
    }
  }

  #change(document: TextDocument): void {
    const { uri } = document;
    const before = this.#open.get(uri);
    this.#kept.drop(uri);
    this.#released.delete(uri);
    const analysis = analyse(document.getText(), before?.analysis);
    const lastGood = before?.lastGood ?? null;
    const open: OpenDocument = { document, analysis, runs: null, runsOn: false, failure: null, lastGood };
    this.#open.set(uri, open);
    let first = () => {};
    const firstRuns = new Promise<void>((resolve) => {
      first = resolve;
    });
    const allRuns = this.#run(open, first);
    this.#settled.set(uri, { firstRuns: Promise.race([firstRuns, allRuns]), allRuns });
  }

  /**
   * `first` is called as soon as there is something to show. What the text says without its run is told only where that
   * takes long: else all that comes of runs would vanish and come back with every letter.
   *
   * What goes on behind it holds none of its variables, and so nothing of the text before: what is held while new objects are
   * collected counts as old, and takes long to collect.
   */
  async #run(open: OpenDocument, first: () => void): Promise<void> {
    const { uri } = open.document;
    let isTold = false;
    const tellMs = this.#thread.nowMs() + RUN_UNTOLD_MS;
    const pause = () => {
      if (!isTold && this.#thread.nowMs() >= tellMs) {
        isTold = true;
        this.#publish(open);
      }
      return this.#thread.pause();
    };
    const nowMs = () => this.#thread.nowMs();
    const isWanted = this.#whileNewest(open.document);
    const onFirst = (runs: readonly ScenarioRun[]) => {
      isTold = true;
      this.#keep({ ...open, runs, runsOn: true });
      first();
    };
    try {
      const before = this.#ran.get(uri) ?? [];
      const begun = this.#takeAhead(uri);
      const options = { first: this.#shown.get(uri), before, begun, onFirst };
      const runs = await runScenarios(open.analysis, { pause, nowMs }, isWanted, options);
      if (!runs) return;
      this.#ran.set(uri, runs);
      this.#keep(withLastGood({ ...open, runs }));
      this.#makeRoom(uri);
      this.#thread.rest?.();
      this.#goAhead(uri, beginAhead(runs, before, this.#thread, isWanted));
    } catch (error) {
      this.#post({ kind: "failure", reason: inWords(error) });
      if (isWanted()) this.#keep({ ...open, runs: [], failure: inWords(error) });
    }
  }

  #goAhead(uri: string, begins: Promise<Begun | null>): void {
    begins.then(
      (begun) => {
        if (begun) this.#ahead = { uri, begun };
      },
      (error) => this.#post({ kind: "failure", reason: inWords(error) }),
    );
  }

  #whileNewest(document: TextDocument): () => boolean {
    return () => this.#open.get(document.uri)?.document === document;
  }

  /** What was begun ahead for a document; it is used once. */
  #takeAhead(uri: string): Begun | null {
    if (this.#ahead?.uri !== uri) return null;
    const { begun } = this.#ahead;
    this.#ahead = null;
    return begun;
  }

  #keep(open: OpenDocument): void {
    this.#open.set(open.document.uri, open);
    this.#publish(open);
  }

  /** The document has run: others' runs may have no room any more. */
  #makeRoom(uri: string): void {
    const { runs, lastGood } = this.#open.get(uri)!;
    for (const other of this.#kept.keep(uri, [...(runs ?? []), ...(lastGood?.runs ?? [])])) {
      this.#letGo(other);
      this.#open.set(other, { ...this.#open.get(other)!, runs: null, lastGood: null });
      this.#released.add(other);
    }
  }

  #letGo(uri: string): void {
    this.#kept.drop(uri);
    this.#ran.delete(uri);
    if (this.#ahead?.uri === uri) this.#ahead = null;
  }

  #publish(open: OpenDocument): void {
    const { document } = open;
    const diagnostics = diagnosticsOf(open).map((diagnostic) => lsp.toDiagnostic(document, diagnostic));
    const params: PublishDiagnosticsParams = { uri: document.uri, version: document.version, diagnostics };
    this.#post({ kind: "news", diagnostics: JSON.stringify(params), state: runState(open) });
  }

  async #answer({ id, feature, params }: ToEngine & { kind: "ask" }): Promise<void> {
    this.#asked.add(id);
    try {
      const result =
        feature in GENERAL
          ? this.#answerInGeneral(id, feature as GeneralName, params)
          : this.#answerOf(id, feature as FeatureName, params);
      this.#post({ kind: "answer", id, result: await result });
    } catch (error) {
      if (error instanceof Refusal) return this.#post({ kind: "refusal", id, reason: error.message });
      if (!(error instanceof Cancelled)) this.#post({ kind: "failure", reason: `${feature}: ${inWords(error)}` });
      this.#post({ kind: "answer", id, result: feature in GENERAL ? null : FEATURES[feature as FeatureName].nothing });
    } finally {
      this.#asked.delete(id);
    }
  }

  async #answerOf(id: number, feature: FeatureName, params: AskParams): Promise<unknown> {
    const { answer, waitsForRun, aboutText, nothing } = FEATURES[feature];
    if (this.#released.has(params.uri)) this.#change(this.#open.get(params.uri)!.document);
    else this.#kept.use(params.uri);
    if (feature === "picture") this.#shown.set(params.uri, (params.request as PictureParams).variant ?? "");
    const waits = typeof waitsForRun === "function" ? waitsForRun(params.request as never) : waitsForRun;
    if (waits) await this.#settle(params.uri, waits);
    this.#checkAsked(id);
    const open = aboutText ? await this.#runText(params.request) : this.#open.get(params.uri);
    return open ? answer(open, params.request as never, params, this.#thread) : nothing;
  }

  /** A text that comes meanwhile ends the runs of the one before: then its own are waited for. */
  async #settle(uri: string, what: keyof Settled): Promise<void> {
    for (let settled: Settled | undefined; settled !== this.#settled.get(uri); ) {
      settled = this.#settled.get(uri);
      await settled?.[what];
    }
  }

  async #answerInGeneral(id: number, feature: GeneralName, { request }: AskParams): Promise<unknown> {
    const pause = async () => {
      await this.#thread.pause();
      this.#checkAsked(id);
    };
    const thread: Thread = { pause, nowMs: () => this.#thread.nowMs() };
    return GENERAL[feature](request as never, { files: this.#files, open: this.#open, thread });
  }

  #checkAsked(id: number): void {
    if (!this.#asked.has(id)) throw new Cancelled();
  }

  /** A text that is in no document, as if it were, with its run. */
  async #runText(request: unknown): Promise<OpenDocument> {
    const { text } = request as { readonly text: string };
    const document = TextDocument.create("", "faultline", 0, text);
    const analysis = analyse(text);
    const runs = await runScenarios(analysis, this.#thread, () => true, { limitMs: TEXT_LIMIT_MS });
    return { document, analysis, runs, runsOn: false, failure: null, lastGood: null };
  }
}

function inWords(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
