// Checks that VS Code knows the language.
import * as vscode from "vscode";
import { assert, assertEqual } from "./assert.ts";

describe("language", () => {
  it("opens a .fault file as faultline", async () => {
    const document = await vscode.workspace.openTextDocument(await newFile("opens.fault", "3 nodes\n"));
    assertEqual(document.languageId, "faultline");
  });
});

async function newFile(name: string, text: string): Promise<vscode.Uri> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert(folder, "no folder is open");
  const uri = vscode.Uri.joinPath(folder.uri, name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}
