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
  /** The same, with whose page it is sent to. */
  readonly #told = new vscode.EventEmitter<{ readonly preview: Preview; readonly message: HostMessage }>();
  readonly #received = new vscode.EventEmitter<PageMessage>();
  /** What passes between the previews and their pages. */
  readonly onSent = this.#sent.event;
  readonly onReceived = this.#received.event;
  readonly #closed = new vscode.EventEmitter<Preview>();
  readonly onClosed = this.#closed.event;
  readonly #open = new Set<Preview>();

  constructor(context: vscode.ExtensionContext, server: LanguageServer) {
    this.#context = context;
    this.#server = server;
    this.#listeners = [
      vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, this),
      vscode.window.registerCustomEditorProvider(EDITOR_TYPE, this),
      vscode.window.onDidChangeActiveTextEditor(() => this.#followActive()),
      vscode.workspace.onDidRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files) this.#followRenamed(oldUri, newUri);
      }),
      // A document that is told its language is opened anew, in the same editor.
      vscode.workspace.onDidOpenTextDocument(() => this.#followActive()),
    ];
  }

  /** The one that commands are about: the active one, else one of the active file, else the one that follows. */
  get current(): Preview | null {
    const file = activeFile();
    return this.#active ?? (file && this.of(file)) ?? this.#unlocked ?? [...this.#open].at(-1) ?? null;
  }

  /** The one that shows this file; of several the active one, else the one that follows. */
  of(uri: vscode.Uri): Preview | null {
    const all = [this.#active, this.#unlocked, ...this.#open];
    return all.find((preview) => preview?.shows(uri)) ?? null;
  }

  get all(): readonly Preview[] {
    return [...this.#open];
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

  /** The one that commands are about, once it shows something; where there is none of the active file, it is opened. */
  async shown(): Promise<Preview | null> {
    const file = activeFile();
    const isThere = this.current && (this.#active || !file || this.current.shows(file));
    const preview = isThere ? this.current : this.show(file, vscode.ViewColumn.Beside);
    if (!preview || preview.picture) return preview;
    preview.reveal(true); // a hidden one shows nothing
    return new Promise((resolve) => {
      const look = (nothing = false) => {
        const isOpen = this.#open.has(preview);
        if (isOpen && !preview.picture && !nothing) return;
        for (const listener of listeners) listener.dispose();
        resolve(isOpen ? preview : null);
      };
      const listeners = [
        this.#told.event((teller) => look(teller.preview === preview && teller.message.type === "problem")),
        this.#closed.event(() => look()),
      ];
      preview.choose(preview.choice); // it may have said long ago that there is nothing to show
    });
  }

  async showSource(): Promise<void> {
    await this.current?.showSource();
  }

  /** Locks the current preview to its file, or lets it follow the active one again. */
  toggleLock(): void {
    const preview = this.current;
    if (!preview || preview.isEditor) {
      const text = preview
        ? vscode.l10n.t("A timeline in place of its text always stays with its file.")
        : vscode.l10n.t("No preview is open that could be locked to its file.");
      void vscode.window.showInformationMessage(text);
      return;
    }
    if (preview.locked) for (const other of [...this.#open]) if (!other.locked) other.dispose(); // only one follows
    preview.locked = !preview.locked;
    this.#followActive();
  }

  /**
   * Without a file of its own that is known, it would be an orphan, and a second one just like another is of no use. Of two that
   * followed the active file (one of them may have been locked too late for its page to keep that) the second stays with its own.
   */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, kept: Kept | null): Promise<void> {
    const known = fileOf(panel.title, kept);
    const isSame = (other: Preview) => other.shows(known!.uri) && other.locked === known!.locked && !other.isEditor;
    if (!known || [...this.#open].some(isSame)) {
      panel.dispose();
      return;
    }
    const view = kept?.uri === known.uri.toString() ? kept.view : undefined;
    const locked = known.locked || this.#unlocked !== undefined;
    this.#adopt(panel, known.uri, view).locked = locked;
  }

  /** VS Code brings it back by itself, names it, and keeps it with its file. */
  resolveCustomTextEditor({ uri }: vscode.TextDocument, panel: vscode.WebviewPanel): void {
    this.#adopt(panel, uri).locked = true;
  }

  dispose(): void {
    for (const preview of [...this.#open]) preview.dispose();
    this.#sent.dispose();
    this.#told.dispose();
    this.#received.dispose();
    this.#closed.dispose();
    for (const listener of this.#listeners) listener.dispose();
  }

  #followActive(): void {
    const uri = activeFile();
    if (uri) this.#unlocked?.follow(uri);
  }

  /** The file itself, or a folder in which it is. One in place of an editor VS Code opens anew. */
  #followRenamed(from: vscode.Uri, to: vscode.Uri): void {
    for (const preview of this.#open) {
      const address = preview.uri?.toString() ?? "";
      if (preview.isEditor || !`${address}/`.startsWith(`${from}/`)) continue;
      preview.follow(vscode.Uri.parse(`${to}${address.slice(from.toString().length)}`, true));
    }
  }

  get #active(): Preview | undefined {
    return [...this.#open].find(({ active }) => active);
  }

  get #unlocked(): Preview | undefined {
    return [...this.#open].find(({ locked }) => !locked);
  }

  #adopt(panel: vscode.WebviewPanel, uri: vscode.Uri, state?: ViewState): Preview {
    const preview: Preview = new Preview(panel, this.#context.extensionUri, this.#server, {
      sent: (message) => {
        this.#sent.fire(message);
        this.#told.fire({ preview, message });
      },
      received: (message) => this.#received.fire(message),
    });
    this.#open.add(preview);
    panel.onDidDispose(() => {
      this.#open.delete(preview);
      preview.dispose();
      this.#closed.fire(preview);
    });
    preview.follow(uri, state);
    return preview;
  }
}

interface Known {
  readonly uri: vscode.Uri;
  readonly locked: boolean;
}

/**
 * Which file a preview is of, and whether it is locked to it. Its title says so, for it is always in step; what the page kept, where
 * the reload came soon after a change, is older, or is missing.
 */
function fileOf(title: string, kept: Kept | null): Known | null {
  const keptUri = typeof kept?.uri === "string" ? vscode.Uri.parse(kept.uri) : null;
  for (const uri of [...(keptUri ? [keptUri] : []), ...openFiles()]) {
    for (const locked of [true, false]) if (previewTitle(uri, locked) === title) return { uri, locked };
  }
  return keptUri && { uri: keptUri, locked: kept?.locked === true };
}

function openFiles(): vscode.Uri[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri] : []));
}

/** The one in the active editor, if it is in our language. */
export function activeFile(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document?.languageId === LANGUAGE ? document.uri : undefined;
}
