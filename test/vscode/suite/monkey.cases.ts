/**
 * Someone who types, undoes, renames, formats, opens and closes without a plan: the server stays alive and has the same text as the
 * editor, and no preview is left behind. In the Node host FAULTLINE_MONKEY_SECONDS makes it longer, FAULTLINE_MONKEY_SEED another one.
 */
import * as vscode from "vscode";
import { analyse } from "../../../language/analysis/analyse.ts";
import { type OutlineEntry, outline } from "../../../server/features/outline.ts";
import { assert, assertEqual } from "./assert.ts";
import { closeAll, extension, openFile } from "./editor.ts";
import { type Memory, memoryInMb } from "./memory.ts";

const options: Record<string, string | undefined> = globalThis.process?.env ?? {};
const seconds = Number(options.FAULTLINE_MONKEY_SECONDS ?? 15);
const seed = Number(options.FAULTLINE_MONKEY_SEED ?? 1);
const STEPS_BETWEEN_CHECKS = 25;
const MOST_CHARACTERS = 4_000;
const MOST_STEP_MS = 90_000;
/** What the server takes most of the time: a single long run may take more for a while. */
const MOST_SERVER_MB = 400;
/** What the extension host may hold at the end beyond what it held at the start: VS Code's own parts are still being loaded then. */
const MOST_GROWN_MB = 40;

const BITS = [
  "leader crashes at 5s\n",
  "n2 ",
  "expect a leader by 4s\n",
  "expect ",
  " at 3s",
  "when n2 becomes leader: ",
  'scenario "a"\n',
  "c1 writes x = 1 as w1\n",
  "nodes {paris, oslo}\n",
  "5 nodes\n",
  "loss 2%\n",
  "vary seed: 1, 2\n",
  "partition n1 | the others from 2s to 3s\n",
  "every 500ms from 1s to 4s: client writes x = random\n",
  ",",
  ":",
  '"',
  "{",
  "#",
  "é😀",
  "\n",
  "  ",
];

type Step = (editor: vscode.TextEditor, draw: (most: number) => number) => unknown;
/** VS Code cancels what a newer text has made pointless, and what it would ask about first: nothing comes of that. */
const run = (command: string, ...args: unknown[]) =>
  vscode.commands.executeCommand<any>(command, ...args).then(undefined, (error: Error) => {
    if (error.name !== "Canceled") throw error;
  });

/** What it does, and how often. */
const STEPS: readonly (readonly [number, Step])[] = [
  [30, (_, draw) => burst(draw)],
  [12, (editor, draw) => moveTo(editor, draw)],
  [6, (editor, draw) => selectAround(editor, draw)],
  [8, () => run("deleteLeft")],
  [10, () => run("undo")],
  [5, () => run("redo")],
  [3, () => run("editor.action.deleteLines")],
  [2, () => run("editor.action.copyLinesDownAction")],
  [2, () => run("editor.action.commentLine")],
  [3, () => run("editor.action.formatDocument")],
  [3, (editor, draw) => rename(editor, draw)],
  [4, (editor, draw) => mend(editor, draw)],
  [4, () => run("editor.action.triggerSuggest")],
  [4, () => run("acceptSelectedSuggestion")],
  [2, () => run("hideSuggestWidget")],
  [4, (_, draw) => openFile(`monkey-${draw(4)}.fault`, START)],
  [2, (editor) => save(editor)],
  [2, () => run("workbench.action.revertAndCloseActiveEditor")],
  [4, () => run("faultline.showPreviewToSide")],
  [2, () => run("faultline.toggleLock")],
  [2, (_, draw) => run("faultline.chooseSeed", draw(100))],
  [2, (_, draw) => run("faultline.chooseScenario", draw(3))],
  [1, () => run("workbench.action.closeEditorsInOtherGroups")],
  [1, () => run("faultline.openExample", "leader-crashes")],
];
const START = "5 nodes\nclient writes x = 1 at 1s as w1\nleader crashes at 3s\nexpect a leader by 6s\n";

describe("monkey", function () {
  this.timeout((seconds + 120) * 1_000);
  afterEach(closeAll);

  it(`leaves server, texts, previews and memory in order for ${seconds} s (seed ${seed})`, async () => {
    const { previews } = await extension();
    const draw = generator(seed);
    const all = STEPS.flatMap(([times, step]) => Array.from({ length: times }, () => step));
    const end = Date.now() + seconds * 1_000;
    let steps = 0;
    let nextReport = 0;
    const reports: Memory[] = [];
    const report = (more: string) => {
      const memory = memoryInMb();
      if (memory) reports.push(memory);
      console.log(`# monkey: ${steps} steps, ${more}, ${memory?.inWords ?? "memory unknown"}`);
    };
    while (Date.now() < end) {
      const editor = await someEditor(draw);
      const step = all[draw(all.length)];
      await ended(step(editor, draw) as Promise<unknown>, () => `${step} in ${editor.document.uri.path}`);
      if (++steps % STEPS_BETWEEN_CHECKS === 0) {
        await check(previews);
        await closeUntitled();
      }
      if (Date.now() >= nextReport) {
        report(`${openScenarios()} open`);
        nextReport = Date.now() + 60_000;
      }
    }
    await check(previews);
    await closeUntitled();
    await closeAll();
    assertEqual(previews.count, previewTabs().length, "previews are left");
    const { document } = await openFile("monkey-last.fault", START);
    await inStep(document);
    report("at the end");
    assert(steps > 0, "it did nothing");
    if (reports.length === 0) return;
    const serverMb = reports.map(({ serverMb }) => serverMb ?? 0).sort((one, other) => one - other);
    const middleMb = serverMb[serverMb.length >> 1];
    assert(middleMb <= MOST_SERVER_MB, `the server took ${middleMb} MB`);
    const grownMb = reports[reports.length - 1].hostHeldMb - reports[0].hostHeldMb;
    assert(grownMb <= MOST_GROWN_MB, `the extension host holds ${grownMb} MB more than at the start`);
  });
});

/** A step that stands still is told, rather than that all took too long. */
function ended(step: Promise<unknown>, what: () => string): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`this stands still: ${what()}`)), MOST_STEP_MS);
  });
  return Promise.race([step, late]).finally(() => clearTimeout(timer));
}

/** The text that the server has is the editor's, and every preview has a tab. */
async function check(previews: { readonly count: number }): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId === "faultline") await inStep(document);
  assertEqual(previews.count, previewTabs().length, "previews without a tab");
}

/** While nothing changes it, the server comes to the same text: at once, but for what is still on its way. */
async function inStep(document: vscode.TextDocument): Promise<void> {
  const { version } = document;
  const expected = namesOf(outline(analyse(document.getText())));
  for (const end = Date.now() + 20_000; ; ) {
    const found: vscode.DocumentSymbol[] | undefined = await run("vscode.executeDocumentSymbolProvider", document.uri);
    if (document.isClosed || document.version !== version) return;
    if (JSON.stringify(namesOf(found ?? [])) === JSON.stringify(expected)) return;
    if (Date.now() > end)
      assertEqual(
        namesOf(found ?? []),
        expected,
        `the server has another text than ${JSON.stringify(document.getText())}`,
      );
  }
}

function openScenarios(): number {
  return vscode.workspace.textDocuments.filter(({ languageId }) => languageId === "faultline").length;
}

/** Examples pile up, for nobody saves them. */
async function closeUntitled(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter(({ isUntitled }) => isUntitled)) {
    await vscode.window.showTextDocument(document);
    await run("workbench.action.revertAndCloseActiveEditor");
  }
}

interface Named {
  readonly name: string;
  readonly children: readonly Named[];
}

function namesOf(entries: readonly (Named | OutlineEntry)[]): string[] {
  return entries.flatMap(({ name, children }) => [name, ...namesOf(children)]).sort();
}

function previewTabs(): vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes("faultline"));
}

/** The active editor, or another one where none is; its text never grows without end. */
async function someEditor(draw: (most: number) => number): Promise<vscode.TextEditor> {
  const active = vscode.window.activeTextEditor;
  const editor =
    active?.document.languageId === "faultline" ? active : await openFile(`monkey-${draw(4)}.fault`, START);
  if (editor.document.getText().length > MOST_CHARACTERS) {
    await run("editor.action.selectAll");
    await run("type", { text: START });
  }
  return editor;
}

/** Faster than anything can follow. */
function burst(draw: (most: number) => number): Promise<unknown> {
  const bits = Array.from({ length: 1 + draw(8) }, () => BITS[draw(BITS.length)]);
  return Promise.all(bits.map((text) => run("type", { text })));
}

/** What has no name yet is left: VS Code would ask for one, and nobody answers. */
async function save({ document }: vscode.TextEditor): Promise<void> {
  if (!document.isUntitled) await run("workbench.action.files.save");
}

function moveTo(editor: vscode.TextEditor, draw: (most: number) => number): void {
  const at = editor.document.positionAt(draw(editor.document.getText().length + 1));
  editor.selection = new vscode.Selection(at, at);
}

function selectAround(editor: vscode.TextEditor, draw: (most: number) => number): void {
  const from = draw(editor.document.getText().length + 1);
  const [start, end] = [from, from + draw(40)].map((offset) => editor.document.positionAt(offset));
  editor.selection = new vscode.Selection(start, end);
}

/** Where there is a name, it gets another one; elsewhere it is refused. */
async function rename({ document, selection }: vscode.TextEditor, draw: (most: number) => number): Promise<void> {
  const to = ["oslo", "rome", "w9", "key"][draw(4)];
  const edit = await run("vscode.executeDocumentRenameProvider", document.uri, selection.active, to).then(
    (edit) => edit as vscode.WorkspaceEdit | undefined,
    () => undefined,
  );
  if (edit) await vscode.workspace.applyEdit(edit);
}

async function mend({ document }: vscode.TextEditor, draw: (most: number) => number): Promise<void> {
  const all = vscode.languages.getDiagnostics(document.uri);
  if (all.length === 0) return;
  const { range } = all[draw(all.length)];
  const actions = (await run("vscode.executeCodeActionProvider", document.uri, range)) as vscode.CodeAction[];
  const edit = actions.find((action) => action.edit)?.edit;
  if (edit) await vscode.workspace.applyEdit(edit);
}

/** Numbers below `most`, the same for the same seed. */
function generator(start: number): (most: number) => number {
  let state = (start * 2654435761) >>> 0;
  return (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}
