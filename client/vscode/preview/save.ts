/** Saves what was made of a run (a picture, a page, a table) where the user says. */
import * as vscode from "vscode";
import { inert } from "../inert.ts";

export interface Made {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** To `target`, or where a dialog says, which proposes a file beside the scenario's. Answers where; nothing if it was dismissed. */
export async function save(
  beside: vscode.Uri,
  { name, content }: Made,
  target?: vscode.Uri,
): Promise<vscode.Uri | undefined> {
  const chosen = target ?? (await vscode.window.showSaveDialog({ defaultUri: proposal(beside, name) }));
  if (!chosen) return undefined;
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  await vscode.workspace.fs.writeFile(chosen, bytes);
  vscode.window.setStatusBarMessage(vscode.l10n.t("Saved {0}", inert(chosen.path)), 5_000);
  return chosen;
}

/** What is not stored anywhere has nothing beside it; the open folder is the next best place. */
function proposal(beside: vscode.Uri, name: string): vscode.Uri | undefined {
  const fileName = name.replace(/[^\p{L}\p{N}._ -]/gu, "-").replace(/^\.+/, "") || "timeline";
  if (beside.scheme !== "untitled") return vscode.Uri.joinPath(beside, "..", fileName);
  const folder = vscode.workspace.workspaceFolders?.[0];
  return folder && vscode.Uri.joinPath(folder.uri, fileName);
}
