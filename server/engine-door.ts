/** The engine as the server's thread holds it: opens its worker, and another one after one that died. */
import type { PublishDiagnosticsParams } from "vscode-languageserver";
import type { AskParams, FromEngine, ToEngine } from "./engine-messages.ts";
import type { FeatureName, GeneralName } from "./features/index.ts";
import type { RunState } from "./protocol.ts";

/** A worker, in Node or in the web. */
export interface EngineWorker {
  post(message: ToEngine): void;
  terminate(): void;
}
export interface WorkerEvents {
  onMessage(message: FromEngine): void;
  /** It has ended, or never began. */
  onGone(reason: string): void;
}
export type OpenWorker = (events: WorkerEvents) => EngineWorker;

export interface EngineEvents {
  onDiagnostics(params: PublishDiagnosticsParams): void;
  onRunState(state: RunState): void;
  /** The worker died or hung. */
  onFailure(reason: string): void;
}

/** Whether somebody still waits for an answer. */
export interface Cancellable {
  readonly isCancellationRequested: boolean;
  readonly onCancellationRequested: (listener: () => void) => unknown;
}

/** Nobody waits for the answer any more. */
export class Cancelled extends Error {}

interface Asked {
  resolve(result: unknown): void;
  reject(error: Error): void;
}
interface Known {
  readonly version: number;
  readonly text: string;
  /** Runs out when the engine has not come to an end with this text; then it is asked whether it is there at all. */
  readonly watchdog: ReturnType<typeof setTimeout> | null;
}

/** A text that keeps the engine busy for so long has it asked whether it is there; it hangs when it says nothing for as long again. */
const PATIENCE_MS = 10_000;
/** A worker that does not even begin is tried so often: its opener may know another way. */
const MOST_STARTS = 2;

export class EngineDoor {
  readonly #open: OpenWorker;
  readonly #events: EngineEvents;
  readonly #patienceMs: number;
  readonly #asked = new Map<number, Asked>();
  readonly #documents = new Map<string, Known>();
  /** Of the workspace, by address: a new worker is told of them too. */
  readonly #files = new Map<string, string>();
  #worker: EngineWorker | null = null;
  #isReady = false;
  #failedStarts = 0;
  #lastId = 0;
  /** How many messages have come from the engine. */
  #heard = 0;

  constructor(open: OpenWorker, events: EngineEvents, patienceMs = PATIENCE_MS) {
    this.#open = open;
    this.#events = events;
    this.#patienceMs = patienceMs;
  }

  /** Opens the worker, if there is none, and tells it of all documents. */
  prepare(): void {
    if (this.#worker) return;
    this.#worker = this.#openWorker();
    for (const [uri, text] of this.#files) this.#worker.post({ kind: "file", uri, text });
    for (const [uri, { version, text }] of this.#documents) this.#worker.post({ kind: "change", uri, version, text });
  }

  change(uri: string, version: number, text: string): void {
    clearTimeout(this.#documents.get(uri)?.watchdog ?? undefined);
    this.#documents.set(uri, { version, text, watchdog: null });
    this.#watch(uri);
    if (this.#worker) this.#worker.post({ kind: "change", uri, version, text });
    else this.prepare();
  }

  close(uri: string): void {
    clearTimeout(this.#documents.get(uri)?.watchdog ?? undefined);
    if (this.#documents.delete(uri)) this.#worker?.post({ kind: "close", uri });
  }

  /** A file of the workspace; null where it is gone. */
  file(uri: string, text: string | null): void {
    if (text === null) this.#files.delete(uri);
    else this.#files.set(uri, text);
    this.#worker?.post({ kind: "file", uri, text });
  }

  /** What a feature answers; null where the engine died over it. Rejects with the reason where it refuses, and as soon as it is cancelled. */
  ask(feature: FeatureName | GeneralName, params: AskParams, token?: Cancellable): Promise<unknown> {
    this.prepare();
    const id = ++this.#lastId;
    const cancel = () => {
      this.#worker?.post({ kind: "cancel", id });
      this.#reject(id, new Cancelled("The request was cancelled."));
    };
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      this.#worker!.post({ kind: "ask", id, feature, params });
      if (token?.isCancellationRequested) cancel();
      else token?.onCancellationRequested(cancel);
    });
  }

  dispose(): void {
    this.#endWorker();
    for (const { watchdog } of this.#documents.values()) clearTimeout(watchdog ?? undefined);
    this.#documents.clear();
  }

  #reject(id: number, reason: Error): void {
    this.#asked.get(id)?.reject(reason);
    this.#asked.delete(id);
  }

  #openWorker(): EngineWorker {
    this.#isReady = false;
    const worker = this.#open({
      onMessage: (message) => this.#take(message),
      onGone: (reason) => {
        if (this.#worker === worker) this.#lose(reason);
      },
    });
    return worker;
  }

  #take(message: FromEngine): void {
    this.#heard++;
    switch (message.kind) {
      case "ready":
        this.#isReady = true;
        break;
      case "news":
        if (!this.#documents.has(message.state.uri)) break; // closed while it was on its way
        this.#events.onDiagnostics(JSON.parse(message.diagnostics));
        this.#calm(message.state);
        this.#events.onRunState(message.state);
        break;
      case "answer":
        this.#asked.get(message.id)?.resolve(message.result);
        this.#asked.delete(message.id);
        break;
      case "failure":
        this.#events.onFailure(message.reason);
        break;
      case "refusal":
        this.#reject(message.id, new Error(message.reason));
        break;
      default:
        message satisfies never;
    }
  }

  /** A slow engine is not a dead one: on a busy machine many scenarios may take long, while it goes on answering. */
  #watch(uri: string): void {
    this.#wait(uri, () => {
      const heard = this.#heard;
      this.#worker?.post({ kind: "ping" });
      this.#wait(uri, () => {
        if (this.#heard > heard) this.#watch(uri);
        else this.#lose(`${uri} kept the engine busy for too long`);
      });
    });
  }

  #wait(uri: string, then: () => void): void {
    const known = this.#documents.get(uri);
    if (known) this.#documents.set(uri, { ...known, watchdog: setTimeout(then, this.#patienceMs) });
  }

  #calm({ uri, version, state }: RunState): void {
    const known = this.#documents.get(uri);
    if (known?.version !== version || state === "running") return;
    clearTimeout(known.watchdog ?? undefined);
    this.#documents.set(uri, { ...known, watchdog: null });
  }

  /** What it was working on may have killed it: that is sent again only when it has changed. */
  #lose(reason: string): void {
    const mayBeginElse = !this.#isReady && ++this.#failedStarts < MOST_STARTS;
    this.#endWorker();
    this.#events.onFailure(reason);
    if (mayBeginElse) {
      this.prepare();
      return;
    }
    for (const [uri, { version, watchdog }] of this.#documents) {
      if (watchdog === null) continue;
      clearTimeout(watchdog);
      this.#documents.delete(uri);
      this.#events.onRunState({ uri, version, state: "failed", errors: 0, scenarios: [], reason });
    }
  }

  #endWorker(): void {
    this.#worker?.terminate();
    this.#worker = null;
    for (const { resolve } of this.#asked.values()) resolve(null);
    this.#asked.clear();
  }
}
