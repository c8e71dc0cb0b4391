// Checks the newcomer's way: an example, a first scenario, and what the preview can be told to show.
import * as vscode from "vscode";
import { assert, assertEqual } from "./assert.ts";
import { closeAll, extension, openFile, until } from "./editor.ts";

const TWO = `3 nodes
scenario "One"
leader crashes at 2s
scenario "Two"
n1 crashes at 3s
`;

describe("start", () => {
  afterEach(closeAll);

  it("opens an example as a file of its own, with its preview", async () => {
    const { previews } = await extension();
    await vscode.commands.executeCommand("faultline.openExample", "old-leader-returns");
    const document = vscode.window.activeTextEditor?.document;
    assert(document?.isUntitled && document.languageId === "faultline", "no untitled scenario is open");
    await until(
      "its picture",
      () => (previews.current?.picture?.shown.trace.nodes ?? [])[0] === "paris",
      previews.onSent,
    );
  });

  it("shows an example that is open and unchanged, and no second one", async () => {
    const { previews } = await extension();
    await vscode.commands.executeCommand("faultline.openExample", "figure-8");
    const first = active();
    await vscode.commands.executeCommand("faultline.newScenario");
    assert(active() !== first, "the new scenario is not shown");
    await vscode.commands.executeCommand("faultline.openExample", "figure-8");
    assertEqual(active(), first);
    await until("its picture", () => previews.current?.picture?.shown.trace.nodes.length === 5, previews.onSent);
  });

  it("begins a scenario", async () => {
    const { previews } = await extension();
    await vscode.commands.executeCommand("faultline.newScenario");
    await until("its picture", () => previews.current?.picture?.shown.trace.nodes.length === 3, previews.onSent);
  });
});

function active(): string {
  return String(vscode.window.activeTextEditor?.document.uri);
}

describe("commands", () => {
  it("that need a scenario do nothing where none is open, whatever else is", async () => {
    const { previews, tests } = await extension();
    await closeAll();
    const before = tests.items.size;
    const [showing, choosing, using] = [
      ["showPreview", "showPreviewToSide", "showSource", "toggleLock", "showMoment", "explain"],
      ["chooseScenario", "chooseSeed", "chooseVariant", "toggleSideBySide"],
      ["runExpectations", "exploreSeeds", "debug", "export", "copyAsMarkdown", "copyShareLink"],
    ];
    const runAll = async () => {
      for (const name of [...showing, ...choosing, ...using])
        assertEqual((await vscode.commands.executeCommand(`faultline.${name}`)) ?? null, null);
    };
    await runAll();
    const plain = await vscode.workspace.openTextDocument({ language: "plaintext", content: "3 nodes\n" });
    await vscode.window.showTextDocument(plain);
    await runAll();
    assertEqual([previews.count, tests.items.size], [0, before]);
    await closeAll();
  });
});

describe("choosing", () => {
  afterEach(closeAll);

  it("shows the scenario and the seed that are chosen", async () => {
    const preview = await previewOf("choose.fault", TWO);
    const { previews } = await extension();
    await vscode.commands.executeCommand("faultline.chooseScenario", 1);
    await until("the second", () => preview.picture?.scenario === 1, previews.onSent);
    await vscode.commands.executeCommand("faultline.chooseSeed", 77);
    await until("the seed", () => preview.picture?.shown.trace.seed === 77, previews.onSent);
    assertEqual(preview.picture?.scenario, 1);
    await vscode.commands.executeCommand("faultline.chooseSeed", null);
    await until("the file's own seed", () => preview.picture?.shown.trace.seed === 1, previews.onSent);
  });

  it("opens the preview where there is none yet", async () => {
    const { previews } = await extension();
    const { document } = await openFile("unseen.fault", TWO);
    await vscode.commands.executeCommand("faultline.chooseSeed", 77);
    await until("the seed", () => previews.of(document.uri)?.picture?.shown.trace.seed === 77, previews.onSent);
  });

  it("keeps a locked preview with its file, and opens another beside it", async () => {
    const { previews } = await extension();
    const locked = await previewOf("locked.fault", TWO);
    await vscode.commands.executeCommand("faultline.toggleLock");
    const other = await previewOf("other.fault", "5 nodes, leader crashes at t=5\n");
    assert(other !== locked, "the locked preview went with the active file");
    assertEqual(previews.count, 2);
    assertEqual(locked.uri?.path.endsWith("/locked.fault"), true);
  });

  it("chooses for the active file, whichever a preview is locked to", async () => {
    const { previews } = await extension();
    const locked = await previewOf("locked-elsewhere.fault", TWO);
    await vscode.commands.executeCommand("faultline.toggleLock");
    const { document } = await openFile("active.fault", TWO);
    await vscode.commands.executeCommand("faultline.chooseSeed", 77);
    await until("the seed", () => previews.of(document.uri)?.picture?.shown.trace.seed === 77, previews.onSent);
    assertEqual(locked.picture?.shown.trace.seed, 1);
  });

  it("lets a preview follow the active file as soon as it is unlocked", async () => {
    const preview = await previewOf("unlocked.fault", TWO);
    await vscode.commands.executeCommand("faultline.toggleLock");
    const { document } = await openFile("next.fault", TWO);
    await vscode.commands.executeCommand("faultline.toggleLock");
    assertEqual(preview.locked, false);
    assertEqual(preview.uri?.toString(), document.uri.toString());
  });

  it("is about the preview that follows where another one of the file is locked to it", async () => {
    const { previews } = await extension();
    const locked = await previewOf("twice.fault", TWO);
    await vscode.commands.executeCommand("faultline.toggleLock");
    const following = await previewOf("between.fault", TWO);
    await vscode.window.showTextDocument(locked.uri!, { viewColumn: vscode.ViewColumn.One });
    await until("the second of the file", () => following.shows(locked.uri!) && following.picture, previews.onSent);
    await vscode.commands.executeCommand("faultline.chooseSeed", 77);
    await until("the seed", () => previews.of(locked.uri!)?.picture?.shown.trace.seed === 77, previews.onSent);
    assertEqual(previews.of(locked.uri!) === following, true);
  });

  it("leaves the caret alone where the settings say so", async () => {
    const settings = vscode.workspace.getConfiguration("faultline.preview");
    await settings.update("syncWithEditor", "never", vscode.ConfigurationTarget.Global);
    try {
      const preview = await previewOf("never.fault", TWO);
      const editor = vscode.window.visibleTextEditors.find(({ document }) =>
        document.uri.path.endsWith("/never.fault"),
      );
      assert(editor, "the editor is gone");
      editor.selection = new vscode.Selection(4, 0, 4, 0);
      await vscode.commands.executeCommand("faultline.chooseSeed", 5); // something to wait for, sent after it
      const { previews } = await extension();
      await until("the seed", () => preview.picture?.shown.trace.seed === 5, previews.onSent);
      assertEqual(preview.picture?.scenario, 0);
    } finally {
      await settings.update("syncWithEditor", undefined, vscode.ConfigurationTarget.Global);
    }
  });
});

/** Opens a file and its preview, and waits until that shows it. */
async function previewOf(name: string, text: string) {
  const { previews } = await extension();
  const { document } = await openFile(name, text);
  await vscode.commands.executeCommand("faultline.showPreviewToSide");
  return until(
    "its picture",
    () => {
      const preview = previews.of(document.uri);
      return preview?.picture ? preview : undefined;
    },
    previews.onSent,
  );
}
