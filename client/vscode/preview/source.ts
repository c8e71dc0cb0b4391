/** From the preview to the text and back. */
import * as vscode from "vscode";
import { openDocument } from "../documents.ts";

export interface Caret {
  readonly offset: number;
  /** The version of the text that the offset counts in. */
  readonly version: number;
}

/** Does the preview go with the caret, as the settings have it, when it was moved in this way? */
export function follows(kind?: vscode.TextEditorSelectionChangeKind): boolean {
  const setting = vscode.workspace.getConfiguration("faultline.preview").get<string>("syncWithEditor", "always");
  if (setting === "onClick") return kind === undefined || kind === vscode.TextEditorSelectionChangeKind.Mouse;
  return setting !== "never";
}

/** Is the file's text as it should be shown: any, or with the setting so only one that is saved? An untitled one cannot wait. */
export function isUpToDate(uri: vscode.Uri): boolean {
  const setting = vscode.workspace.getConfiguration("faultline.preview").get<string>("update", "onType");
  if (setting !== "onSave" || uri.scheme === "untitled") return true;
  return !openDocument(uri)?.isDirty;
}

/** The file's document, for the server knows open ones only: after a reload, or once its editor is closed, it may not be open. */
export async function opened(uri: vscode.Uri): Promise<vscode.TextDocument | null> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return null;
  }
}

/** Where the caret stands in a visible editor of this file. */
export function caretIn(uri: vscode.Uri): Caret | undefined {
  const editor = editorOf(uri);
  return editor && { offset: editor.document.offsetAt(editor.selection.active), version: editor.document.version };
}

/**
 * Shows a stretch of the file's text in an editor that is visible already, else beside the preview. With a stretch the
 * focus stays in the preview; without one it goes to the text.
 */
export async function reveal(
  uri: vscode.Uri,
  previewColumn: vscode.ViewColumn | undefined,
  stretch: { readonly start: number; readonly end: number } | null,
): Promise<void> {
  const visible = editorOf(uri);
  const beside = previewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Two : vscode.ViewColumn.One;
  const editor =
    visible && stretch
      ? visible
      : await vscode.window.showTextDocument(uri, {
          viewColumn: visible?.viewColumn ?? beside,
          preserveFocus: stretch !== null,
          preview: false,
        });
  if (!stretch) return;
  const range = new vscode.Range(editor.document.positionAt(stretch.start), editor.document.positionAt(stretch.end));
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function editorOf(uri: vscode.Uri): vscode.TextEditor | undefined {
  const all = vscode.window.visibleTextEditors.filter(({ document }) => document.uri.toString() === uri.toString());
  return all.find((editor) => editor === vscode.window.activeTextEditor) ?? all[0];
}
