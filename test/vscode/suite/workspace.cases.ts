// Checks what VS Code finds across files, and that a diagnostic leads to its explanation.
import * as vscode from "vscode";
import { assert, assertEqual } from "./assert.ts";
import { closeAll, extension, openFile, until, untilDiagnostic } from "./editor.ts";

describe("workspace", () => {
  afterEach(closeAll);

  it("finds a scenario, a node and a label of files that are not open", async () => {
    await extension();
    const folder = vscode.workspace.workspaceFolders![0].uri;
    const uri = vscode.Uri.joinPath(folder, "closed.fault");
    const text = 'nodes {reykjavik, oslo}\nscenario "Far north"\nc1 writes x = 1 at 1s as northern\n';
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    await closeAll();
    for (const [query, line] of [
      ["reykjavik", 0],
      ["Far north", 1],
      ["northern", 2],
    ] as const) {
      const [found] = await seen(`the symbol ${query}`, () => symbolsOf(query));
      assertEqual(found.location.uri.path, uri.path);
      assertEqual(found.location.range.start.line, line);
    }
    await vscode.workspace.fs.delete(uri);
    await seen("no symbol", async () => ((await symbolsOf("reykjavik")).length === 0 ? [true] : []));
  });

  it("forgets a file that becomes too long, and all that were in a folder that is deleted", async () => {
    const { tests } = await extension();
    const folder = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0].uri, "deep");
    const uri = vscode.Uri.joinPath(folder, "er", "inside.fault");
    const write = (text: string) => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    const isGone = (name: string) => async () => ((await symbolsOf(name)).length === 0 ? [true] : []);
    await write("nodes {akureyri, oslo}\n");
    await seen("the symbol", () => symbolsOf("akureyri"));
    await write(`nodes {akureyri, oslo}\n# ${"long ".repeat(50_000)}\n`);
    await seen("no symbol", isGone("akureyri"));
    await write("nodes {husavik, oslo}\n");
    await seen("the symbol", () => symbolsOf("husavik"));
    assert(tests.items.get(uri.toString()), "there is no test");
    await vscode.workspace.fs.delete(folder, { recursive: true });
    await seen("no symbol", isGone("husavik"));
    assertEqual(tests.items.get(uri.toString()), undefined);
  });

  it("leads from the code of a diagnostic to its page", async () => {
    const { document } = await openFile("explained.fault", "3 nodes\nleadr crashes at 5s\n");
    const { code } = await untilDiagnostic(document, "the wrong word", ({ severity }) => severity === 0);
    assert(typeof code === "object", "the code leads nowhere");
    const argument = String(code.value);
    await vscode.commands.executeCommand("faultline.explain", argument);
    const page = await vscode.workspace.openTextDocument(code.target);
    assert(page.getText().startsWith("# "), `no page: ${page.getText()}`);
    const tabs = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).map(({ label }) => label);
    await until(
      "its tab",
      () => tabs().some((label) => label.includes(argument)),
      vscode.window.tabGroups.onDidChangeTabs,
    );
  });
});

async function symbolsOf(query: string): Promise<vscode.SymbolInformation[]> {
  const found = await vscode.commands.executeCommand<vscode.SymbolInformation[] | undefined>(
    "vscode.executeWorkspaceSymbolProvider",
    query,
  );
  return (found ?? []).filter(({ name }) => name === query);
}

/** Asks until something is found: a file's watcher tells nobody when it has told the server. */
async function seen<Found>(what: string, find: () => Promise<Found[]>): Promise<Found[]> {
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    const found = await find();
    if (found.length > 0) return found;
  }
  throw new Error(`not seen: ${what}`);
}
