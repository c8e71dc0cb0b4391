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
    await write(uri, text);
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
    await seen("no symbol", isGone("reykjavik"));
  });

  it("forgets a file that becomes too long, until it is short again", async () => {
    await extension();
    const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0].uri, "growing.fault");
    await write(uri, "nodes {akureyri, oslo}\n");
    await seen("the symbol", () => symbolsOf("akureyri"));
    await write(uri, `nodes {akureyri, oslo}\n# ${"long ".repeat(50_000)}\n`);
    await seen("no symbol", isGone("akureyri"));
    await write(uri, "nodes {akureyri, bergen}\n");
    await seen("the symbol", () => symbolsOf("akureyri"));
    await vscode.workspace.fs.delete(uri);
    await seen("no symbol", isGone("akureyri"));
  });

  it("follows the files of a folder that appears whole, gets another name, and is deleted", async () => {
    const { tests } = await extension();
    const root = vscode.workspace.workspaceFolders![0].uri;
    const [before, after] = ["deep", "deeper"].map((name) => vscode.Uri.joinPath(root, name));
    const [inside, inRenamed] = [before, after].map((folder) => vscode.Uri.joinPath(folder, "er", "inside.fault"));
    await write(inside, "nodes {husavik, oslo}\n");
    await seen("the symbol", () => symbolsOf("husavik"));
    assert(tests.items.get(inside.toString()), "there is no test");
    await vscode.workspace.fs.rename(before, after);
    await seen("the symbol in its new place alone", async () => {
      const places = (await symbolsOf("husavik")).map(({ location }) => location.uri.path);
      return places.length === 1 && places[0] === inRenamed.path ? places : [];
    });
    assert(tests.items.get(inRenamed.toString()), "there is no test in the new place");
    assertEqual(tests.items.get(inside.toString()), undefined);
    await vscode.workspace.fs.delete(after, { recursive: true });
    await seen("no symbol", isGone("husavik"));
    assertEqual(tests.items.get(inRenamed.toString()), undefined);
  });

  it("follows the folders of the workspace", async function () {
    if (!vscode.workspace.workspaceFile) this.skip(); // one more than a single folder would end this extension host
    const { tests } = await extension();
    const [first] = vscode.workspace.workspaceFolders!;
    const inside = vscode.Uri.joinPath(first.uri, "..", "another", "in-another.fault");
    await write(inside, "nodes {vopnafjordur, oslo}\n");
    const another = vscode.Uri.joinPath(inside, "..");
    assert(vscode.workspace.updateWorkspaceFolders(1, 0, { uri: another }), "the folder was not added");
    await seen("the symbol", () => symbolsOf("vopnafjordur"));
    assert(tests.items.get(inside.toString()), "there is no test");
    assert(vscode.workspace.updateWorkspaceFolders(1, 1), "the folder was not removed");
    await seen("no symbol", isGone("vopnafjordur"));
    assertEqual(tests.items.get(inside.toString()), undefined);
    await vscode.workspace.fs.delete(another, { recursive: true });
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

async function write(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

function isGone(name: string): () => Promise<true[]> {
  return async () => ((await symbolsOf(name)).length === 0 ? [true] : []);
}

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
