/** The Test Explorer: files, their scenarios and expectations as tests, with the results of the server's runs. */
import * as vscode from "vscode";
import type { ExpectationTest, FileTests, ScenarioTests } from "../../server/protocol.ts";
import type { Debuggee, Debugging } from "./debugger/debugging.ts";
import { fileName, openDocument } from "./documents.ts";
import { exploreSeeds } from "./explore-seeds.ts";
import { consoleLine, inert } from "./inert.ts";
import { LANGUAGE, type LanguageServer } from "./language-server.ts";
import { opened } from "./preview/source.ts";
import { isStored, type WorkspaceFiles } from "./workspace-files.ts";

/** Of one test, in its newest run. */
export interface Outcome {
  /** The test in its own words; its label is the same, made inert. */
  readonly name: string;
  readonly state: "passed" | "failed" | "errored" | "skipped";
  /** Why, one for each thing that is wrong or was never put to the test; none where it passed. */
  readonly reasons: readonly string[];
  /** Where the preview shows it. */
  readonly moment: Moment;
}
export interface Moment {
  readonly uri: vscode.Uri;
  readonly scenario: number;
  /** "" for the first. */
  readonly variant: string;
  /** -1 for none in particular. */
  readonly event: number;
  /** null for the file's own. */
  readonly seed: number | null;
}

export class Tests implements vscode.Disposable {
  readonly #server: LanguageServer;
  readonly #files: WorkspaceFiles;
  readonly #controller = vscode.tests.createTestController(LANGUAGE, "Faultline");
  readonly #outcomes = new WeakMap<vscode.TestItem, Outcome>();
  readonly #changed = new vscode.EventEmitter<vscode.TestItem>();
  readonly #reported = new vscode.EventEmitter<Outcome>();
  readonly #listeners: vscode.Disposable[];
  /** The tests of a file are new, and so are their outcomes. */
  readonly onChanged = this.#changed.event;
  /** A run of tests has said what became of one. */
  readonly onReported = this.#reported.event;

  constructor(server: LanguageServer, files: WorkspaceFiles, debugging: Debugging) {
    this.#server = server;
    this.#files = files;
    this.#controller.resolveHandler = async (item) => void (await (item ? this.#refresh(item) : this.#findFiles()));
    this.#controller.refreshHandler = () => this.#findAgain();
    const run = (request: vscode.TestRunRequest, token: vscode.CancellationToken) => this.run(request, token);
    const profile = this.#controller.createRunProfile(vscode.l10n.t("Run"), vscode.TestRunProfileKind.Run, run, true);
    profile.supportsContinuousRun = true;
    const debug = async ({ include = [] }: vscode.TestRunRequest) => {
      const [item] = include.length > 0 ? include : listOf(this.#controller.items);
      if (item?.uri) await debugging.start({ ...(await this.#runOf(item)), uri: item.uri, stopOnEntry: false });
    };
    this.#controller.createRunProfile(vscode.l10n.t("Debug"), vscode.TestRunProfileKind.Debug, debug, true);
    const explore = (request: vscode.TestRunRequest, token: vscode.CancellationToken) => this.explore(request, token);
    this.#controller.createRunProfile(vscode.l10n.t("Explore Seeds"), vscode.TestRunProfileKind.Run, explore);
    this.#listeners = [
      files.onAppeared((uri) => this.#fileItem(uri)),
      files.onGone((uri) => {
        if (!openDocument(uri)) this.#controller.items.delete(uri.toString());
      }),
      vscode.workspace.onDidCloseTextDocument(async ({ uri }) => {
        const stays = isFile(uri) && (await isStored(uri));
        if (!stays && !openDocument(uri)) this.#controller.items.delete(uri.toString());
      }),
      vscode.workspace.onDidOpenTextDocument(({ uri, languageId }) => {
        if (languageId !== LANGUAGE) this.#controller.items.delete(uri.toString()); // it was told another
      }),
      server.onRunState((state) => {
        if (state.state === "running") return;
        const document = vscode.workspace.textDocuments.find(({ uri }) => server.isAbout(state, uri));
        if (document?.languageId === LANGUAGE && isFile(document.uri)) void this.#refresh(this.#fileItem(document.uri));
      }),
    ];
    void this.#findFiles();
  }

  get items(): vscode.TestItemCollection {
    return this.#controller.items;
  }

  /** What became of the test when its file last ran. */
  outcome(item: vscode.TestItem): Outcome | undefined {
    return this.#outcomes.get(item);
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#controller.dispose();
    this.#changed.dispose();
    this.#reported.dispose();
  }

  // --- What there is ----------------------------------------------------------------------------------------------------

  async #findFiles(): Promise<void> {
    for (const uri of await this.#files.find()) this.#fileItem(uri);
  }

  /** And those that are there no more leave. */
  async #findAgain(): Promise<void> {
    for (const uri of await this.#files.lookAgain()) this.#fileItem(uri);
    for (const { id, uri } of listOf(this.#controller.items)) {
      if (uri && !openDocument(uri) && !(await isStored(uri))) this.#controller.items.delete(id);
    }
  }

  #fileItem(uri: vscode.Uri): vscode.TestItem {
    const known = this.#controller.items.get(uri.toString());
    if (known) return known;
    const item = this.#controller.createTestItem(uri.toString(), fileName(uri), uri);
    item.canResolveChildren = true;
    item.description = vscode.workspace.asRelativePath(uri).replace(/[^/]*$/, "");
    this.#controller.items.add(item);
    return item;
  }

  /**
   * Brings a file's tests and their outcomes in step with its newest run; answers what that is of. Where there is nothing to answer, the
   * file's error says why, or the run of a newer text is under way.
   */
  async #refresh(file: vscode.TestItem): Promise<Refreshed | null> {
    const uri = file.uri;
    if (!uri) return null;
    file.busy = true;
    try {
      const document = await opened(uri); // the server knows open documents only
      const tests = document && (await this.#server.tests(uri));
      file.error = problemOf(document, tests);
      if (!document || !tests || tests.version !== document.version) return null;
      this.#update(file, document, tests.scenarios);
      this.#changed.fire(file);
      return { document, scenarios: tests.scenarios };
    } finally {
      file.busy = false;
    }
  }

  /** The newest of a file; null where that was cancelled, or where the file cannot be run, which its tests then say. */
  async #newest(file: vscode.TestItem, token: vscode.CancellationToken): Promise<Refreshed | null> {
    while (!token.isCancellationRequested) {
      const found = await this.#refresh(file);
      if (found) return found;
      if (typeof file.error !== "string") continue;
      this.#spoil(file, file.error);
      return null;
    }
    return null;
  }

  /** What became of a file's tests is not known any more. */
  #spoil(file: vscode.TestItem, reason: string): void {
    const nowhere = { uri: file.uri!, scenario: 0, variant: "", event: -1, seed: null };
    for (const item of withChildren(file)) {
      const { name, moment } = this.#outcomes.get(item) ?? { name: item.label, moment: nowhere };
      this.#outcomes.set(item, { name, moment, state: "errored", reasons: [reason] });
    }
  }

  /** A scenario without a name is the file's only one; then the file stands for it. */
  #update(file: vscode.TestItem, document: vscode.TextDocument, scenarios: readonly ScenarioTests[]): void {
    const place = ({ start, end }: { start: number; end: number }) =>
      new vscode.Range(document.positionAt(start), document.positionAt(end));
    this.#outcomes.delete(file);
    file.range = undefined;
    const items = scenarios.flatMap((scenario, index) => {
      const isFile = scenario.name === "";
      const item = isFile
        ? file
        : this.#childOf(file, `${scenario.name}#${countBefore(scenarios, index)}`, scenario.name);
      item.range = place(scenario);
      const begin = { uri: document.uri, scenario: index, variant: "", event: -1, seed: null };
      this.#outcomes.set(item, { name: scenario.name || file.label, ...ofScenario(scenario, begin) });
      const expectations = scenario.expectations.map((expectation, at) => {
        const id = `${expectation.text}#${countBefore(scenario.expectations, at)}`;
        const child = this.#childOf(item, id, expectation.text);
        child.range = place(expectation);
        const { variant, event, seed } = expectation;
        const moment = { uri: document.uri, scenario: index, variant, event, seed };
        const outcome = { name: expectation.text, ...ofExpectation(expectation, moment) };
        this.#outcomes.set(child, outcome);
        child.description = outcome.state === "skipped" ? inert(outcome.reasons[0]) : undefined;
        return child;
      });
      if (isFile) return expectations;
      item.children.replace(expectations);
      return [item];
    });
    file.children.replace(items);
  }

  #childOf(parent: vscode.TestItem, id: string, label: string): vscode.TestItem {
    return parent.children.get(id) ?? this.#controller.createTestItem(id, inert(label), parent.uri);
  }

  /** The run of a test that may not have been looked at yet. */
  async #runOf(item: vscode.TestItem): Promise<Omit<Debuggee, "uri">> {
    if (!this.#outcomes.has(item)) await this.#refresh(fileOf(item));
    const { scenario, variant, seed } = this.#outcomes.get(item)?.moment ?? {};
    return { scenario, variant, seed: seed ?? undefined };
  }

  // --- Running ----------------------------------------------------------------------------------------------------------

  /** Runs what a file expects. VS Code's own command would ask whether the folder is trusted, but nothing of it is executed. */
  runFile(uri: vscode.Uri): Promise<void> {
    const request = new vscode.TestRunRequest([this.#fileItem(uri)]);
    return this.run(request, new vscode.CancellationTokenSource().token);
  }

  /** Continuously, it goes on until it is cancelled. */
  async run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    if (request.continuous) {
      const listener = this.onChanged((file) => {
        if (isAmong(file, request.include) || request.include?.some((item) => fileOf(item) === file))
          void this.#report(request, [file], () => Promise.resolve(true));
      });
      token.onCancellationRequested(() => listener.dispose());
      return;
    }
    await this.#report(request, await this.#filesOf(request), async (file) => {
      await this.#newest(file, token);
      return !token.isCancellationRequested;
    });
  }

  /** Explores the scenario around an offset of the text, or without one the whole file. Whoever stops the tests stops it. */
  async exploreFile(uri: vscode.Uri, offset?: number): Promise<void> {
    const file = this.#fileItem(uri);
    const scenarios = (await this.#refresh(file))?.scenarios ?? [];
    const around = scenarios.filter(({ start }) => offset !== undefined && start <= offset).length - 1;
    const [scenario = file] = this.#testsOf(file, around);
    await this.explore(new vscode.TestRunRequest([scenario]));
  }

  /**
   * Runs what is chosen with many seeds: what fails with one of them fails. What is not explored to its end is left as it was.
   * Without a token, the run's own ends it.
   */
  async explore(request: vscode.TestRunRequest, given?: vscode.CancellationToken): Promise<void> {
    await this.#report(request, await this.#filesOf(request), async (file, run) => {
      const token = given ?? run.token;
      const found = await this.#newest(file, token);
      if (!found) return !token.isCancellationRequested;
      const { document } = found;
      const scenarios = [...found.scenarios];
      for (const [index, { name }] of scenarios.entries()) {
        const chosen = this.#testsOf(file, index).filter((item) => isChosen(item, request));
        if (chosen.length === 0) continue;
        for (const item of chosen) if (item.children.size === 0) run.started(item); // of the others nothing may be told
        const explored = await exploreSeeds(this.#server, { document, scenario: index, name }, token);
        if (!explored) return false;
        scenarios[index] = explored;
      }
      this.#update(file, document, scenarios);
      return true;
    });
  }

  async #filesOf({ include }: vscode.TestRunRequest): Promise<readonly vscode.TestItem[]> {
    if (!include) await this.#findFiles();
    return [...new Set(include?.map(fileOf) ?? listOf(this.#controller.items))];
  }

  /** The tests of one of a file's scenarios. */
  #testsOf(file: vscode.TestItem, scenario: number): vscode.TestItem[] {
    return withChildren(file).filter((item) => this.#outcomes.get(item)?.moment.scenario === scenario);
  }

  /** Of a file of which `prepare` answers false, nothing is told. */
  async #report(
    request: vscode.TestRunRequest,
    files: readonly vscode.TestItem[],
    prepare: (file: vscode.TestItem, run: vscode.TestRun) => Promise<boolean>,
  ): Promise<void> {
    const run = this.#controller.createTestRun(request);
    for (const file of files) {
      if (!(await prepare(file, run))) continue;
      for (const item of withChildren(file)) {
        const outcome = this.#outcomes.get(item);
        if (!outcome || !isChosen(item, request)) continue;
        if (outcome.state === "passed" && item.children.size > 0) continue; // it passes when all below it do
        tell(run, item, outcome);
        this.#reported.fire(outcome);
      }
    }
    run.end();
  }
}

/** What was found of a file. */
interface Refreshed {
  readonly document: vscode.TextDocument;
  readonly scenarios: readonly ScenarioTests[];
}

function tell(run: vscode.TestRun, item: vscode.TestItem, { name, state, reasons }: Outcome): void {
  const place = item.uri && item.range ? new vscode.Location(item.uri, item.range) : undefined;
  const say = (line: string, at?: vscode.Location) => run.appendOutput(`${consoleLine(line)}\r\n`, at, item);
  say(`${MARK[state]} ${name}`);
  // Where it stands, VS Code shows it behind the line; a failure's message stands there by itself.
  for (const reason of reasons) say(`    ${reason}`, state === "skipped" ? place : undefined);
  if (state === "passed" || state === "skipped") {
    run[state](item);
    return;
  }
  const messages = reasons.map((reason) => {
    const message = new vscode.TestMessage(reason);
    message.location = place;
    return message;
  });
  run[state](item, messages);
}

const MARK: Readonly<Record<Outcome["state"], string>> = { passed: "✓", failed: "✗", errored: "!", skipped: "–" };

function ofScenario({ problem, broken }: ScenarioTests, moment: Moment): Omit<Outcome, "name"> {
  if (problem !== null) return { state: "errored", reasons: [problem], moment };
  if (broken.length === 0) return { state: "passed", reasons: [], moment };
  const reasons = broken.map(({ name, reason }) => `${name}: ${reason}`);
  const [{ variant, event, seed }] = broken;
  return { state: "failed", reasons, moment: { ...moment, variant, event, seed } };
}

/** What was never put to the test neither passes nor fails; what the run did not live to decide is an error. */
function ofExpectation({ verdict, reason }: ExpectationTest, moment: Moment): Omit<Outcome, "name"> {
  switch (verdict) {
    case "holds":
      return { state: "passed", reasons: [], moment };
    case "fails":
      return { state: "failed", reasons: [reason], moment };
    case "untested":
      return { state: "skipped", reasons: [vscode.l10n.t("Untested: {0}", reason)], moment };
    case "undecided":
      return { state: "errored", reasons: [vscode.l10n.t("Undecided: {0}", reason)], moment };
    case null:
      return { state: "errored", reasons: [reason], moment };
    default:
      return verdict satisfies never;
  }
}

/** Why there are no tests. */
function problemOf(document: vscode.TextDocument | null, tests: FileTests | null): string | undefined {
  if (!document) return vscode.l10n.t("The file cannot be opened.");
  if (document.languageId !== LANGUAGE) return vscode.l10n.t("The file’s language is not Faultline.");
  return tests ? undefined : vscode.l10n.t("Faultline’s language server did not answer.");
}

/** Or a text that may become one; not what only shows what a file was once, or a part of a chat. */
function isFile(uri: vscode.Uri): boolean {
  const isWritable = vscode.workspace.fs.isWritableFileSystem(uri.scheme) === true;
  return isWritable || uri.scheme === "untitled" || vscode.workspace.getWorkspaceFolder(uri) !== undefined;
}

/** How many of the same words come before: what tells equal ones apart, whatever stands between them. */
function countBefore(all: readonly ({ name: string } | { text: string })[], index: number): number {
  const words = (each: { name: string } | { text: string }) => ("text" in each ? each.text : each.name);
  return all.slice(0, index).filter((each) => words(each) === words(all[index])).length;
}

function listOf(items: vscode.TestItemCollection): vscode.TestItem[] {
  return [...items].map(([, item]) => item);
}

function withChildren(item: vscode.TestItem): vscode.TestItem[] {
  return [item, ...listOf(item.children).flatMap(withChildren)];
}

function fileOf(item: vscode.TestItem): vscode.TestItem {
  return item.parent ? fileOf(item.parent) : item;
}

function isChosen(item: vscode.TestItem, { include, exclude }: vscode.TestRunRequest): boolean {
  return isAmong(item, include) && !(exclude && isAmong(item, exclude));
}

/** Is it one of these, or below one? Where none are named, it is. */
function isAmong(item: vscode.TestItem, named: readonly vscode.TestItem[] | undefined): boolean {
  return !named || named.includes(item) || (item.parent !== undefined && isAmong(item.parent, named));
}
