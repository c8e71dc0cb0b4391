/** What the code of a diagnostic means: a page from the server's catalogue, shown as Markdown, so that it is there offline and in the web. */
import * as vscode from "vscode";
import { explanationOf, HELP, type LanguageServer } from "./language-server.ts";

export class Explanations implements vscode.Disposable {
  readonly #provider: vscode.Disposable;

  constructor(server: LanguageServer) {
    this.#provider = vscode.workspace.registerTextDocumentContentProvider(HELP, {
      provideTextDocumentContent: async ({ path }) =>
        (await server.explanation(codeIn(path))) ?? vscode.l10n.t("There is no such diagnostic."),
    });
  }

  /** Shows the page of this code; as text where Markdown is not rendered. */
  async explain(code: unknown): Promise<void> {
    if (typeof code !== "string") return;
    const uri = explanationOf(code);
    try {
      await vscode.commands.executeCommand("markdown.showPreview", uri);
    } catch {
      await vscode.window.showTextDocument(uri, { preview: true });
    }
  }

  dispose(): void {
    this.#provider.dispose();
  }
}

function codeIn(path: string): string {
  return path.replace(/^\//, "").replace(/\.md$/, "");
}
