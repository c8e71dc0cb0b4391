// Checks what the editor shows on asking: hovers, completion, hints and colours.
import * as vscode from "vscode";
import { assert } from "./assert.ts";
import { closeAll, hoverAt, openFile, until } from "./editor.ts";

describe("features", () => {
  afterEach(closeAll);

  it("explains a word on hovering", async () => {
    const { document } = await openFile("hover.fault", "3 nodes\nleader crashes at 5s\n");
    const at = document.positionAt(document.getText().indexOf("crashes") + 2);
    const text = await hoverAt(document, at);
    assert(text.includes("memory"), `the hover does not explain a crash: ${text}`);
  });

  it("completes a statement", async () => {
    const { document } = await openFile("completion.fault", "3 nodes\nleader cr\n");
    const labels = await completionsAt(document, document.positionAt(document.getText().length - 1));
    assert(labels.includes("crashes"), `no crashes among ${labels.join(", ")}`);
  });

  it("shows whom a selector found", async () => {
    const { document } = await openFile("hints.fault", "3 nodes\nleader crashes at 5s\n");
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      "vscode.executeInlayHintProvider",
      document.uri,
      all,
    );
    const found = hints.find(({ label }) => /^⟨n[123]⟩$/.test(String(label)));
    assert(found, `no hint says who the leader was: ${hints.map(({ label }) => label).join(", ")}`);
  });

  it("knows an untitled document", async () => {
    const document = await vscode.workspace.openTextDocument({ language: "faultline", content: "leadr crashes\n" });
    await vscode.window.showTextDocument(document);
    await until(
      "a diagnostic",
      () => vscode.languages.getDiagnostics(document.uri).length > 0,
      vscode.languages.onDidChangeDiagnostics,
    );
  });
});

async function completionsAt(document: vscode.TextDocument, at: vscode.Position): Promise<string[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    "vscode.executeCompletionItemProvider",
    document.uri,
    at,
  );
  return list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
}
