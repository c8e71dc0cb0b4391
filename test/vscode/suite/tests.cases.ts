// Checks the Test Explorer: which tests there are, what a run says of them, and that a failure leads to its moment.
import * as vscode from "vscode";
import type { Outcome } from "../../../client/vscode/tests.ts";
import { assert, assertEqual } from "./assert.ts";
import { closeAll, codeOf, extension, openFile, type, until, untilDiagnostic } from "./editor.ts";

const TEXT = `5 nodes
expect a leader by 2s

scenario "Quiet"
leader crashes at 5s
expect no leader at 4s

scenario "Never tested"
expect a leader within 1s after n3 crashes
`;

const LOSSY = `3 nodes, loss 30%
run for 3s
explore 40 seeds
expect a leader by 400ms
expect no leader at 0ms
`;

describe("tests", () => {
  afterEach(closeAll);

  it("knows every scenario and expectation, with its place", async () => {
    const file = await fileItem(await openFile("known.fault", TEXT));
    const shape = childrenOf(file).map(({ label, range, children }) => [
      label,
      range?.start.line,
      ...childrenOf({ children }).map((child) => [child.label, child.range?.start.line]),
    ]);
    assertEqual(shape, [
      ["Quiet", 3, ["expect a leader by 2s", 1], ["expect no leader at 4s", 5]],
      ["Never tested", 7, ["expect a leader by 2s", 1], ["expect a leader within 1s after n3 crashes", 8]],
    ]);
  });

  it("has none of what only shows what a file was once, as a comparison does", async () => {
    const { tests } = await extension();
    const text = "3 nodes\nexpect no leader\n";
    const provider = vscode.workspace.registerTextDocumentContentProvider("once", {
      provideTextDocumentContent: () => text,
    });
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse("once:/was.fault"));
    await untilDiagnostic(document, "the verdict", ({ code }) => codeOf(code) === "expectation-fails");
    await fileItem(await openFile("is.fault", text));
    assertEqual(tests.items.get(document.uri.toString()), undefined);
    provider.dispose();
  });

  it("puts the expectations of a file without scenarios below the file", async () => {
    const file = await fileItem(
      await openFile("plain.fault", "3 nodes\nexpect a leader by 1s\nexpect a leader by 1s\n"),
    );
    assertEqual(
      childrenOf(file).map(({ label }) => label),
      ["expect a leader by 1s", "expect a leader by 1s"],
    );
  });

  it("runs, and says why what does not hold fails", async () => {
    const { tests } = await extension();
    await fileItem(await openFile("run.fault", TEXT));
    const reported: Outcome[] = [];
    const listener = tests.onReported((report) => reported.push(report));
    await vscode.commands.executeCommand("testing.runAll");
    const ofThis = () => reported.filter(({ moment }) => moment.uri.path.endsWith("/run.fault"));
    await until("all results", () => ofThis().length >= 4, tests.onReported);
    listener.dispose();
    assertEqual(
      ofThis().map(({ name, state }) => `${name}: ${state}`),
      [
        "expect a leader by 2s: passed",
        "expect no leader at 4s: failed",
        "expect a leader by 2s: passed",
        "expect a leader within 1s after n3 crashes: skipped",
      ],
    );
    assert(ofThis()[1].reasons[0].includes("leader"), `no reason: ${ofThis()[1].reasons[0]}`);
    assert(/^Untested: /.test(ofThis()[3].reasons[0]), `not untested: ${ofThis()[3].reasons[0]}`);
  });

  it("reports again after every change while it runs continuously", async () => {
    const { tests } = await extension();
    const editor = await openFile("again.fault", "3 nodes\nexpect a leader by 1s\n");
    const file = await fileItem(editor);
    const reported: Outcome[] = [];
    const listener = tests.onReported((report) => reported.push(report));
    const stop = new vscode.CancellationTokenSource();
    const request = new vscode.TestRunRequest([file], undefined, undefined, true);
    await tests.run(request, stop.token);
    await type(editor, "3 nodes\nexpect no leader at 1s\n");
    const label = "expect no leader at 1s";
    const seen = () => reported.find(({ name, state }) => name === label && state === "failed");
    await until("the new result", seen, tests.onReported);
    stop.cancel();
    listener.dispose();
  });

  it("says of a file that is gone that it cannot be opened, and no old results", async () => {
    const { tests } = await extension();
    const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0].uri, "gone.fault");
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode("3 nodes\nexpect a leader by 1s\n"));
    await vscode.commands.executeCommand("testing.refreshTests");
    const file = tests.items.get(uri.toString());
    assert(file, "there is no test");
    await vscode.workspace.fs.delete(uri);
    const reported: Outcome[] = [];
    const listener = tests.onReported((report) => reported.push(report));
    await tests.run(new vscode.TestRunRequest([file]), new vscode.CancellationTokenSource().token);
    listener.dispose();
    assertEqual(
      reported.map(({ name, state, reasons }) => [name, state, reasons]),
      [["gone.fault", "errored", ["The file cannot be opened."]]],
    );
  });

  it("says nothing of a run that is cancelled", async () => {
    const { tests } = await extension();
    const file = await fileItem(await openFile("stopped.fault", "3 nodes\nexpect a leader by 1s\n"));
    const reported: Outcome[] = [];
    const listener = tests.onReported((report) => reported.push(report));
    await tests.run(
      new vscode.TestRunRequest([file]),
      tokenAsked(() => true),
    );
    listener.dispose();
    assertEqual(reported, []);
  });

  it("has none any more of a text that is told another language", async () => {
    const { tests } = await extension();
    const { document } = await openFile("told.fault", "3 nodes\nexpect a leader by 1s\n");
    await fileItem({ document } as vscode.TextEditor);
    await vscode.languages.setTextDocumentLanguage(document, "plaintext");
    assertEqual(tests.items.get(document.uri.toString()), undefined);
    await vscode.languages.setTextDocumentLanguage(document, "faultline");
    await until("its test", () => tests.items.get(document.uri.toString()), tests.onChanged);
  });

  it("explores many seeds: what fails with one of them fails, says in what share, and leads to it", async () => {
    const { previews, tests } = await extension();
    const file = await fileItem(await openFile("seeds.fault", LOSSY));
    const found = await exploredOnce(file);
    assertEqual(
      found.map(({ name, state }) => `${name}: ${state}`),
      ["expect a leader by 400ms: failed", "expect no leader at 0ms: passed"],
    );
    const [{ reasons, moment }] = found;
    const [, seed] = /^fails in \d+ of 40 seeds, first with seed (\d+): /.exec(reasons[0]) ?? [];
    assertEqual(moment.seed, Number(seed));
    await vscode.commands.executeCommand("faultline.showMoment", childrenOf(file)[0]);
    const shown = () => previews.of(moment.uri)?.picture?.shown;
    await until("the picture with that seed", () => shown()?.trace.seed === moment.seed, previews.onSent);
    assertEqual(shown()?.verdicts[0].verdict, "fails");
    assertEqual(tests.outcome(childrenOf(file)[0])?.moment.seed, moment.seed);
  });

  it("explores only the scenario that is chosen", async () => {
    const file = await fileItem(await openFile("one-of-two.fault", TEXT.replaceAll("5 nodes", "5 nodes, run for 6s")));
    const found = await exploredOnce(childrenOf(file)[0]);
    assertEqual(
      found.map(({ name, state, moment }) => [name, state, moment.seed]),
      [
        ["expect a leader by 2s", "passed", null],
        ["expect no leader at 4s", "failed", 1],
      ],
    );
  });

  it("explores from the code lens the scenario that it stands above, and from the palette the whole file", async () => {
    const { tests } = await extension();
    const text = TEXT.replaceAll("5 nodes", "5 nodes, run for 6s");
    const editor = await openFile("from-lens.fault", text);
    const file = await fileItem(editor);
    const reported: Outcome[] = [];
    const listener = tests.onReported((report) => reported.push(report));
    const { uri } = editor.document;
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri);
    const [, second] = lenses.flatMap(({ command }) => (command?.title === "Explore" ? [command] : []));
    await vscode.commands.executeCommand(second.command, ...(second.arguments ?? []));
    const explored = () => reported.splice(0).map(({ name, state, moment: { scenario } }) => [scenario, name, state]);
    const ofSecond = [
      [1, "expect a leader by 2s", "passed"],
      [1, "expect a leader within 1s after n3 crashes", "skipped"],
    ];
    assertEqual(explored(), ofSecond);
    await vscode.commands.executeCommand("faultline.exploreSeeds");
    const ofFirst = [
      [0, "expect a leader by 2s", "passed"],
      [0, "expect no leader at 4s", "failed"],
    ];
    assertEqual(explored(), [...ofFirst, ...ofSecond]);
    assertEqual(tests.outcome(childrenOf(childrenOf(file)[0])[1])?.moment.seed, 1);
    listener.dispose();
  });

  it("says nothing of an exploration that is cancelled, or whose text was changed", async () => {
    const long = "9 nodes\nrun for 60s\nexplore 100000 seeds\nexpect a leader by 2s\n";
    const editor = await openFile("cancelled.fault", long);
    const file = await fileItem(editor);
    assertEqual(
      await exploredOnce(
        file,
        tokenAsked((times) => times === 4),
      ),
      [],
    );
    const overtaken = tokenAsked((times) => {
      if (times === 3) void type(editor, long.replace("60s", "1s"));
      return false;
    });
    assertEqual(await exploredOnce(file, overtaken), []);
  });

  it("shows the moment of a failure in the preview", async () => {
    const { previews, tests } = await extension();
    const file = await fileItem(await openFile("moment.fault", TEXT));
    const failing = childrenOf(childrenOf(file)[0])[1];
    const moment = tests.outcome(failing)?.moment;
    assert(moment && moment.event >= 0, "the failure names no event");
    const selected = new Promise<number>((resolve) => {
      const listener = previews.onReceived((message) => {
        if (message.type !== "selected" || message.event < 0) return;
        listener.dispose();
        resolve(message.event);
      });
    });
    await vscode.commands.executeCommand("faultline.showMoment", failing);
    assertEqual(await selected, moment.event);
    assertEqual(previews.current?.picture?.scenario, 0);
  });
});

/** Explores a test; answers what was said of it and of those below it. */
async function exploredOnce(
  item: vscode.TestItem,
  token: vscode.CancellationToken = tokenAsked(() => false),
): Promise<readonly Outcome[]> {
  const { tests } = await extension();
  const reported: Outcome[] = [];
  const listener = tests.onReported((report) => reported.push(report));
  await tests.explore(new vscode.TestRunRequest([item]), token);
  listener.dispose();
  return reported;
}

/** Is asked once before a file's scenarios are explored, and once before each turn of a scenario; then `ends` says what it answers. */
function tokenAsked(ends: (times: number) => boolean): vscode.CancellationToken {
  let times = 0;
  return {
    get isCancellationRequested() {
      times++;
      return ends(times);
    },
    onCancellationRequested: new vscode.EventEmitter<void>().event,
  };
}

/** The file's own test, once those below it are those of its text. */
async function fileItem({ document }: vscode.TextEditor): Promise<vscode.TestItem> {
  const { tests } = await extension();
  return until(
    "the tests of the file",
    () => {
      const item = tests.items.get(document.uri.toString());
      return item && item.children.size > 0 && item;
    },
    tests.onChanged,
  );
}

function childrenOf({ children }: { readonly children: vscode.TestItemCollection }): vscode.TestItem[] {
  return [...children].map(([, child]) => child);
}
