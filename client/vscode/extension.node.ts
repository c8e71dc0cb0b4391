/** The extension in the Node extension host: on the desktop and in remote windows. */
import type * as vscode from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { type Api, start } from "./extension.ts";

export function activate(context: vscode.ExtensionContext): Promise<Api> {
  const module = context.asAbsolutePath("dist/server/node.cjs");
  return start(context, {
    createClient: (options) =>
      new LanguageClient("faultline", "Faultline", { module, transport: TransportKind.ipc }, options),
    bytesOf: (base64) => Buffer.from(base64, "base64"),
  });
}
