/** The extension in the web worker extension host. */
import * as vscode from "vscode";
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from "vscode-languageclient/browser";
import type { InitializationOptions } from "../../server/protocol.ts";
import { type Api, start } from "./extension.ts";

export function activate(context: vscode.ExtensionContext): Promise<Api> {
  const url = (path: string) => vscode.Uri.joinPath(context.extensionUri, path).toString(true);
  const runner: InitializationOptions = { runnerUrl: url("dist/server/runner.web.js") };
  let worker: Worker | undefined;
  /** Opened anew at every start. The client does not know a worker for one here, where VS Code has put a class of its own. */
  const openServer = async () => {
    worker?.terminate();
    worker = new Worker(url("dist/server/web.js"));
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  context.subscriptions.push({ dispose: () => worker?.terminate() });
  return start(context, {
    createClient: (options) => {
      const initializationOptions = { ...options.initializationOptions, ...runner };
      return new LanguageClient("faultline", "Faultline", openServer, { ...options, initializationOptions });
    },
    bytesOf: (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)),
  });
}
