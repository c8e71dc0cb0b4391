// Checks the Test Explorer: which tests there are, what a run says of them, and that a failure leads to its moment.
import * as vscode from "vscode";
import type { Outcome } from "../../../client/vscode/tests.ts";
import { assert, assertEqual } from "./assert.ts";
import { closeAll, extension, openFile, type, until } from "./editor.ts";

const TEXT = `5 nodes
expect a leader by 2s

scenario "Quiet"
leader crashes at 5s
expect no leader at 4s

scenario "Never tested"
expect a leader within 1s after n3 crashes
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
