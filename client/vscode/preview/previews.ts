/** The previews: one follows the active file, others are locked to theirs; all come back after a reload of the window. */
import * as vscode from "vscode";
import type { HostMessage, PageMessage, ViewState } from "../../timeline/messages.ts";
import { LANGUAGE, type LanguageServer } from "../language-server.ts";
import { EDITOR_TYPE, Preview, previewTitle } from "./preview.ts";

const VIEW_TYPE = "faultline.preview";

/** What the page keeps for a reload: its view, which it checks itself, and what our part of it was told to remember. */
interface Kept {
  readonly view?: ViewState;
  readonly uri?: unknown;
  readonly locked?: unknown;
}

export class Previews implements vscode.Disposable, vscode.WebviewPanelSerializer, vscode.CustomTextEditorProvider {
  readonly #context: vscode.ExtensionContext;
  readonly #server: LanguageServer;
  readonly #listeners: vscode.Disposable[];
  readonly #sent = new vscode.EventEmitter<HostMessage>();
  readonly #received = new vscode.EventEmitter<PageMessage>();
  /** What passes between the previews and their pages. */
  readonly onSent = this.#sent.event;
  readonly onReceived = this.#received.event;
  readonly #open = new Set<Preview>();

  constructor(context: vscode.ExtensionContext, server: LanguageServer) {
    this.#context = context;
    this.#server = server;
    this.#listeners = [
      vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, this),
      vscode.window.registerCustomEditorProvider(EDITOR_TYPE, this),
      vscode.window.onDidChangeActiveTextEditor(() => this.#followActive()),
      // A document that is told its language is opened anew, in the same editor.
      vscode.workspace.onDidOpenTextDocument(() => this.#followActive()),
    ];
  }

  /** The one that commands are about: the active one, else the one that follows. */
  get current(): Preview | null {
    const all = [...this.#open];
    return all.find(({ active }) => active) ?? this.#unlocked ?? all.at(-1) ?? null;
  }

  /** The one that shows this file. */
  of(uri: vscode.Uri): Preview | null {
    return [...this.#open].find((preview) => preview.shows(uri)) ?? null;
  }

  get count(): number {
    return this.#open.size;
  }

  /** Shows the preview of this file, or of the active one. To the side it leaves the focus where it is. */
  show(uri: vscode.Uri | undefined, column: vscode.ViewColumn): Preview | null {
    const shown = uri ?? activeFile() ?? this.current?.uri;
    if (!shown) return null;
    const preserveFocus = column === vscode.ViewColumn.Beside;
    const open = [...this.#open].find((preview) => preview.shows(shown) && !preview.isEditor) ?? this.#unlocked;
    if (open) {
      open.follow(shown);
      open.reveal(preserveFocus);
      return open;
    }
    const panel = vscode.window.createWebviewPanel(VIEW_TYPE, "", { viewColumn: column, preserveFocus });
    return this.#adopt(panel, shown);
  }

  async showSource(): Promise<void> {
    await this.current?.showSource();
  }

  /** Locks the current preview to its file, or lets it follow the active one again. */
  toggleLock(): void {
    const preview = this.current;
    if (!preview || preview.isEditor) return;
    if (preview.locked) for (const other of [...this.#open]) if (!other.locked) other.dispose(); // only one follows
    preview.locked = !preview.locked;
  }

  /** Without a file of its own that is known, it would be an orphan. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, kept: Kept | null): Promise<void> {
    const known =
      typeof kept?.uri === "string"
        ? { uri: vscode.Uri.parse(kept.uri, true), locked: kept.locked === true }
        : openFileTitled(panel.title);
    if (!known || (!known.locked && this.#unlocked)) panel.dispose();
    else this.#adopt(panel, known.uri, kept?.view).locked = known.locked;
  }

  /** VS Code brings it back by itself, names it, and keeps it with its file. */
  resolveCustomTextEditor({ uri }: vscode.TextDocument, panel: vscode.WebviewPanel): void {
    this.#adopt(panel, uri).locked = true;
  }

  dispose(): void {
    for (const preview of [...this.#open]) preview.dispose();
    this.#sent.dispose();
    this.#received.dispose();
    for (const listener of this.#listeners) listener.dispose();
  }

  #followActive(): void {
    const uri = activeFile();
    if (uri) this.#unlocked?.follow(uri);
  }

  get #unlocked(): Preview | undefined {
    return [...this.#open].find(({ locked }) => !locked);
  }

  #adopt(panel: vscode.WebviewPanel, uri: vscode.Uri, state?: ViewState): Preview {
    const preview = new Preview(panel, this.#context.extensionUri, this.#server, {
      sent: (message) => this.#sent.fire(message),
      received: (message) => this.#received.fire(message),
    });
    this.#open.add(preview);
    panel.onDidDispose(() => {
      this.#open.delete(preview);
      preview.dispose();
    });
    preview.follow(uri, state);
    return preview;
  }
}

/** Where a reload came before the page could keep anything, the title still tells which of the open files it was. */
function openFileTitled(title: string): { readonly uri: vscode.Uri; readonly locked: boolean } | null {
  for (const { input } of vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs)) {
    if (!(input instanceof vscode.TabInputText)) continue;
    for (const locked of [true, false])
      if (previewTitle(input.uri, locked) === title) return { uri: input.uri, locked };
  }
  return null;
}

/** The one in the active editor, if it is in our language. */
export function activeFile(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document?.languageId === LANGUAGE ? document.uri : undefined;
}
