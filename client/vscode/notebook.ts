/** Fences in notebooks: their renderer, which stands in the notebook's page, asks for drawings of texts. */
import * as vscode from "vscode";
import { type Asked, MOST_CHARACTERS, type Told } from "../notebook/fences.ts";
import type { LanguageServer } from "./language-server.ts";
import { inHtml } from "./markdown.ts";
import { themeNow } from "./theme.ts";

/** As the manifest calls it. */
const RENDERER = "faultline.notebook-fences";

export class NotebookFences implements vscode.Disposable {
  readonly #messaging = vscode.notebooks.createRendererMessaging(RENDERER);
  readonly #drawn = new vscode.EventEmitter<Told>();
  readonly #listeners: readonly vscode.Disposable[];
  /** A notebook has been given a drawing. */
  readonly onDrawn = this.#drawn.event;

  constructor(server: LanguageServer) {
    const askAgain = () => {
      const told: Told = null;
      void this.#messaging.postMessage(told);
    };
    this.#listeners = [
      this.#messaging.onDidReceiveMessage(async ({ editor, message }) => {
        if (!isAsked(message)) return;
        const { text } = message;
        const drawing = await server.drawing({ text, theme: themeNow() });
        if (!drawing) return; // it is asked for again when the server has started
        const told: Told = { text, drawn: inHtml(drawing) };
        if (await this.#messaging.postMessage(told, editor)) this.#drawn.fire(told);
      }),
      vscode.window.onDidChangeActiveColorTheme(askAgain),
      server.onStarted(askAgain),
    ];
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#drawn.dispose();
  }
}

/** The page of a notebook has other extensions' scripts in it, too. */
function isAsked(message: unknown): message is Asked {
  const { text } = (message ?? {}) as Partial<Asked>;
  return typeof text === "string" && text.length <= MOST_CHARACTERS;
}
