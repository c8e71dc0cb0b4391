/** Saves what the page made (a picture, a table) where the user says. */
import * as vscode from "vscode";

export interface Made {
  readonly name: string;
  readonly text: string;
}

/** Proposes a file beside the scenario's. */
export async function save(beside: vscode.Uri, { name, text }: Made): Promise<void> {
  const fileName = name.replace(/[^\p{L}\p{N}._ -]/gu, "-").replace(/^\.+/, "");
  const defaultUri = vscode.Uri.joinPath(beside, "..", fileName);
  const target = await vscode.window.showSaveDialog(beside.scheme === "untitled" ? {} : { defaultUri });
  if (target) await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
}
