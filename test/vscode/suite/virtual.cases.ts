// Checks that all works on files that are stored nowhere but in memory, and on a text that is not saved at all.
import * as vscode from "vscode";
import { assert, assertEqual } from "./assert.ts";
import { closeAll, codeOf, extension, hoverAt, until, untilDiagnostic } from "./editor.ts";

const TEXT = "3 nodes\nleader crashes at 5s\nexpect no leader at 4s\n";

describe("virtual", () => {
  let memory: vscode.Disposable;
  before(() => {
    memory = vscode.workspace.registerFileSystemProvider("fault-memory", new MemoryFiles());
  });
  after(() => memory.dispose());
  afterEach(closeAll);

  it("does all that it does with a file on one in memory", async () => {
    const uri = vscode.Uri.parse("fault-memory:/deep/virtual.fault");
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(TEXT));
    await works(await vscode.workspace.openTextDocument(uri));
    const target = vscode.Uri.parse("fault-memory:/deep/virtual.svg");
    await vscode.commands.executeCommand("faultline.export", { uri, format: "svg", target });
    const svg = new TextDecoder().decode(await vscode.workspace.fs.readFile(target));
    assert(svg.startsWith("<svg") && svg.includes("n3"), `no drawing: ${svg.slice(0, 100)}`);
  });

  it("finds no fault with what a file was once, as source control keeps it", async () => {
    const was = vscode.Uri.parse("fault-history:/deep/was.fault");
    const files = new MemoryFiles();
    files.writeFile(was, new TextEncoder().encode(TEXT));
    const history = vscode.workspace.registerFileSystemProvider("fault-history", files, { isReadonly: true });
    const document = await vscode.workspace.openTextDocument(was);
    await show(document);
    const is = await vscode.workspace.openTextDocument({ language: "faultline", content: TEXT });
    await untilDiagnostic(is, "the verdict", ({ code }) => codeOf(code) === "expectation-fails"); // told after those of the first
    assertEqual(vscode.languages.getDiagnostics(was), []);
    history.dispose();
  });

  it("does all that it does with a file on what is not saved", async () => {
    await works(await vscode.workspace.openTextDocument({ language: "faultline", content: TEXT }));
  });

  it("follows a text that is told its language only later", async () => {
    const { previews } = await extension();
    await show(await vscode.workspace.openTextDocument({ language: "faultline", content: TEXT }));
    const document = await vscode.workspace.openTextDocument({ content: "5 nodes\n" });
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One, preview: false });
    await vscode.languages.setTextDocumentLanguage(document, "faultline");
    await until("its picture", () => previews.of(document.uri)?.picture, previews.onSent);
    assertEqual(previews.count, 1);
  });
});

/** Diagnostics, a hover, completion, a preview and tests. */
async function works(document: vscode.TextDocument): Promise<void> {
  const { uri } = document;
  await show(document);
  await untilDiagnostic(document, "the verdict", ({ message }) => message.includes("n1 was leader"));
  const at = document.positionAt(TEXT.indexOf("crashes") + 2);
  assert((await hoverAt(document, at)).includes("memory"), "no hover");
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    "vscode.executeCompletionItemProvider",
    uri,
    at,
  );
  assert(list.items.length > 0, "no completion");
  const { tests } = await extension();
  const item = await until(
    "its tests",
    () => {
      const file = tests.items.get(uri.toString());
      return file && [...file.children].map(([, child]) => child)[0];
    },
    tests.onChanged,
  );
  assertEqual(tests.outcome(item)?.state, "failed");
}

/** With its preview, and that with its picture. */
async function show(document: vscode.TextDocument): Promise<void> {
  const { previews } = await extension();
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One, preview: false });
  await vscode.commands.executeCommand("faultline.showPreviewToSide");
  await until("its picture", () => previews.of(document.uri)?.picture?.shown.trace.nodes.length === 3, previews.onSent);
}

/** Files without folders, as much of a file system as VS Code needs to open and to write one. */
class MemoryFiles implements vscode.FileSystemProvider {
  readonly #files = new Map<string, Uint8Array>();
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }
  stat(uri: vscode.Uri): vscode.FileStat {
    const size = this.readFile(uri).length;
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size };
  }
  readFile({ path }: vscode.Uri): Uint8Array {
    const found = this.#files.get(path);
    if (!found) throw vscode.FileSystemError.FileNotFound(path);
    return found;
  }
  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    this.#files.set(uri.path, content);
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }
  readDirectory(): [string, vscode.FileType][] {
    return [];
  }
  createDirectory(): void {}
  delete(): void {}
  rename(): void {}
}
