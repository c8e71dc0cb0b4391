// Checks the preview: that it shows the run of the text beside it, follows it, and finds the way from text to event and back.
import * as vscode from "vscode";
import type { HostMessage, PageMessage } from "../../../client/timeline/messages.ts";
import { assert, assertEqual } from "./assert.ts";
import { closeAll, extension, openFile, type, until, untilDiagnostic, untilNext } from "./editor.ts";

const TEXT = "3 nodes, leader crashes at t=5\n";

describe("preview", () => {
  afterEach(closeAll);

  it("shows the run beside the text, and leaves the focus there", async () => {
    const { sent, received } = await openPreview("shows.fault", TEXT);
    const shown = await sent("show");
    assertEqual(shown.shown.trace.nodes, ["n1", "n2", "n3"]);
    assert(shown.shown.trace.count > 50, `only ${shown.shown.trace.count} events`);
    const { state } = await received("state"); // the page says how it shows it, once it does
    assert(state.toUs < 0 || state.toUs > 5_000_000, "the page does not show the crash");
    assertEqual(vscode.window.activeTextEditor?.document.uri.path.endsWith("shows.fault"), true);
  });

  it("follows the text, and keeps the last good picture while there are errors", async () => {
    const { editor, sent } = await openPreview("stale.fault", TEXT);
    await sent("show");
    await type(editor, "5 nodes, leader crashes at t=5\n");
    const second = await sent("show", ({ shown }) => shown.trace.nodes.length === 5);
    assert(second, "the new picture is missing");
    await type(editor, "5 nodes, leadr crashes at t=5\n");
    await sent("status", ({ stale }) => stale);
    await type(editor, "5 nodes, leader crashes at t=6\n");
    await sent("status", ({ stale }) => !stale);
  });

  it("lights up what the statement under the caret caused", async () => {
    const { editor, sent } = await openPreview("caret.fault", "3 nodes\nleader crashes at 5s\nn1 pauses at 6s\n");
    const { shown } = await sent("show");
    editor.selection = new vscode.Selection(1, 3, 1, 3);
    const textsOf = (statements: readonly number[]) => statements.map((at) => shown.trace.statements[at].text).join();
    await sent("highlight", ({ statements }) => textsOf(statements) === "leader crashes at 5s");
  });

  it("shows the event that it is asked for", async () => {
    const { preview, sent, received } = await openPreview("select.fault", TEXT);
    const { shown } = await sent("show");
    preview.select(shown.trace.count - 1);
    assertEqual((await received("selected", ({ event }) => event >= 0)).event, shown.trace.count - 1);
  });

  it("takes what comes once it is closed, and does nothing with it", async () => {
    const { preview, sent } = await openPreview("closed.fault", TEXT);
    await sent("show");
    preview.dispose();
    preview.select(0);
    assertEqual(await preview.rasterise("<svg/>", 1), null);
  });

  it("shows the whole of another file, of which nothing is selected", async () => {
    const { preview, sent, received } = await openPreview("one.fault", TEXT);
    const { shown } = await sent("show");
    preview.select(shown.trace.count - 1);
    await received("state", ({ state }) => state.selected === shown.trace.count - 1);
    await openFile("another.fault", "5 nodes, leader crashes at t=5\n");
    const { state } = await sent("show", (message) => message.shown.trace.nodes.length === 5);
    assertEqual([state?.selected, state?.fromUs, state?.toUs, state?.playheadUs], [-1, 0, -1, -1]);
    await received("state", (message) => message.state.selected === -1 && message.state.playheadUs < 0);
  });

  it("shows nothing of another file: neither its variants nor, where there is no run, its picture", async () => {
    const { sent } = await openPreview("varied.fault", "vary latency: 5ms, 50ms\n3 nodes\n");
    await sent("variants", ({ variants }) => variants.length === 2);
    await openFile("plain.fault", "5 nodes\n");
    await sent("variants", ({ variants }) => variants.length === 1);
    await openFile("nothing.fault", "3 nodes running rafft\n");
    assertEqual((await sent("problem")).stays, false);
  });

  it("keeps for each file which lanes are hidden", async () => {
    const { preview, editor, sent, received } = await openPreview("three-lanes.fault", TEXT);
    await sent("show");
    const { state } = await received("state");
    preview.receive({ type: "state", state: { ...state, hiddenLanes: ["n2"] } }); // as the page says it
    await openFile("five-lanes.fault", "5 nodes, leader crashes at t=5\n");
    const other = await sent("show", ({ shown }) => shown.trace.nodes.length === 5);
    assertEqual(other.state?.hiddenLanes, []);
    const { previews } = await extension();
    const again = untilNext(previews.onSent, ({ type }) => type === "show");
    await vscode.window.showTextDocument(editor.document, vscode.ViewColumn.One);
    const message = await again;
    assertEqual(message.type === "show" && message.state?.hiddenLanes, ["n2"]);
  });

  it("comes back after its panel was hidden", async () => {
    const { sent, received } = await openPreview("hidden.fault", TEXT);
    await sent("show");
    await received("state");
    const { previews } = await extension();
    const again = untilNext(previews.onReceived, ({ type }) => type === "ready");
    const shownAgain = untilNext(previews.onSent, ({ type }) => type === "show");
    const column = { viewColumn: vscode.ViewColumn.Two };
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: "over it" }), column);
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
    await again;
    await shownAgain;
  });

  it("waits for the file to be saved where the settings say so", async () => {
    const settings = vscode.workspace.getConfiguration("faultline.preview");
    await settings.update("update", "onSave", vscode.ConfigurationTarget.Global);
    try {
      const { editor, preview, sent } = await openPreview("saved.fault", TEXT);
      await sent("show");
      await type(editor, "5 nodes, leader crashes at t=5\n");
      await sent("status", ({ stale }) => stale);
      assertEqual(preview.picture?.shown.trace.nodes.length, 3);
      await editor.document.save();
      await sent("show", ({ shown }) => shown.trace.nodes.length === 5);
    } finally {
      await settings.update("update", undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it("shows nothing that is not saved when the caret moves on, or its panel comes back", async () => {
    const settings = vscode.workspace.getConfiguration("faultline.preview");
    const files = vscode.workspace.getConfiguration("files");
    await files.update("autoSave", "off", vscode.ConfigurationTarget.Global);
    await settings.update("update", "onSave", vscode.ConfigurationTarget.Global);
    try {
      const text = 'scenario "one"\n3 nodes\nscenario "two"\n4 nodes\n';
      const { editor, preview, sent } = await openPreview("unsaved.fault", text);
      await sent("show");
      await type(editor, text.replace("4", "5"));
      await sent("status", ({ stale }) => stale);
      const { previews } = await extension();
      const nextStale = () => untilNext(previews.onSent, (next) => next.type === "status" && next.stale);
      const moved = nextStale();
      editor.selection = new vscode.Selection(3, 0, 3, 0);
      await moved;
      assertEqual(preview.picture?.shown.trace.nodes.length, 3);
      const back = nextStale();
      preview.receive({ type: "ready" }); // as a page says that is shown again
      await back;
      assertEqual(preview.picture?.shown.trace.nodes.length, 3);
      await editor.document.save();
      await sent("show", ({ shown }) => shown.trace.nodes.length === 5);
    } finally {
      await files.update("autoSave", undefined, vscode.ConfigurationTarget.Global);
      await settings.update("update", undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it("says that its text is told another language, and shows it as before once it is told its own again", async () => {
    const { editor, sent } = await openPreview("other-language.fault", TEXT);
    await sent("show");
    await vscode.languages.setTextDocumentLanguage(editor.document, "plaintext");
    const { text, stays } = await sent("problem");
    assertEqual([text, stays], ["The file’s language is not Faultline.", true]);
    const { previews } = await extension();
    const again = untilNext(previews.onSent, (next) => next.type === "show");
    await vscode.languages.setTextDocumentLanguage(editor.document, "faultline");
    await again;
  });

  it("says that there is no server to run a newer text, and shows it once there is one again", async () => {
    const { editor, sent } = await openPreview("unserved.fault", TEXT);
    await sent("show");
    const restarted = restartedOften(); // the new text arrives in the midst of it
    await type(editor, "5 nodes, leader crashes at t=5\n");
    assertEqual((await sent("problem")).text, "Faultline’s language server did not answer.");
    await restarted;
    await sent("show", ({ shown }) => shown.trace.nodes.length === 5);
  });

  it("shows the text as it stands as soon as the settings say so again", async () => {
    const settings = vscode.workspace.getConfiguration("faultline.preview");
    const files = vscode.workspace.getConfiguration("files");
    await files.update("autoSave", "off", vscode.ConfigurationTarget.Global);
    await settings.update("update", "onSave", vscode.ConfigurationTarget.Global);
    try {
      const { editor, sent } = await openPreview("set.fault", TEXT);
      await sent("show");
      await type(editor, "5 nodes, leader crashes at t=5\n");
      await sent("status", ({ stale }) => stale);
      await settings.update("update", undefined, vscode.ConfigurationTarget.Global);
      await sent("show", ({ shown }) => shown.trace.nodes.length === 5);
      await editor.document.save();
    } finally {
      await files.update("autoSave", undefined, vscode.ConfigurationTarget.Global);
      await settings.update("update", undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it("lights up nothing more as soon as the settings say that it leaves the caret alone", async () => {
    const settings = vscode.workspace.getConfiguration("faultline.preview");
    const { editor, sent } = await openPreview("unlit.fault", "3 nodes\nleader crashes at 5s\n");
    await sent("show");
    editor.selection = new vscode.Selection(1, 3, 1, 3);
    await sent("highlight", ({ statements }) => statements.length > 0);
    const { previews } = await extension();
    const unlit = untilNext(previews.onSent, (sent) => sent.type === "highlight" && sent.statements.length === 0);
    try {
      await settings.update("syncWithEditor", "never", vscode.ConfigurationTarget.Global);
      await unlit;
    } finally {
      await settings.update("syncWithEditor", undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it("goes on with its file and its scenario once the text's editor is closed", async () => {
    const text = 'scenario "one"\n3 nodes\nscenario "two"\n5 nodes\n';
    const { editor, sent } = await openPreview("left.fault", text, openByHand);
    editor.selection = new vscode.Selection(3, 0, 3, 0);
    await sent("show", ({ shown }) => shown.trace.nodes.length === 5);
    const { uri } = editor.document;
    const closed = untilNext(vscode.workspace.onDidCloseTextDocument, (document) => document.uri.path === uri.path);
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
    await closed;
    await vscode.commands.executeCommand("faultline.chooseSeed", 7);
    const { shown } = await sent("show", (message) => message.shown.trace.seed === 7);
    assertEqual(shown.trace.nodes.length, 5);
  });

  it("stays with its file where that, or its folder, is renamed", async () => {
    const { previews } = await extension();
    const { editor, preview, sent } = await openPreview("named.fault", TEXT);
    await sent("show");
    preview.locked = true;
    const folder = vscode.Uri.joinPath(editor.document.uri, "..");
    const rename = async (from: string, to: string) => {
      const edit = new vscode.WorkspaceEdit();
      edit.renameFile(vscode.Uri.joinPath(folder, from), vscode.Uri.joinPath(folder, to), { overwrite: true });
      assert(await vscode.workspace.applyEdit(edit), `${from} could not be renamed`);
    };
    const shows = (name: string) =>
      until(`the picture of ${name}`, () => preview.picture?.uri.endsWith(`/${name}`), previews.onSent);
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(folder, "once"));
    await rename("named.fault", "once/called.fault");
    await shows("once/called.fault");
    await rename("once", "now");
    await shows("now/called.fault");
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, "now"), { recursive: true });
  });

  it("stands in place of the text when the file is reopened with it", async () => {
    const { previews } = await extension();
    const { document } = await openFile("instead.fault", TEXT);
    await closeAll();
    const shown = untilNext(previews.onSent, ({ type }) => type === "show");
    await vscode.commands.executeCommand("vscode.openWith", document.uri, "faultline.timeline");
    await shown;
    assertEqual(previews.current?.isEditor, true);
    await vscode.commands.executeCommand("faultline.showSource");
    assertEqual(vscode.window.activeTextEditor?.document.uri.toString(), document.uri.toString());
  });

  it("selects the statement of an event that is clicked", async () => {
    const { editor, preview, sent } = await openPreview("click.fault", "3 nodes\nleader crashes at 5s\n");
    const { shown } = await sent("show");
    const statement = shown.trace.statements.findIndex(({ text }) => text.startsWith("leader"));
    const { start, end } = shown.trace.statements[statement];
    preview.receive({ type: "reveal", statement, start, end });
    await until(
      "the selection",
      () => editor.document.getText(editor.selection) === "leader crashes at 5s",
      vscode.window.onDidChangeTextEditorSelection,
    );
  });
});

describe("previews after a reload", () => {
  afterEach(closeAll);

  it("are locked as their titles say, whatever their pages had kept by then", async () => {
    await openFiles();
    assertEqual(await restored(["[Preview] first.fault", "first", false], ["Preview second.fault", "second", false]), [
      ["first", true],
      ["second", false],
    ]);
  });

  it("are of the file that their titles name, where the page had kept another, or nothing", async () => {
    await openFiles();
    assertEqual(await restored(["Preview second.fault", "first", false], ["[Preview] first.fault", null, false]), [
      ["second", false],
      ["first", true],
    ]);
  });

  it("are both there of a file that one is locked to and the other just follows", async () => {
    await openFiles();
    assertEqual(await restored(["[Preview] second.fault", "second", true], ["Preview second.fault", "second", false]), [
      ["second", true],
      ["second", false],
    ]);
  });

  it("are not lost where two would follow, and no two are alike", async () => {
    await openFiles();
    const kept = await restored(
      ["Preview first.fault", "first", false],
      ["Preview second.fault", "second", false],
      ["Preview first.fault", "first", false],
      ["Preview nowhere.fault", null, false],
    );
    assertEqual(kept, [
      ["first", false],
      ["second", true],
    ]);
  });
});

/** Two files, of which the second is active. */
async function openFiles(): Promise<void> {
  await openFile("first.fault", TEXT);
  await openFile("second.fault", TEXT);
}

/** Brings back previews by their titles and what their pages kept; answers which file each shows, and whether it is locked. */
async function restored(...panels: readonly (readonly [title: string, kept: string | null, locked: boolean])[]) {
  const { previews } = await extension();
  const folder = vscode.workspace.workspaceFolders![0].uri;
  const addressOf = (name: string) => vscode.Uri.joinPath(folder, `${name}.fault`).toString();
  for (const [title, name, locked] of panels) {
    const panel = vscode.window.createWebviewPanel("faultline.preview", title, vscode.ViewColumn.Two);
    await previews.deserializeWebviewPanel(panel, name === null ? null : { uri: addressOf(name), locked });
  }
  return previews.all.map(({ uri, locked }) => [uri?.path.replace(/.*\/|\.fault$/g, ""), locked]);
}

const VARIED = "3 nodes\nvary seed: 1, 2, 3\nleader crashes at 2s\nexpect a leader by 1s\n";

describe("variants", () => {
  afterEach(closeAll);

  it("are named by the diagnostic of an expectation that fails", async () => {
    const editor = await openFile("variants-fail.fault", `${VARIED}with seed 2: expect no leader at 1s\n`);
    await untilDiagnostic(editor.document, "the variant", ({ message }) => message.startsWith("Fails with seed 2: "));
  });

  it("are shown as the page asks, and the text goes on with the same one", async () => {
    const { editor, preview, sent } = await openPreview("variants.fault", VARIED);
    const first = await sent("variants", ({ variants }) => variants.every(({ verdicts }) => verdicts !== null));
    assertEqual(
      first.variants.map(({ name }) => name),
      ["seed 1", "seed 2", "seed 3"],
    );
    assertEqual([first.shown, first.beside], ["seed 1", false]);
    preview.receive({ type: "variant", name: "seed 3", beside: false });
    await sent("show", ({ shown }) => shown.variant === "seed 3" && shown.trace.seed === 3);
    await type(editor, `${VARIED}n1 pauses at 4s\n`);
    await sent(
      "show",
      ({ shown }) =>
        shown.variant === "seed 3" && shown.trace.statements.some(({ text }) => text.startsWith("n1 pauses")),
    );
  });

  it("stand side by side by command, in the page too", async () => {
    const { sent, received } = await openPreview("beside.fault", VARIED);
    await sent("variants");
    await vscode.commands.executeCommand("faultline.toggleSideBySide");
    const { variants, shown } = await sent("variants", ({ beside }) => beside);
    assertEqual(
      variants.map(({ name, shown: drawn }) => [name, drawn !== null]),
      [
        ["seed 1", false],
        ["seed 2", true],
        ["seed 3", true],
      ],
    );
    assertEqual(shown, "seed 1");
    await received("state", ({ state }) => state.beside === true && state.variant === "seed 1");
    await vscode.commands.executeCommand("faultline.chooseVariant", "seed 2");
    await received("state", ({ state }) => state.beside === true && state.variant === "seed 2");
  });

  it("are one test for each expectation, whose failure is shown in its variant", async () => {
    const { tests } = await extension();
    const text = `${VARIED}with seed 2: expect no leader at 1s\n`;
    const { editor, sent } = await openPreview("variants-tests.fault", text);
    const find = () => {
      const file = tests.items.get(editor.document.uri.toString());
      return file && [...file.children].map(([, item]) => item).find(({ label }) => label.endsWith("no leader at 1s"));
    };
    const item = await until("the test", find, tests.onChanged);
    const reasons = tests.outcome(item)?.reasons.join() ?? "";
    assert(reasons.startsWith("seed 2: "), `the reason is ${reasons}`);
    await vscode.commands.executeCommand("faultline.showMoment", item);
    await sent("show", ({ shown }) => shown.variant === "seed 2");
    await sent("select", ({ event }) => event >= 0);
  });
});

type Sent<Type extends string> = Extract<HostMessage, { type: Type }>;
type Received<Type extends string> = Extract<PageMessage, { type: Type }>;

/** Opens a file and its preview to the side. `sent` and `received` wait for a message to or from the page. */
async function openPreview(name: string, text: string, open = openFile) {
  const { previews } = await extension();
  const toPage: HostMessage[] = [];
  const fromPage: PageMessage[] = [];
  previews.onSent((message) => toPage.push(message));
  previews.onReceived((message) => fromPage.push(message));
  const editor = await open(name, text);
  await vscode.commands.executeCommand("faultline.showPreviewToSide");
  const preview = previews.current;
  assert(preview, "there is no preview");
  const sent = <Type extends HostMessage["type"]>(type: Type, fits: (message: Sent<Type>) => boolean = () => true) =>
    until(
      `a message ${type} to the page`,
      () => toPage.find((message): message is Sent<Type> => message.type === type && fits(message as Sent<Type>)),
      previews.onSent,
    );
  const received = <Type extends PageMessage["type"]>(
    type: Type,
    fits: (message: Received<Type>) => boolean = () => true,
  ) =>
    until(
      `a message ${type} from the page`,
      () =>
        fromPage.find((message): message is Received<Type> => message.type === type && fits(message as Received<Type>)),
      previews.onReceived,
    );
  return { editor, preview, sent, received };
}

async function restartedOften(): Promise<void> {
  for (let times = 0; times < 10; times++) await vscode.commands.executeCommand("faultline.restartServer");
}

/** As a person opens a file: one that an extension has opened stays open for minutes, whatever is closed. */
async function openByHand(name: string, text: string): Promise<vscode.TextEditor> {
  const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0].uri, name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  await vscode.commands.executeCommand("vscode.open", uri, { viewColumn: vscode.ViewColumn.One, preview: false });
  const editor = vscode.window.activeTextEditor;
  assert(editor?.document.uri.path === uri.path, "the file is not active");
  return editor;
}
