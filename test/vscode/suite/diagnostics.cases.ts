// Checks that what is wrong in the text, and what does not hold in the run, is underlined.
import * as vscode from "vscode";
import { assert, assertEqual } from "./assert.ts";
import { closeAll, codeOf, openFile, type, until, untilDiagnostic } from "./editor.ts";

describe("diagnostics", () => {
  afterEach(closeAll);

  it("underlines a word that does not exist, and mends it", async () => {
    const { document } = await openFile("misspelt.fault", "3 nodes\nleadr crashes at 5s\n");
    const found = await untilDiagnostic(document, "the wrong word", ({ severity }) => severity === 0);
    assertEqual(document.getText(found.range), "leadr");
    assertEqual(found.source, "faultline");
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      found.range,
    );
    const mend = actions.find(({ edit }) => edit);
    assert(mend?.edit, "there is no quick fix");
    assert(await vscode.workspace.applyEdit(mend.edit), "the quick fix was refused");
    assertEqual(document.lineAt(1).text, "leader crashes at 5s");
    await until(
      "no diagnostics",
      () => vscode.languages.getDiagnostics(document.uri).length === 0,
      vscode.languages.onDidChangeDiagnostics,
    );
  });

  it("is there again after the server is started anew, however often that is asked for", async () => {
    const { document } = await openFile("anew.fault", "3 nodes\nleadr crashes at 5s\n");
    await untilDiagnostic(document, "the wrong word", ({ severity }) => severity === 0);
    const restart = () => vscode.commands.executeCommand("faultline.restartServer");
    await Promise.all([restart(), restart(), restart()]);
    await untilDiagnostic(document, "the wrong word", ({ severity }) => severity === 0);
  });

  it("underlines an expectation that fails, with its reason and where it comes from", async () => {
    const text = "3 nodes\nleader crashes at 5s\nexpect no leader at 4s\n";
    const editor = await openFile("fails.fault", text);
    const found = await untilDiagnostic(
      editor.document,
      "the verdict",
      ({ code }) => codeOf(code) === "expectation-fails",
    );
    assertEqual(editor.document.getText(found.range), "expect no leader at 4s");
    await type(editor, text.replace("no leader", "a leader"));
    await until(
      "no diagnostics",
      () => vscode.languages.getDiagnostics(editor.document.uri).length === 0,
      vscode.languages.onDidChangeDiagnostics,
    );
  });
});
