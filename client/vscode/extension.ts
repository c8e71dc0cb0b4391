/** The extension, alike in both extension hosts but for how the language server is started. */
import * as vscode from "vscode";
import { type CreateClient, LanguageServer } from "./language-server.ts";
import { Previews } from "./preview/previews.ts";
import { createStatus } from "./status.ts";

/** What the tests need of a running extension; nothing else should. */
export interface Api {
  readonly previews: Previews;
}

export async function start(context: vscode.ExtensionContext, createClient: CreateClient): Promise<Api> {
  const log = vscode.window.createOutputChannel("Faultline", { log: true });
  const server = new LanguageServer(createClient, log);
  const previews = new Previews(context, server);
  const commands: Readonly<Record<string, (uri?: vscode.Uri | string) => unknown>> = {
    "faultline.showPreview": (uri) => previews.show(address(uri), vscode.ViewColumn.Active),
    "faultline.showPreviewToSide": (uri) => previews.show(address(uri), vscode.ViewColumn.Beside),
    "faultline.showSource": () => previews.showSource(),
    "faultline.restartServer": () => server.restart(),
    "faultline.showLog": () => log.show(),
  };
  context.subscriptions.push(
    log,
    server,
    previews,
    createStatus(server),
    ...Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(name, run)),
  );
  await server.start();
  return { previews };
}

/** Menus hand over an address, code lenses one in words, keys none. */
function address(uri: vscode.Uri | string | undefined): vscode.Uri | undefined {
  return typeof uri === "string" ? vscode.Uri.parse(uri, true) : uri;
}
