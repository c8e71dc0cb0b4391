/** The extension, alike in both extension hosts but for how the language server is started. */
import * as vscode from "vscode";
import { type Address, fileAt } from "./address.ts";
import { Debugging } from "./debugger/debugging.ts";
import { newScenario, openExample, showWhy } from "./examples.ts";
import { Explanations } from "./explanations.ts";
import { type ExportArguments, Exports } from "./export.ts";
import { registerTools } from "./language-model-tools.ts";
import { LanguageServer, type Platform } from "./language-server.ts";
import { MarkdownFences } from "./markdown.ts";
import { NotebookFences } from "./notebook.ts";
import { chooseScenario, chooseSeed, chooseVariant, toggleSideBySide } from "./preview/choose.ts";
import { activeFile, Previews } from "./preview/previews.ts";
import { copyShareLink, openShareLink, shareLinkHandler } from "./share-links.ts";
import { createShownStatus, createStatus } from "./status.ts";
import { type Moment, Tests } from "./tests.ts";
import { WorkspaceFiles } from "./workspace-files.ts";

/** What the Markdown preview asks of a running extension; the rest is for the tests, and for nothing else. */
export interface Api {
  extendMarkdownIt: MarkdownFences["extendMarkdownIt"];
  readonly previews: Previews;
  readonly tests: Tests;
  readonly fences: MarkdownFences;
  readonly notebooks: NotebookFences;
}

export async function start(context: vscode.ExtensionContext, platform: Platform): Promise<Api> {
  const log = vscode.window.createOutputChannel("Faultline", { log: true });
  const server = new LanguageServer(platform, log);
  const previews = new Previews(context, server);
  const files = new WorkspaceFiles(server);
  const debugging = new Debugging(server, previews);
  const tests = new Tests(server, files, debugging);
  const explanations = new Explanations(server);
  const fences = new MarkdownFences(server);
  const notebooks = new NotebookFences(server);
  const exports = new Exports(context.extensionUri, server, previews);
  const shelf = { extension: context.extensionUri, server, previews };
  /** The one that a command is handed, else the active one, else that of the preview; where there is none, it says what to do. */
  const theFile = (uri: Address | undefined) => {
    const file = fileAt(uri) ?? activeFile() ?? previews.current?.uri ?? undefined;
    if (!file) void offerExample();
    return file;
  };
  const show = (file: vscode.Uri | undefined, column: vscode.ViewColumn) => void (file && previews.show(file, column));
  const thePreview = async () => {
    const preview = await previews.shown();
    if (!preview && previews.count === 0) void offerExample();
    return preview;
  };
  const commands: Readonly<Record<string, (...given: never[]) => unknown>> = {
    "faultline.showPreview": (uri?: Address) => show(theFile(uri), vscode.ViewColumn.Active),
    "faultline.showPreviewToSide": (uri?: Address) => show(theFile(uri), vscode.ViewColumn.Beside),
    "faultline.showSource": () => previews.showSource(),
    "faultline.toggleLock": () => previews.toggleLock(),
    "faultline.chooseScenario": async (scenario?: number) => chooseScenario(await thePreview(), asNumber(scenario)),
    "faultline.chooseSeed": async (seed?: number | null) => chooseSeed(await thePreview(), asNumber(seed)),
    "faultline.chooseVariant": async (name?: string) =>
      chooseVariant(await thePreview(), typeof name === "string" ? name : undefined),
    "faultline.toggleSideBySide": async () => toggleSideBySide(await thePreview()),
    "faultline.showMoment": (test: Pointed) => showMoment(previews, momentOf(tests, test)),
    "faultline.runExpectations": (uri?: Address) => {
      const file = theFile(uri);
      return file && tests.runFile(file);
    },
    "faultline.exploreSeeds": (uri?: Address, offset?: number) => {
      const file = theFile(uri);
      return file && tests.exploreFile(file, asNumber(offset));
    },
    "faultline.debug": (uri?: Address, offset?: number) => {
      const file = theFile(uri);
      return file && debugging.start({ uri: file, offset: asNumber(offset) });
    },
    "faultline.export": (given: ExportArguments | vscode.Uri = {}) => {
      const { uri, ...asked } = given instanceof vscode.Uri ? { uri: given } : given;
      const file = theFile(uri);
      return file && exports.export(file, asked);
    },
    "faultline.copyAsMarkdown": (uri?: Address) => {
      const file = theFile(uri);
      return file && exports.copyAsMarkdown(file);
    },
    "faultline.copyShareLink": (uri?: Address) => {
      const file = theFile(uri);
      return file && copyShareLink(context.extension.id, file);
    },
    "faultline.openShareLink": (link?: string) => openShareLink(typeof link === "string" ? link : undefined),
    "faultline.explain": (code?: unknown) => explanations.explain(code),
    "faultline.openExample": (name?: string) => openExample(shelf, name),
    "faultline.showWhy": (name: string, claim: string) => showWhy(shelf, name, claim),
    "faultline.openWalkthrough": () =>
      vscode.commands.executeCommand("workbench.action.openWalkthrough", `${context.extension.id}#start`),
    "faultline.newScenario": () => newScenario(),
    "faultline.restartServer": () => server.restart(),
    "faultline.showLog": () => log.show(),
  };
  context.subscriptions.push(
    log,
    server,
    previews,
    files,
    debugging,
    tests,
    fences,
    notebooks,
    explanations,
    vscode.window.registerUriHandler(shareLinkHandler),
    createStatus(server),
    createShownStatus(previews),
    ...registerTools(server, files),
    ...Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(name, run as () => unknown)),
  );
  await server.start();
  return { previews, tests, fences, notebooks, extendMarkdownIt: (markdown) => fences.extendMarkdownIt(markdown) };
}

/** A command that does nothing looks broken. */
async function offerExample(): Promise<void> {
  const example = vscode.l10n.t("Open an Example…");
  const text = vscode.l10n.t("Open a scenario first: a file whose name ends in .fault.");
  if ((await vscode.window.showInformationMessage(text, example)) === example) {
    await vscode.commands.executeCommand("faultline.openExample");
  }
}

/** The Test Explorer's menus hand over a test, or a test with the message that was clicked. */
type Pointed = vscode.TestItem | { readonly test: vscode.TestItem } | undefined;

/** A menu hands over something else than the number that a command takes: then it asks. */
function asNumber<Asked>(given: Asked): Asked | undefined {
  return typeof given === "number" || given === null ? given : undefined;
}

function momentOf(tests: Tests, pointed: Pointed): Moment | undefined {
  if (!pointed) return undefined;
  return tests.outcome("test" in pointed ? pointed.test : pointed)?.moment;
}

function showMoment(previews: Previews, moment: Moment | undefined): void {
  if (!moment) return;
  previews.show(moment.uri, vscode.ViewColumn.Beside)?.showMoment(moment);
}
