/** One preview: a panel with the timeline page in it, kept in step with one file. */
import * as vscode from "vscode";
import type { Picture } from "../../../server/protocol.ts";
import { type HostMessage, type PageMessage, pageMessage, type ViewState } from "../../timeline/messages.ts";
import { fileName } from "../documents.ts";
import { inert } from "../inert.ts";
import { LANGUAGE, type LanguageServer } from "../language-server.ts";
import type { Moment } from "../tests.ts";
import { previewHtml, previewRoots } from "./html.ts";
import { save } from "./save.ts";
import { caretIn, follows, isUpToDate, opened, reveal } from "./source.ts";

/** The view type of a file's timeline in place of its text: "Reopen Editor With…". */
export const EDITOR_TYPE = "faultline.timeline";

/** A run that is done sooner is not announced: the picture would only flicker. */
const ANNOUNCE_AFTER_MS = 150;
const CARET_RESTS_AFTER_MS = 40;

/** Is told of every message that passes between the preview and its page. */
export interface Traffic {
  sent(message: HostMessage): void;
  received(message: PageMessage): void;
}

/** What the user chose to see instead of the scenario at the caret, run with the file's seed. */
export interface Choice {
  readonly scenario?: number;
  readonly seed?: number;
  /** The name of a variant, and whether all are shown side by side. */
  readonly variant?: string;
  readonly beside?: boolean;
}

/** What our own part of the page is told, besides the timeline's messages. */
type Errand =
  | { readonly type: "remember"; readonly uri: string; readonly locked: boolean }
  | { readonly type: "rasterise"; readonly id: number; readonly svg: string; readonly scale: number };

export class Preview implements vscode.Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #server: LanguageServer;
  readonly #traffic: Traffic;
  readonly #listeners: vscode.Disposable[];
  #uri: vscode.Uri | null = null;
  #picture: Picture | null = null;
  /** The text that the picture is of. One that is opened anew counts its versions anew. */
  #document: vscode.TextDocument | null = null;
  /** Its number in the file, where one was shown. */
  #scenario: number | undefined;
  /** The page shows several, of whichever file. */
  #hasVariants = false;
  #viewState: ViewState | null = null;
  /** The names of the lanes that were hidden in each file that was shown, by its address. */
  readonly #hiddenLanes = new Map<string, readonly string[]>();
  /** The page listens. It is gone while its panel is hidden, and says so anew when it is shown again. */
  #ready = false;
  #isClosed = false;
  #locked = false;
  #choice: Choice = {};
  /** The event to be selected as soon as its run is shown. */
  #wanted = -1;
  #asked = 0;
  /** The page says why there is nothing, or nothing newer, to show. */
  #hasProblem = false;
  readonly #errands: Errand[] = [];
  readonly #bitmaps: ((url: string | null) => void)[] = [];
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
        if (state.state === "running" && state.scenarios.length === 0) this.#announceRun();
        else this.#refreshIfDue();
      }),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration("faultline.preview")) this.#refreshIfDue();
      }),
      // One that is told another language is opened anew.
      vscode.workspace.onDidOpenTextDocument(({ uri, languageId }) => {
        if (this.shows(uri) && languageId !== LANGUAGE) void this.#refresh();
      }),
      // Nobody will run the new text.
      vscode.workspace.onDidChangeTextDocument(({ document: { uri } }) => {
        if (this.shows(uri) && !server.isRunning) this.#postProblem(this.#whyNothing(uri));
      }),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        if (this.shows(uri)) void this.#refresh();
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
        if (this.shows(textEditor.document.uri) && follows(kind)) this.#followCaret();
      }),
    ];
    const { pages, media } = previewRoots(extension);
    panel.iconPath = {
      light: vscode.Uri.joinPath(extension, "images/file-light.svg"),
      dark: vscode.Uri.joinPath(extension, "images/file-dark.svg"),
    };
    panel.webview.options = { enableScripts: true, localResourceRoots: [pages, media] };
    panel.webview.html = previewHtml(panel.webview, extension);
  }

  get uri(): vscode.Uri | null {
    return this.#uri;
  }

  get active(): boolean {
    return this.#panel.active;
  }

  /** It stands in place of the text's editor. */
  get isEditor(): boolean {
    return this.#panel.viewType === EDITOR_TYPE;
  }

  /** It stays with its file, whichever is active. */
  get locked(): boolean {
    return this.#locked;
  }

  set locked(locked: boolean) {
    this.#locked = locked;
    this.#name();
  }

  /** What was last sent to the page. */
  get picture(): Picture | null {
    return this.#picture;
  }

  /** Shows this file from now on, as `state` says or as a whole. */
  follow(uri: vscode.Uri, state: ViewState | null = null): void {
    if (this.shows(uri)) return;
    if (this.#uri) this.#hiddenLanes.set(this.#uri.toString(), hiddenIn(this.#viewState));
    this.#uri = uri;
    this.#picture = null;
    this.#scenario = undefined;
    this.#wanted = -1;
    this.#viewState = state ?? afresh(this.#viewState, this.#hiddenLanes.get(uri.toString()) ?? []);
    this.#choice = state ? { variant: state.variant, beside: state.beside } : { beside: this.#choice.beside };
    this.#name();
    void this.#refresh();
  }

  /** Lets the page move to this event of the run, and light up what led to it; as soon as there is one. */
  select(event: number): void {
    if (this.#picture) this.#post({ type: "select", event });
    else this.#wanted = event;
  }

  /** The same in the run of this picture, which it shows first where it shows another one; of another text it has none. */
  selectIn(run: Picture, { seed, event }: Pick<Moment, "seed" | "event">): void {
    if (!this.#picture || isSameRun(this.#picture, run)) {
      this.select(event);
    } else if (this.#picture.version === run.version) {
      this.showMoment({ scenario: run.scenario, variant: run.variant, seed, event });
    }
  }

  /** Shows this scenario, with this seed, of the text as it stands; what is left out is the caret's and the file's. */
  choose(choice: Choice): void {
    this.#choice = choice;
    void this.#refresh();
  }

  get choice(): Choice {
    return this.#choice;
  }

  /** Shows a scenario, with its file's seed if no other is meant, and selects this event of its run. */
  showMoment({ scenario, variant, seed, event }: Omit<Moment, "uri">): void {
    this.#wanted = event;
    this.choose({ scenario, variant, seed: seed ?? undefined, beside: this.#choice.beside });
  }

  /** A drawing as a bitmap, as a data address; null where that did not work, or the panel was closed. */
  rasterise(svg: string, scale: number): Promise<string | null> {
    if (this.#isClosed) return Promise.resolve(null);
    return new Promise((resolve) => {
      this.#run({ type: "rasterise", id: this.#bitmaps.push(resolve) - 1, svg, scale });
    });
  }

  reveal(preserveFocus: boolean): void {
    this.#panel.reveal(undefined, preserveFocus);
  }

  async showSource(): Promise<void> {
    if (this.#uri) await reveal(this.#uri, this.#panel.viewColumn, null);
  }

  dispose(): void {
    this.#isClosed = true;
    this.#ready = false; // what is still on its way to the page finds nobody
    clearTimeout(this.#announce);
    clearTimeout(this.#caret);
    for (const listener of this.#listeners) listener.dispose();
    for (const resolve of this.#bitmaps) resolve(null);
    this.#panel.dispose();
  }

  /** Is it about this file? */
  shows(uri: vscode.Uri): boolean {
    return this.#uri?.toString() === uri.toString();
  }

  /** Of a text that is not to be shown before it is saved, the picture stays. */
  #refreshIfDue(): void {
    if (!this.#uri || !this.#picture || isUpToDate(this.#uri)) {
      void this.#refresh();
      return;
    }
    clearTimeout(this.#announce);
    this.#post({ type: "status", stale: true, running: false });
  }

  async #refresh(): Promise<void> {
    const uri = this.#uri;
    if (!uri || !this.#ready) return;
    const asked = ++this.#asked;
    const isPassed = () => asked !== this.#asked || !this.shows(uri);
    const document = await opened(uri);
    if (isPassed()) return;
    if (!document) return this.#postProblem(vscode.l10n.t("The file cannot be opened."));
    if (document.languageId !== LANGUAGE)
      return this.#postProblem(vscode.l10n.t("The file’s language is not Faultline."));
    const caret = follows() ? caretIn(uri) : undefined;
    const around = caret ? { offset: caret.offset } : { scenario: this.#scenario };
    const picture = await this.#server.picture(uri, { ...around, ...this.#choice });
    if (isPassed()) return;
    clearTimeout(this.#announce);
    if (picture) this.#show(picture, document);
    else this.#postProblem(this.#whyNothing(uri));
  }

  #whyNothing(uri: vscode.Uri): string {
    if (!this.#server.isRunning) return vscode.l10n.t("Faultline’s language server did not answer.");
    const { state, reason = "" } = this.#server.runState(uri) ?? {};
    if (state === "failed") return vscode.l10n.t("The run failed: {0}", reason);
    return vscode.l10n.t("There is nothing to show yet: no run is described.");
  }

  #postProblem(text: string): void {
    this.#hasProblem = true;
    this.#post({ type: "problem", text, stays: this.#picture !== null });
  }

  #show(picture: Picture, document: vscode.TextDocument): void {
    const before = this.#picture;
    const same = !this.#hasProblem && this.#document === document && before !== null && isSameRun(before, picture);
    this.#hasProblem = false;
    this.#picture = picture;
    this.#document = document;
    this.#scenario = picture.scenario;
    if (before && before.scenario !== picture.scenario)
      this.#viewState = afresh(this.#viewState, hiddenIn(this.#viewState));
    const state = before?.scenario === picture.scenario ? null : this.#viewState;
    // An event of one seed is another one with the next.
    if (before && before.shown.trace.seed !== picture.shown.trace.seed) this.select(-1);
    if (!same) this.#post({ type: "show", shown: picture.shown, state });
    if (picture.variants.length > 1 || this.#hasVariants) this.#showVariants(picture);
    if (!before && !this.#viewState) this.#post({ type: "do", what: "fit" });
    this.#post({ type: "status", stale: picture.stale !== null, running: false });
    this.#highlight();
    if (this.#wanted >= 0) this.select(this.#wanted);
    this.#wanted = -1;
  }

  /** To a page that knows nothing. */
  #showAgain(): void {
    const [picture, document] = [this.#picture, this.#document];
    this.#picture = null;
    if (this.#uri && picture && document && !isUpToDate(this.#uri)) this.#show(picture, document);
    this.#refreshIfDue();
  }

  #showVariants({ variants, variant }: Picture): void {
    this.#hasVariants = variants.length > 1;
    this.#post({ type: "variants", variants, shown: variant, beside: this.#choice.beside ?? false });
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
    if (around && around.scenario !== scenario) {
      this.#choice = { ...this.#choice, scenario: undefined };
      this.#refreshIfDue();
    } else this.#highlight();
  }

  /** Lights up what the statement under the caret caused; while the text is newer than the picture, or the settings say so, nothing. */
  #highlight(): void {
    if (!follows()) this.#post({ type: "highlight", statements: [] });
    const caret = this.#uri && follows() && caretIn(this.#uri);
    if (!caret || !this.#picture) return;
    const { statements } = this.#picture.shown.trace as { statements: readonly { start: number; end: number }[] };
    const under = caret.version === this.#picture.version ? caret.offset : Number.NaN;
    const found = [...statements.keys()].filter((at) => statements[at].start <= under && under <= statements[at].end);
    this.#post({ type: "highlight", statements: found });
  }

  /** Acts on a message of the page, if it is one. */
  receive(data: unknown): void {
    if (isBitmap(data)) this.#bitmaps[data.id]?.(data.url);
    const message = pageMessage(data);
    if (!message) return;
    switch (message.type) {
      case "ready":
        this.#ready = true;
        for (const errand of this.#errands.splice(0)) this.#run(errand);
        this.#showAgain();
        break;
      case "reveal":
        if (this.#uri) this.#tell(reveal(this.#uri, this.#panel.viewColumn, message));
        break;
      case "variant":
        this.choose({ ...this.#choice, variant: message.name, beside: message.beside });
        break;
      case "state":
        this.#viewState = message.state;
        break;
      case "save":
        if (this.#uri) this.#tell(save(this.#uri, { name: message.name, content: contentOf(message) }));
        break;
      case "selected":
        break;
      default:
        message satisfies never;
    }
    this.#traffic.received(message);
  }

  /** Why what the page asked for was not done. */
  #tell(done: Promise<unknown>): void {
    done.catch((error: unknown) => {
      void vscode.window.showErrorMessage(inert(error instanceof Error ? error.message : String(error)));
    });
  }

  #post(message: HostMessage): void {
    if (!this.#ready) return;
    void this.#panel.webview.postMessage(message);
    this.#traffic.sent(message);
  }

  #name(): void {
    if (!this.#uri) return;
    if (!this.isEditor) this.#panel.title = previewTitle(this.#uri, this.#locked);
    this.#run({ type: "remember", uri: this.#uri.toString(), locked: this.#locked });
  }

  /** Now, or as soon as the page listens. */
  #run(errand: Errand): void {
    if (this.#ready) void this.#panel.webview.postMessage(errand);
    else this.#errands.push(errand);
  }
}

function isSameRun(one: Picture, other: Picture): boolean {
  return (
    one.version === other.version &&
    one.scenario === other.scenario &&
    one.variant === other.variant &&
    one.shown.trace.seed === other.shown.trace.seed
  );
}

/** As the user likes to look at runs, but at the whole of another one without these lanes, of which nothing is selected yet. */
function afresh(state: ViewState | null, hiddenLanes: readonly string[]): ViewState | null {
  return state && { ...state, fromUs: 0, toUs: -1, playheadUs: -1, selected: -1, variant: undefined, hiddenLanes };
}

function hiddenIn(state: ViewState | null): readonly string[] {
  return state?.hiddenLanes ?? [];
}

/** A bitmap comes in Base64. */
function contentOf({ text, encoding }: { readonly text: string; readonly encoding?: string }): string | Uint8Array {
  return encoding === "base64" ? Uint8Array.from(atob(text), (character) => character.charCodeAt(0)) : text;
}

function isBitmap(data: unknown): data is { readonly id: number; readonly url: string | null } {
  const { type, id, url } = (data ?? {}) as Record<string, unknown>;
  return type === "rasterised" && Number.isSafeInteger(id) && (url === null || typeof url === "string");
}

export function previewTitle(uri: vscode.Uri, locked: boolean): string {
  const file = fileName(uri);
  return locked ? vscode.l10n.t("[Preview] {0}", file) : vscode.l10n.t("Preview {0}", file);
}
