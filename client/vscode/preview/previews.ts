/** The preview panel: opens it, lets it follow the active file, and brings it back after a reload of the window. */
import * as vscode from "vscode";
import type { HostMessage, PageMessage, ViewState } from "../../timeline/messages.ts";
import { LANGUAGE, type LanguageServer } from "../language-server.ts";
import { Preview } from "./preview.ts";

const VIEW_TYPE = "faultline.preview";
/** In the workspace's state: which file the preview showed, for a reload. */
const LAST_SHOWN = "faultline.preview.uri";

export class Previews implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #context: vscode.ExtensionContext;
  readonly #server: LanguageServer;
  readonly #listeners: vscode.Disposable[];
  readonly #sent = new vscode.EventEmitter<HostMessage>();
  readonly #received = new vscode.EventEmitter<PageMessage>();
  /** What passes between the preview and its page. */
  readonly onSent = this.#sent.event;
  readonly onReceived = this.#received.event;
  #preview: Preview | null = null;

  constructor(context: vscode.ExtensionContext, server: LanguageServer) {
    this.#context = context;
    this.#server = server;
    this.#listeners = [
      vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, this),
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (editor?.document.languageId === LANGUAGE) this.#follow(editor.document.uri);
      }),
    ];
  }

  get current(): Preview | null {
    return this.#preview;
  }

  /** Shows the preview of this file, or of the active one. To the side it leaves the focus where it is. */
  show(uri: vscode.Uri | undefined, column: vscode.ViewColumn): void {
    const shown = uri ?? activeFile() ?? this.#preview?.uri;
    if (!shown) return;
    const preserveFocus = column === vscode.ViewColumn.Beside;
    if (this.#preview) {
      this.#follow(shown);
      this.#preview.reveal(preserveFocus);
      return;
    }
    const panel = vscode.window.createWebviewPanel(VIEW_TYPE, "", { viewColumn: column, preserveFocus });
    this.#adopt(panel, shown);
  }

  async showSource(): Promise<void> {
    await this.#preview?.showSource();
  }

  /** The page keeps its view in the panel's state; the page checks it when it gets it back. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, kept: { readonly view?: ViewState } | null): Promise<void> {
    const stored = this.#context.workspaceState.get<string>(LAST_SHOWN);
    const uri = stored === undefined ? activeFile() : vscode.Uri.parse(stored, true);
    if (!uri || this.#preview) panel.dispose();
    else this.#adopt(panel, uri, kept?.view);
  }

  dispose(): void {
    this.#preview?.dispose();
    this.#sent.dispose();
    this.#received.dispose();
    for (const listener of this.#listeners) listener.dispose();
  }

  #adopt(panel: vscode.WebviewPanel, uri: vscode.Uri, state?: ViewState): void {
    const preview = new Preview(panel, this.#context.extensionUri, this.#server, {
      sent: (message) => this.#sent.fire(message),
      received: (message) => this.#received.fire(message),
    });
    this.#preview = preview;
    panel.onDidDispose(() => {
      preview.dispose();
      if (this.#preview === preview) this.#preview = null;
    });
    this.#follow(uri, state);
  }

  #follow(uri: vscode.Uri, state?: ViewState): void {
    if (!this.#preview) return;
    this.#preview.follow(uri, state);
    void this.#context.workspaceState.update(LAST_SHOWN, uri.toString());
  }
}

function activeFile(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document?.languageId === LANGUAGE ? document.uri : undefined;
}
