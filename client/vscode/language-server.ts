/** The language server as the extension sees it: its life, and what it says beyond the Language Server Protocol. */
import * as vscode from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import {
  DRAWING,
  type Drawing,
  type DrawingParams,
  EXPLANATION,
  EXPLORATION,
  EXPORT,
  type Exploration,
  type ExplorationParams,
  type ExportParams,
  FILE,
  type FileParams,
  type FileTests,
  type InitializationOptions,
  PICTURE,
  type Picture,
  type PictureParams,
  RUN_STATE,
  type RunState,
  type SentPicture,
  TESTS,
  TOOL,
  type ToolAnswer,
  type ToolParams,
  withColumns,
} from "../../server/protocol.ts";

export const LANGUAGE = "faultline";

/** What an extension host has of its own. */
export interface Platform {
  createClient(options: LanguageClientOptions): BaseLanguageClient;
  bytesOf(base64: string): Uint8Array;
}

export class LanguageServer implements vscode.Disposable {
  readonly #client: BaseLanguageClient;
  /** Of the documents that are open. */
  readonly #runStates = new Map<string, RunState>();
  readonly #closing: vscode.Disposable;
  readonly #runStateChanged = new vscode.EventEmitter<RunState>();
  readonly #started = new vscode.EventEmitter<void>();
  /** A run has begun or has come to its end. */
  readonly onRunState = this.#runStateChanged.event;
  /** It knows nothing yet: it has just been started, or started again after a crash. */
  readonly onStarted = this.#started.event;

  #restarting: Promise<void> | null = null;
  readonly #bytesOf: (base64: string) => Uint8Array;

  constructor({ createClient, bytesOf }: Platform, log: vscode.LogOutputChannel) {
    this.#bytesOf = bytesOf;
    const initializationOptions: InitializationOptions = { commands: true };
    this.#client = createClient({
      // By language only: untitled and virtual documents have schemes of their own.
      documentSelector: [{ language: LANGUAGE }],
      initializationOptions,
      middleware: {
        handleDiagnostics: (uri, diagnostics, next) =>
          next(uri, isOnlyLookedAt(uri) ? [] : diagnostics.map(withExplanation)),
      },
      outputChannel: log,
      traceOutputChannel: log,
    });
    this.#client.onDidChangeState(() => {
      if (this.#client.isRunning()) this.#started.fire();
    });
    this.#client.onNotification(RUN_STATE, (state: RunState) => {
      this.#runStates.set(state.uri, state);
      this.#runStateChanged.fire(state);
    });
    this.#closing = vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#runStates.delete(this.#name(uri)));
  }

  start(): Promise<void> {
    return this.#client.start();
  }

  /** Whoever asks again meanwhile waits for the same. */
  restart(): Promise<void> {
    this.#restarting ??= this.#stopAndStart().finally(() => {
      this.#restarting = null;
    });
    return this.#restarting;
  }

  get isRunning(): boolean {
    return this.#client.isRunning();
  }

  runState(uri: vscode.Uri): RunState | undefined {
    return this.#runStates.get(this.#name(uri));
  }

  isAbout(state: RunState, uri: vscode.Uri): boolean {
    return state.uri === this.#name(uri);
  }

  /** The picture of the document's newest run; null where there is none, or where the server cannot be asked. */
  async picture(uri: vscode.Uri, chosen: Omit<PictureParams, "uri">): Promise<Picture | null> {
    const picture = await this.#ask<SentPicture>(PICTURE, { ...chosen, uri: this.#name(uri) });
    return picture && withColumns(picture, (sent) => (typeof sent === "string" ? bufferOf(this.#bytesOf(sent)) : sent));
  }

  /** The same as a file's text. */
  export(uri: vscode.Uri, chosen: Omit<ExportParams, "uri">): Promise<string | null> {
    return this.#ask<string>(EXPORT, { ...chosen, uri: this.#name(uri) });
  }

  /** What the document expects, and what became of it. */
  tests(uri: vscode.Uri): Promise<FileTests | null> {
    return this.#ask<FileTests>(TESTS, { uri: this.#name(uri) });
  }

  /** The tests of one of its scenarios over many seeds, as far as a moment's work has brought them. */
  exploration(uri: vscode.Uri, asked: Omit<ExplorationParams, "uri">): Promise<Exploration | null> {
    return this.#ask<Exploration>(EXPLORATION, { ...asked, uri: this.#name(uri) });
  }

  drawing(params: DrawingParams): Promise<Drawing | null> {
    return this.#ask<Drawing>(DRAWING, params);
  }

  /** What the code of a diagnostic means, in Markdown. */
  explanation(code: string): Promise<string | null> {
    return this.#ask<string>(EXPLANATION, { code });
  }

  /** What a tool answers a language model. */
  tool(
    { stored, ...asked }: Omit<ToolParams, "files"> & { readonly stored: readonly { uri: vscode.Uri; text: string }[] },
    token: vscode.CancellationToken,
  ): Promise<ToolAnswer | null> {
    const params: ToolParams = { ...asked, files: stored.map(({ uri, text }) => ({ uri: this.#name(uri), text })) };
    return this.#ask<ToolAnswer>(TOOL, params, token);
  }

  /** A file of the workspace has this text; null: it is gone. */
  tellFile(uri: vscode.Uri, text: string | null): void {
    const params: FileParams = { uri: this.#name(uri), text };
    if (this.#client.isRunning()) void this.#client.sendNotification(FILE, params).catch(() => {});
  }

  dispose(): void {
    this.#closing.dispose();
    this.#runStateChanged.dispose();
    this.#started.dispose();
    this.#client.dispose().catch(() => {});
  }

  async #ask<Answer>(request: string, params: object, token?: vscode.CancellationToken): Promise<Answer | null> {
    try {
      return await this.#client.sendRequest<Answer | null>(request, params, token);
    } catch {
      return null; // it is being restarted, whose first message afterwards asks again; or this was cancelled
    }
  }

  async #stopAndStart(): Promise<void> {
    if (this.#client.isRunning()) await this.#client.stop().catch(() => {}); // one that hangs is left behind
    await this.#client.start();
  }

  #name(uri: vscode.Uri): string {
    return this.#client.code2ProtocolConverter.asUri(uri);
  }
}

/** Of its own: the bytes may lie in a larger buffer together with others'. */
function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): ArrayBuffer {
  return (buffer as ArrayBuffer).slice(byteOffset, byteOffset + byteLength);
}

/** A click on the code opens its page. (A command would not do: not every place where VS Code shows the code runs commands.) */
function withExplanation(diagnostic: vscode.Diagnostic): vscode.Diagnostic {
  const { code } = diagnostic;
  if (typeof code === "string") diagnostic.code = { value: code, target: explanationOf(code) };
  return diagnostic;
}

/** What a file was once, as source control shows it: it cannot be mended, and is no problem of the workspace. */
function isOnlyLookedAt(uri: vscode.Uri): boolean {
  const isReadOnly = vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false;
  return isReadOnly && vscode.workspace.getWorkspaceFolder(uri) === undefined;
}

/** The scheme of the pages that explain diagnostics. */
export const HELP = "faultline-help";

export function explanationOf(code: string): vscode.Uri {
  return vscode.Uri.from({ scheme: HELP, path: `/${code}.md` });
}
