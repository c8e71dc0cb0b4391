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
  const commands: Readonly<Record<string, (...given: never[]) => unknown>> = {
    "faultline.showPreview": (uri?: Address) => void previews.show(fileAt(uri), vscode.ViewColumn.Active),
    "faultline.showPreviewToSide": (uri?: Address) => void previews.show(fileAt(uri), vscode.ViewColumn.Beside),
    "faultline.showSource": () => previews.showSource(),
    "faultline.toggleLock": () => previews.toggleLock(),
    "faultline.chooseScenario": async (scenario?: number) => chooseScenario(await previews.shown(), asNumber(scenario)),
    "faultline.chooseSeed": async (seed?: number | null) => chooseSeed(await previews.shown(), asNumber(seed)),
    "faultline.chooseVariant": async (name?: string) =>
      chooseVariant(await previews.shown(), typeof name === "string" ? name : undefined),
    "faultline.toggleSideBySide": async () => toggleSideBySide(await previews.shown()),
    "faultline.showMoment": (test: Pointed) => showMoment(previews, momentOf(tests, test)),
    "faultline.runExpectations": (uri?: Address) => {
      const file = fileAt(uri) ?? activeFile();
      return file && tests.runFile(file);
    },
    "faultline.exploreSeeds": (uri?: Address, offset?: number) => {
      const file = fileAt(uri) ?? activeFile();
      return file && tests.exploreFile(file, asNumber(offset));
    },
    "faultline.debug": (uri?: Address, offset?: number) => {
      const file = fileAt(uri) ?? activeFile();
      return file && debugging.start({ uri: file, offset: asNumber(offset) });
    },
    "faultline.export": (given?: ExportArguments | vscode.Uri) =>
      exports.export(given instanceof vscode.Uri ? { uri: given } : given),
    "faultline.copyAsMarkdown": (uri?: Address) => exports.copyAsMarkdown(fileAt(uri)),
    "faultline.copyShareLink": (uri?: Address) => {
      const file = fileAt(uri) ?? activeFile();
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
