/** One preview: a panel with the timeline page in it, kept in step with one file. */
import * as vscode from "vscode";
import type { Picture } from "../../../server/protocol.ts";
import { type HostMessage, type PageMessage, pageMessage, type ViewState } from "../../timeline/messages.ts";
import type { LanguageServer } from "../language-server.ts";
import { previewHtml } from "./html.ts";
import { save } from "./save.ts";
import { caretIn, reveal } from "./source.ts";

/** A run that is done sooner is not announced: the picture would only flicker. */
const ANNOUNCE_AFTER_MS = 150;
const CARET_RESTS_AFTER_MS = 40;

/** Is told of every message that passes between the preview and its page. */
export interface Traffic {
  sent(message: HostMessage): void;
  received(message: PageMessage): void;
}

export class Preview implements vscode.Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #server: LanguageServer;
  readonly #traffic: Traffic;
  readonly #listeners: vscode.Disposable[];
  #uri: vscode.Uri | null = null;
  #picture: Picture | null = null;
  #viewState: ViewState | null = null;
  /** The page listens. It is gone while its panel is hidden, and says so anew when it is shown again. */
  #ready = false;
  #asked = 0;
  #announce: ReturnType<typeof setTimeout> | undefined;
  #caret: ReturnType<typeof setTimeout> | undefined;

  constructor(panel: vscode.WebviewPanel, extension: vscode.Uri, server: LanguageServer, traffic: Traffic) {
    this.#panel = panel;
    this.#server = server;
    this.#traffic = traffic;
    this.#listeners = [
      panel.webview.onDidReceiveMessage((data) => this.receive(data)),
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.#ready = false;
      }),
      server.onRunState((state) => {
        if (!this.#uri || !server.isAbout(state, this.#uri)) return;
        if (state.state === "running") this.#announceRun();
        else void this.#refresh();
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (this.#shows(textEditor.document.uri)) this.#followCaret();
      }),
    ];
    const pages = vscode.Uri.joinPath(extension, "dist/timeline");
    panel.webview.options = { enableScripts: true, localResourceRoots: [pages] };
    panel.webview.html = previewHtml(panel.webview, pages);
  }

  get uri(): vscode.Uri | null {
    return this.#uri;
  }

  /** What was last sent to the page. */
  get picture(): Picture | null {
    return this.#picture;
  }

  /** Shows this file from now on, as `state` says or as a whole. */
  follow(uri: vscode.Uri, state: ViewState | null = null): void {
    if (this.#shows(uri)) return;
    this.#uri = uri;
    this.#picture = null;
    this.#viewState = state;
    this.#panel.title = vscode.l10n.t("Preview {0}", uri.path.slice(uri.path.lastIndexOf("/") + 1));
    void this.#openAndRefresh(uri);
  }

  /** Lets the page move to this event of the run, and light up what led to it. */
  select(event: number): void {
    this.#post({ type: "select", event });
  }

  reveal(preserveFocus: boolean): void {
    this.#panel.reveal(undefined, preserveFocus);
  }

  async showSource(): Promise<void> {
    if (this.#uri) await reveal(this.#uri, this.#panel.viewColumn, null);
  }

  dispose(): void {
    clearTimeout(this.#announce);
    clearTimeout(this.#caret);
    for (const listener of this.#listeners) listener.dispose();
    this.#panel.dispose();
  }

  #shows(uri: vscode.Uri): boolean {
    return this.#uri?.toString() === uri.toString();
  }

  /** The server knows open documents only, and after a reload the file may not be open yet. */
  async #openAndRefresh(uri: vscode.Uri): Promise<void> {
    try {
      await vscode.workspace.openTextDocument(uri);
    } catch {
      this.#post({ type: "problem", text: vscode.l10n.t("The file cannot be opened.") });
      return;
    }
    await this.#refresh();
  }

  async #refresh(): Promise<void> {
    const uri = this.#uri;
    if (!uri || !this.#ready) return;
    const asked = ++this.#asked;
    const picture = await this.#server.picture(uri, caretIn(uri)?.offset);
    if (asked !== this.#asked || !this.#shows(uri)) return;
    clearTimeout(this.#announce);
    if (picture) this.#show(picture);
    else this.#post({ type: "problem", text: vscode.l10n.t("There is nothing to show yet: no run is described.") });
  }

  #show(picture: Picture): void {
    const before = this.#picture;
    const same = before?.version === picture.version && before.scenario === picture.scenario;
    this.#picture = picture;
    if (!same) this.#post({ type: "show", shown: picture.shown, state: before ? null : this.#viewState });
    if (!before && !this.#viewState) this.#post({ type: "do", what: "fit" });
    this.#post({ type: "status", stale: picture.stale !== null, running: false });
    this.#highlight();
  }

  #announceRun(): void {
    clearTimeout(this.#announce);
    this.#announce = setTimeout(() => {
      this.#post({ type: "status", stale: this.#picture !== null, running: true });
    }, ANNOUNCE_AFTER_MS);
  }

  #followCaret(): void {
    clearTimeout(this.#caret);
    this.#caret = setTimeout(() => this.#caretRests(), CARET_RESTS_AFTER_MS);
  }

  #caretRests(): void {
    const caret = this.#uri && caretIn(this.#uri);
    if (!caret || !this.#picture) return;
    const { scenarios, scenario } = this.#picture;
    const around = scenarios.find(({ start, end }) => start <= caret.offset && caret.offset <= end);
    if (around && around.scenario !== scenario) void this.#refresh();
    else this.#highlight();
  }

  /** Lights up what the statement under the caret caused; while the text is newer than the picture, nothing. */
  #highlight(): void {
    const caret = this.#uri && caretIn(this.#uri);
    if (!caret || !this.#picture) return;
    const { statements } = this.#picture.shown.trace as { statements: readonly { start: number; end: number }[] };
    const under = caret.version === this.#picture.version ? caret.offset : Number.NaN;
    const found = [...statements.keys()].filter((at) => statements[at].start <= under && under <= statements[at].end);
    this.#post({ type: "highlight", statements: found });
  }

  /** Acts on a message of the page, if it is one. */
  receive(data: unknown): void {
    const message = pageMessage(data);
    if (!message) return;
    switch (message.type) {
      case "ready":
        this.#ready = true;
        this.#picture = null;
        void this.#refresh();
        break;
      case "reveal":
        if (this.#uri) void reveal(this.#uri, this.#panel.viewColumn, message);
        break;
      case "state":
        this.#viewState = message.state;
        break;
      case "save":
        if (this.#uri) void save(this.#uri, message);
        break;
      case "selected":
        break;
      default:
        message satisfies never;
    }
    this.#traffic.received(message);
  }

  #post(message: HostMessage): void {
    if (!this.#ready) return;
    void this.#panel.webview.postMessage(message);
    this.#traffic.sent(message);
  }
}
