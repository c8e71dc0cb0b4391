// Files, editors and waiting, for the cases.
import * as vscode from "vscode";
import type { Api } from "../../../client/vscode/extension.ts";
import { assert } from "./assert.ts";

const LIMIT_MS = 40_000;

/** The running extension. */
export async function extension(): Promise<Api> {
  const found = vscode.extensions.getExtension<Api>("faultline.faultline");
  assert(found, "the extension is not installed");
  return found.activate();
}

/** Writes a new file into the open folder, and shows it in the first column. */
export async function openFile(name: string, text: string): Promise<vscode.TextEditor> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert(folder, "no folder is open");
  const uri = vscode.Uri.joinPath(folder.uri, name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.One, preview: false });
}

/** Replaces the editor's whole text, as typing does. */
export async function type(editor: vscode.TextEditor, text: string): Promise<void> {
  const { document } = editor;
  const all = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
  assert(await editor.edit((edit) => edit.replace(all, text)), "the edit was refused");
}

/** Waits until `find` finds something, and looks again after each of the events. */
export function until<Found>(
  what: string,
  find: () => Found | undefined | false,
  ...events: vscode.Event<unknown>[]
): Promise<Found> {
  return new Promise((resolve, reject) => {
    const end = (act: () => void) => {
      clearTimeout(timer);
      for (const listener of listeners) listener.dispose();
      act();
    };
    const timer = setTimeout(
      () => end(() => reject(new Error(`not seen within ${LIMIT_MS / 1000} s: ${what}`))),
      LIMIT_MS,
    );
    const look = () => {
      const found = find();
      if (found !== undefined && found !== false) end(() => resolve(found));
    };
    const listeners = events.map((event) => event(look));
    look();
  });
}

/** Waits for the first such event from now on. */
export function untilNext<Message>(
  event: vscode.Event<Message>,
  fits: (message: Message) => boolean,
): Promise<Message> {
  let seen: Message | undefined;
  const listener = event((message) => {
    if (fits(message)) seen ??= message;
  });
  return until("a message", () => seen, event as vscode.Event<unknown>).finally(() => listener.dispose());
}

/** Waits for the document's diagnostics to be such that `find` finds one. */
export function untilDiagnostic(
  document: vscode.TextDocument,
  what: string,
  find: (diagnostic: vscode.Diagnostic) => boolean,
): Promise<vscode.Diagnostic> {
  return until(
    what,
    () => vscode.languages.getDiagnostics(document.uri).find(find),
    vscode.languages.onDidChangeDiagnostics,
  );
}

/** What the hovers at a place say. */
export async function hoverAt({ uri }: vscode.TextDocument, at: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", uri, at);
  const contents = hovers.flatMap((hover) => hover.contents);
  return contents.map((content) => (content as vscode.MarkdownString).value).join("\n");
}

/** A diagnostic's code, without its link. */
export function codeOf(code: vscode.Diagnostic["code"]): string {
  return String(typeof code === "object" ? code.value : code);
}

export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  // A preview is told a moment later that its tab is gone; until then it would be taken for one that is there.
  const { previews } = await extension();
  const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const isOpen = () => tabs().some(({ label }) => /^(Preview|\[Preview\]) /.test(label));
  await until("no preview", () => previews.count === 0 || isOpen(), previews.onClosed);
}
