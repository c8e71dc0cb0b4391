/** A language server in this process and an editor that talks to it as any other would: for tests of what passes between. */
import { PassThrough } from "node:stream";
import {
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { createServer } from "../../server/connection.ts";
import { Engine } from "../../server/engine.ts";
import type { OpenWorker } from "../../server/engine-door.ts";
import { type InitializationOptions, RUN_STATE, type RunState } from "../../server/protocol.ts";

export const URI = "untitled:Untitled-1";

/** The engine on this thread, by this clock; it gives others their turn between slices. */
export function byClock(nowMs: () => number): OpenWorker {
  return ({ onMessage }) => {
    const pause = () => new Promise<void>((resolve) => setImmediate(resolve));
    const engine = new Engine({ pause, nowMs }, onMessage);
    return { post: (message) => engine.take(message), terminate() {} };
  };
}

export const onThisThread: OpenWorker = byClock(() => performance.now());

export class Editor {
  readonly connection: ProtocolConnection;
  readonly published: PublishDiagnosticsParams[] = [];
  readonly runStates: RunState[] = [];
  /** What the server had to say of its own mistakes. */
  readonly #failures: string[] = [];
  readonly #waiting = new Set<() => void>();
  #version = 0;
  #text = "";

  private constructor(connection: ProtocolConnection) {
    this.connection = connection;
    connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
      this.published.push(params);
      this.#wake();
    });
    connection.onNotification(RUN_STATE, (state: RunState) => {
      this.runStates.push(state);
      this.#wake();
    });
    connection.onNotification("window/logMessage", ({ message }: { message: string }) => {
      this.#failures.push(message);
    });
    connection.listen();
  }

  /** Starts a server in this process and shakes hands with it. */
  static async start(
    openWorker: OpenWorker = onThisThread,
    initializationOptions: InitializationOptions = {},
    client: InitializeParams["capabilities"] = {},
  ): Promise<Editor & { capabilities: InitializeResult["capabilities"] }> {
    const [toServer, toEditor] = [new PassThrough(), new PassThrough()];
    createServer(
      createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toEditor)),
      () => openWorker,
      (columns) => Buffer.from(columns).toString("base64"),
    );
    const editor = new Editor(
      createProtocolConnection(new StreamMessageReader(toEditor), new StreamMessageWriter(toServer)),
    );
    const params: InitializeParams = { processId: null, rootUri: null, capabilities: client, initializationOptions };
    const { capabilities } = await editor.connection.sendRequest<InitializeResult>("initialize", params);
    await editor.connection.sendNotification("initialized", {});
    return Object.assign(editor, { capabilities });
  }

  /** Opens the text, and waits until it has run. */
  async open(text: string): Promise<void> {
    this.#text = text;
    const textDocument = { uri: URI, languageId: "faultline", version: ++this.#version, text };
    await this.connection.sendNotification("textDocument/didOpen", { textDocument });
    await this.ran();
  }

  /** Types over the whole text; does not wait for its run. */
  async type(text: string): Promise<void> {
    this.#text = text;
    const textDocument = { uri: URI, version: ++this.#version };
    await this.connection.sendNotification("textDocument/didChange", { textDocument, contentChanges: [{ text }] });
  }

  /** Waits until the newest text has run and its diagnostics are there. */
  async ran(): Promise<RunState> {
    return this.until(() => {
      const state = this.runStates
        .filter(({ version, state }) => version === this.#version && state !== "running")
        .at(-1);
      return state ?? null;
    });
  }

  /** The diagnostics of the newest text, once it has run. */
  get diagnostics(): Diagnostic[] {
    return this.published.filter(({ version }) => version === this.#version).at(-1)?.diagnostics ?? [];
  }

  get text(): string {
    return this.#text;
  }

  request<Result>(method: string, params: object = {}): Promise<Result> {
    return this.connection.sendRequest<Result>(method, { textDocument: { uri: URI }, ...params });
  }

  /** Waits for a message after which `find` finds something. */
  until<Found>(find: () => Found | null): Promise<Found> {
    return new Promise((resolve) => {
      const look = () => {
        const found = find();
        if (found === null) return;
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
      look();
    });
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest("shutdown");
    this.connection.end();
    this.connection.dispose();
    if (this.#failures.length > 0) throw new Error(this.#failures.join("\n"));
  }

  #wake(): void {
    for (const look of [...this.#waiting]) look();
  }
}

/** Splits a text at its `$0`: the text without it, and where it stood. */
export function caret(marked: string): { text: string; offset: number; position: { line: number; character: number } } {
  const offset = marked.indexOf("$0");
  if (offset < 0) throw new Error("the text has no $0");
  const before = marked.slice(0, offset).split("\n");
  const text = marked.slice(0, offset) + marked.slice(offset + 2);
  return { text, offset, position: { line: before.length - 1, character: before.at(-1)!.length } };
}
