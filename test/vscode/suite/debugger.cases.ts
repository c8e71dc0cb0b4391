// Checks the debugger as VS Code drives it: halts, stacks, states, time in both directions, and the preview that goes along.
import * as vscode from "vscode";
import { assert, assertEqual } from "./assert.ts";
import { closeAll, extension, openFile, type, until, untilDiagnostic, untilNext } from "./editor.ts";

const TEXT = `3 nodes
client writes x = 1 at 2s as w1
leader crashes at 5s
expect a leader at 5.1s
`;

interface Message {
  readonly type: string;
  readonly event?: string;
  readonly success?: boolean;
  readonly message?: string;
  readonly body?: { readonly reason?: string; readonly text?: string; readonly threadId?: number };
}

describe("the debugger", () => {
  const messages = new vscode.EventEmitter<Message>();
  let tracker: vscode.Disposable;
  before(() => {
    tracker = vscode.debug.registerDebugAdapterTrackerFactory("faultline", {
      createDebugAdapterTracker: () => ({ onDidSendMessage: (message: Message) => messages.fire(message) }),
    });
  });
  after(() => tracker.dispose());
  afterEach(async () => {
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    await vscode.debug.stopDebugging();
    await until(
      "the end of the session",
      () => !vscode.debug.activeDebugSession,
      vscode.debug.onDidChangeActiveDebugSession,
    );
    await closeAll();
  });

  /** Does something, and waits for the next halt. */
  async function halt(act: () => Thenable<unknown>): Promise<string> {
    const halted = untilNext(messages.event, ({ event }) => event === "stopped");
    await act();
    const { body } = await halted;
    return `${body?.reason}: ${body?.text}`;
  }
  const ask = (command: string, args: object = {}) => {
    assert(vscode.debug.activeDebugSession, "no session is active");
    return vscode.debug.activeDebugSession.customRequest(command, args);
  };
  async function stackOf(name: string): Promise<[name: string, line: number][]> {
    const { threads }: { threads: { id: number; name: string }[] } = await ask("threads");
    const threadId = threads.find((thread) => thread.name.startsWith(name))?.id;
    const { stackFrames }: { stackFrames: { name: string; line: number }[] } = await ask("stackTrace", { threadId });
    return stackFrames.map((frame) => [frame.name, frame.line]);
  }
  const breakAt = (uri: vscode.Uri, line: number) =>
    vscode.debug.addBreakpoints([new vscode.SourceBreakpoint(new vscode.Location(uri, new vscode.Position(line, 0)))]);

  it("stands at the beginning, goes on to a breakpoint and to what fails, and back", async () => {
    const { document } = await openFile("debug.fault", TEXT);
    breakAt(document.uri, 1);
    assertEqual(await halt(() => vscode.commands.executeCommand("faultline.debug")), "entry: the run begins");
    assertEqual(await halt(() => ask("continue")), "breakpoint: 2s · c1 asked for w1");
    assertEqual(await stackOf("c1"), [
      ["c1 asked for w1", 2],
      ["scenario", 1],
    ]);
    assert(
      (await halt(() => ask("continue"))).startsWith("exception: 5s · expect a leader at 5.1s: no leader"),
      "fails",
    );
    assertEqual(await halt(() => ask("continue")), "end: 10.1s · the run ends");
    assert((await halt(() => ask("reverseContinue"))).startsWith("exception: 5s"), "back");
    assertEqual(await halt(() => ask("reverseContinue")), "breakpoint: 2s · c1 asked for w1");
    assertEqual(await halt(() => ask("stepIn")), "step: 2s · n1 received request from c1");
  });

  it("shows the state of a node, and stops where a field changes", async () => {
    await openFile("state.fault", TEXT);
    await halt(() => vscode.commands.executeCommand("faultline.debug"));
    await halt(() => ask("continue"));
    await stackOf("n1");
    const { scopes }: { scopes: { name: string; variablesReference: number }[] } = await ask("scopes", { frameId: 1 });
    assertEqual(
      scopes.map(({ name }) => name),
      ["State of n1", "Event"],
    );
    const { variablesReference } = scopes[0];
    const { variables }: { variables: { name: string; value: string }[] } = await ask("variables", {
      variablesReference,
    });
    assertEqual(
      variables.slice(0, 2).map(({ name, value }) => `${name}: ${value}`),
      ["role: crashed", "term: 1"],
    );
    assertEqual((await ask("evaluate", { expression: "n2.votedFor" })).result, "n1");
    const { dataId } = await ask("dataBreakpointInfo", { variablesReference, name: "term" });
    await ask("setDataBreakpoints", { breakpoints: [{ dataId: dataId.replace(/^0/, "2") }] });
    assertEqual(await halt(() => ask("continue")), "data breakpoint: 5.16s · n3 set term to 2");
  });

  it("lets the preview go along", async () => {
    const { previews } = await extension();
    await openFile("along.fault", TEXT);
    await halt(() => vscode.commands.executeCommand("faultline.debug"));
    const selected = untilNext(previews.onReceived, ({ type }) => type === "selected");
    await halt(() => ask("continue"));
    const message = await selected;
    assert(message.type === "selected" && message.event >= 0, "the preview stands where the debugger does");
  });

  it("brings back its own run where the preview shows another one by the next halt", async () => {
    const { previews } = await extension();
    const { document } = await openFile("two-runs.fault", `scenario "one"\n${TEXT}scenario "two"\n5 nodes\n`);
    await halt(() => vscode.commands.executeCommand("faultline.debug"));
    const shownIs = (scenario: number) =>
      until("the run", () => previews.of(document.uri)?.picture?.scenario === scenario, previews.onSent);
    await shownIs(0);
    await vscode.commands.executeCommand("faultline.chooseScenario", 1);
    await shownIs(1);
    const selected = untilNext(previews.onSent, (message) => message.type === "select" && message.event >= 0);
    await halt(() => ask("continue"));
    await selected;
    assertEqual(previews.of(document.uri)?.picture?.scenario, 0);
  });

  it("debugs two files at once, each by its name", async () => {
    await openFile("first.fault", TEXT);
    await halt(() => vscode.commands.executeCommand("faultline.debug"));
    const first = vscode.debug.activeDebugSession;
    await openFile("second.fault", TEXT);
    await halt(() => vscode.commands.executeCommand("faultline.debug"));
    const names = new Set([first?.name, vscode.debug.activeDebugSession?.name]);
    assert(names.has("Debug first.fault"), [...names].join());
    await vscode.debug.stopDebugging();
  });

  it("debugs a failing test up to its failure", async () => {
    const { document } = await openFile("failing.fault", TEXT);
    const config = {
      type: "faultline",
      request: "launch",
      name: "a test",
      program: document.uri.fsPath,
      stopOnEntry: false,
    };
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert((await halt(() => vscode.debug.startDebugging(folder, config))).startsWith("exception: 5s"), "fails");
  });

  it("debugs what is not saved anywhere, and asks for no name", async () => {
    const { uri } = await vscode.workspace.openTextDocument({ language: "faultline", content: TEXT });
    await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.One });
    const config = { type: "faultline", request: "launch", name: "untitled", program: uri.toString() };
    assertEqual(await halt(() => vscode.debug.startDebugging(undefined, config)), "entry: the run begins");
    assertEqual((await stackOf("n1")).at(-1), ["scenario", 1]);
  });

  it("says what is wrong with a text that cannot be debugged", async () => {
    const editor = await openFile("wrong.fault", TEXT);
    await untilDiagnostic(editor.document, "the verdict", ({ message }) => message.includes("no leader"));
    await type(editor, TEXT.replace("leader crashes", "leadr crashes"));
    const failed = untilNext(messages.event, ({ type, success }) => type === "response" && success === false);
    void vscode.commands.executeCommand("faultline.debug");
    assert((await failed).message?.includes("error"), "no reason");
  });

  it("takes up the newest text when it is restarted", async () => {
    const editor = await openFile("again.fault", TEXT);
    await halt(() => vscode.commands.executeCommand("faultline.debug"));
    await editor.edit((edit) => edit.replace(new vscode.Range(2, 18, 2, 20), "6s"));
    breakAt(editor.document.uri, 2);
    assertEqual(await halt(() => ask("restart")), "entry: the run begins");
    assertEqual(await halt(() => ask("continue")), 'breakpoint: 6s · "leader crashes at 6s" began');
  });
});
