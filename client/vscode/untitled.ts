/** Scenarios that are opened as untitled files, each with its preview to the side. */
import * as vscode from "vscode";
import { LANGUAGE } from "./language-server.ts";

/** A new one, of which `selection` is selected. */
export async function openUntitled(text: string, selection?: vscode.Range): Promise<vscode.TextDocument> {
  return show(await create(text), selection);
}

/** The one that has just this text, if it is open, else a new one. */
export async function openUntitledOnce(text: string): Promise<vscode.TextDocument> {
  const isSame = (each: vscode.TextDocument) =>
    each.isUntitled && each.languageId === LANGUAGE && each.getText() === text;
  return show(vscode.workspace.textDocuments.find(isSame) ?? (await create(text)));
}

/** VS Code may give it the name of one that was closed just now, and then brings back what that one had. */
async function create(content: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language: LANGUAGE, content });
  const had = document.getText();
  if (had !== content) {
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(document.positionAt(0), document.positionAt(had.length)), content);
    await vscode.workspace.applyEdit(edit);
  }
  return document;
}

async function show(document: vscode.TextDocument, selection?: vscode.Range): Promise<vscode.TextDocument> {
  await vscode.window.showTextDocument(document, { preview: false, selection });
  await vscode.commands.executeCommand("faultline.showPreviewToSide", document.uri);
  return document;
}
