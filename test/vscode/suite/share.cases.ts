// Checks share links: what is copied, and what a link opens, whoever hands it over.
import * as vscode from "vscode";
import { assert, assertEqual } from "./assert.ts";
import { closeAll, extension, openFile, until } from "./editor.ts";

const TEXT = `# "Zürich" & <b>friends</b>, 100 %
3 nodes, leader crashes at t=5
expect a leader by 4s
`;

describe("share links", () => {
  afterEach(closeAll);

  it("are copied with the whole text, saved or not", async () => {
    const link = await copied("shared.fault", TEXT);
    assert(/^[\w-]+:\/\/faultline\.faultline\/open#1\.[\w-]+$/.test(link), `unexpected: ${link}`);
    assert(link.startsWith(`${vscode.env.uriScheme}:`), "it is no address of this VS Code");
  });

  it("are copied from the code lens of a file, too, whichever file is shown", async () => {
    const { uri } = (await openFile("lens.fault", TEXT)).document;
    const link = await vscode.commands.executeCommand<string>("faultline.copyShareLink");
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri);
    const [share] = lenses.flatMap(({ command }) => (command?.title === "Share" ? [command] : []));
    await openFile("another.fault", "5 nodes\n");
    assertEqual(await vscode.commands.executeCommand(share.command, ...(share.arguments ?? [])), link);
  });

  it("open as an untitled scenario with its preview when VS Code is handed one", async () => {
    const { previews } = await extension();
    const link = await copied("handed.fault", TEXT);
    const document = await opened(() => vscode.commands.executeCommand("vscode.open", vscode.Uri.parse(link)));
    assert(document.isUntitled && document.languageId === "faultline", "it is no untitled scenario");
    assertEqual(document.getText(), TEXT);
    await until(
      "its picture",
      () => previews.of(document.uri)?.picture?.shown.trace.nodes.length === 3,
      previews.onSent,
    );
  });

  it("open when they are pasted, from whichever VS Code they come, and once only", async () => {
    const link = (await copied("pasted.fault", TEXT)).replace(/^[\w-]+/, "vscode-insiders");
    const paste = () => vscode.commands.executeCommand("faultline.openShareLink", ` ${link}\n`);
    const first = await opened(paste);
    assertEqual(first.getText(), TEXT);
    await openFile("between.fault", "3 nodes\n");
    assertEqual((await opened(paste)).uri.toString(), first.uri.toString());
  });

  it("open nothing where they are damaged, or are no links to a scenario", async () => {
    const link = vscode.Uri.parse(await copied("damaged.fault", TEXT));
    const untitled = () => vscode.workspace.textDocuments.filter(({ isUntitled }) => isUntitled).map(String);
    const before = untitled();
    const wrong = [
      link.with({ fragment: link.fragment.slice(0, -9) }),
      link.with({ fragment: "" }),
      link.with({ path: "/command" }),
    ];
    for (const uri of wrong) await vscode.commands.executeCommand("vscode.open", uri);
    assertEqual(untitled(), before);
    assert(vscode.window.activeTextEditor?.document.uri.path.endsWith("/damaged.fault"), "something else is shown");
  });

  it("are not made of what is too long for one", async () => {
    const lines = Array.from({ length: 3_000 }, (_, at) => `client writes x = ${(at * 7_919) % 10_007} at ${at}ms\n`);
    await openFile("long.fault", `3 nodes\n${lines.join("")}`);
    assertEqual(await vscode.commands.executeCommand("faultline.copyShareLink"), undefined);
  });
});

/** The link to a new file of this text, which was typed and not saved. */
async function copied(name: string, text: string): Promise<string> {
  const editor = await openFile(name, "");
  await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), text));
  const link = await vscode.commands.executeCommand<string | undefined>("faultline.copyShareLink");
  await vscode.commands.executeCommand("workbench.action.files.revert");
  assert(link, "there is no link");
  return link;
}

/** The untitled document that is shown after this. */
async function opened(open: () => Thenable<unknown>): Promise<vscode.TextDocument> {
  await open();
  return until(
    "an untitled document",
    () => {
      const document = vscode.window.activeTextEditor?.document;
      return document?.isUntitled && document;
    },
    vscode.window.onDidChangeActiveTextEditor,
  );
}
