/** The extension in the Node extension host: on the desktop and in remote windows. */
import type * as vscode from "vscode";
import { LanguageClient, type NodeModule, TransportKind } from "vscode-languageclient/node";
import { type Api, start } from "./extension.ts";

/**
 * In MB, of each half of where new objects lie, on every thread of the server; the engine has limits of its own, which are the same. Its
 * first thread only passes on what it is given, but Node would let 200 MB of pictures pile up there that have long been sent.
 */
const NEW_OBJECTS_MB = 8;
/**
 * In bytes: what is larger goes back to the system once it is free, such as a long run or its picture. Linux's allocator would raise that
 * by itself to 32 MB and keep hundreds of MB; others do not know the name.
 */
const ENVIRONMENT = { MALLOC_MMAP_THRESHOLD_: "262144" };

export function activate(context: vscode.ExtensionContext): Promise<Api> {
  const server: NodeModule = {
    module: context.asAbsolutePath("dist/server/node.cjs"),
    transport: TransportKind.ipc,
    options: { execArgv: [`--max-semi-space-size=${NEW_OBJECTS_MB}`], env: ENVIRONMENT },
  };
  return start(context, {
    createClient: (options) => new LanguageClient("faultline", "Faultline", server, options),
    bytesOf: (base64) => Buffer.from(base64, "base64"),
  });
}
