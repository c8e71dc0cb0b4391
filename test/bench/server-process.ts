/** A language server as an editor starts it: a process of its own, spoken to over its standard input and output. */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Readable, Writable } from "node:stream";
import {
  createProtocolConnection,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { PICTURE, RUN_STATE, type RunState, type SentPicture } from "../../server/protocol.ts";

const URI = "untitled:bench.fault";
const SILENCE_MS = 30_000;

/** By what a server says that it is through with a text: its only diagnostics, or the end of the run. */
export type Says = "diagnostics" | "run";

export class ServerProcess {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #connection: ProtocolConnection;
  readonly #says: Says;
  #version = 0;
  #settled: () => void = () => {};
  #gone: (error: Error) => void = () => {};

  constructor(path: string, says: Says, args: readonly string[] = []) {
    this.#says = says;
    this.#child = spawn(process.execPath, [path, ...args, "--stdio"], { stdio: ["pipe", "pipe", "ignore"] });
    this.#child.once("exit", () => this.#gone(new Error(`The server ${path} ended.`)));
    this.#connection = createProtocolConnection(
      new StreamMessageReader(this.#child.stdout),
      new StreamMessageWriter(this.#child.stdin),
    );
    this.#connection.onError(() => {});
    this.#connection.onNotification("textDocument/publishDiagnostics", ({ version }: PublishDiagnosticsParams) => {
      if (says === "diagnostics" && (version ?? this.#version) === this.#version) this.#settled();
    });
    this.#connection.onNotification(RUN_STATE, ({ version, state }: RunState) => {
      if (version === this.#version && state !== "running") this.#settled();
    });
    this.#connection.listen();
  }

  /** Asks for `initialize`, and is answered. */
  async initialize(): Promise<void> {
    const params = { processId: process.pid, rootUri: null, capabilities: {}, workspaceFolders: null };
    await this.#inTime(this.#connection.sendRequest("initialize", params));
  }

  /** Opens the text, and waits until the server is through with it. */
  async open(text: string): Promise<void> {
    await this.#connection.sendNotification("initialized", {});
    const textDocument = { uri: URI, languageId: "faultline", version: ++this.#version, text };
    await this.#send("textDocument/didOpen", { textDocument });
  }

  /** Types over the range, and waits until the server is through with the new text; answers how long it took, in ms. */
  async type(range: Range, text: string): Promise<number> {
    const fromMs = performance.now();
    const textDocument = { uri: URI, version: ++this.#version };
    await this.#send("textDocument/didChange", { textDocument, contentChanges: [{ range, text }] });
    return performance.now() - fromMs;
  }

  /** The picture of the newest run, as the preview asks for it. */
  async picture(): Promise<SentPicture> {
    return this.#inTime(this.#connection.sendRequest<SentPicture>(PICTURE, { uri: URI, offset: 0 }));
  }

  /** What the process holds in memory, in MB of 1,000,000 bytes; only Linux tells. */
  get memoryMb(): number {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, "utf8");
    return (Number(/VmRSS:\s*(\d+) kB/.exec(status)?.[1]) * 1024) / 1_000_000;
  }

  stop(): void {
    this.#gone = () => {};
    this.#connection.dispose();
    this.#child.kill("SIGKILL");
  }

  async #send(method: string, params: object): Promise<void> {
    const settled = new Promise<void>((resolve) => {
      this.#settled = resolve;
    });
    await this.#connection.sendNotification(method, params);
    await this.#inTime(settled);
  }

  async #inTime<Result>(promise: Promise<Result>): Promise<Result> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      this.#gone = reject;
      const what = this.#says === "run" ? "our server" : "the server that is measured against";
      timer = setTimeout(() => reject(new Error(`No answer of ${what} within ${SILENCE_MS / 1000} s.`)), SILENCE_MS);
    });
    try {
      return await Promise.race([promise, late]);
    } finally {
      this.#gone = () => {};
      clearTimeout(timer);
    }
  }
}
