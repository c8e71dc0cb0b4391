// Checks the tools that a language model may call, in a VS Code that has such tools; in an older one, that the extension runs without.
import * as vscode from "vscode";
import { assert, assertEqual } from "./assert.ts";
import { closeAll, extension, openFile, type } from "./editor.ts";

const TEXT = `3 nodes, leader crashes at t=5
expect a leader by 4s
expect no leader at 8s
`;

/** What the oldest VS Code lacks. */
interface LanguageModels {
  readonly tools: readonly { readonly name: string; readonly description: string; readonly inputSchema?: object }[];
  invokeTool(
    name: string,
    options: { readonly input: object; readonly toolInvocationToken: undefined },
    token?: vscode.CancellationToken,
  ): Thenable<{ readonly content: readonly { readonly value: string }[] }>;
}
const models = vscode.lm as unknown as LanguageModels;

/** Since 1.95. Before, they are for VS Code's own extensions only, and asking for them throws. */
const HAS_TOOLS = Number(vscode.version.split(".")[1]) >= 95;

describe("tools of a language model", () => {
  afterEach(closeAll);

  it("are there where VS Code has any, and the extension starts where it has none", async () => {
    await extension();
    if (!HAS_TOOLS) return;
    const ours = models.tools.filter(({ name }) => name.startsWith("faultline_"));
    assertEqual(ours.map(({ name }) => name).sort(), [
      "faultline_check_claim",
      "faultline_explain_event",
      "faultline_list_words",
      "faultline_run_scenario",
    ]);
    assert(
      ours.every(({ description, inputSchema }) => description.includes("Do not use it") && inputSchema),
      "no words",
    );
  });

  if (!HAS_TOOLS) return;

  it("run a scenario, check claims, explain an event and tell the words", async () => {
    const ran = await invoke("faultline_run_scenario", { text: TEXT });
    assert(/^fails: expect no leader at 8s: n3 was leader/m.test(ran), ran);
    const [, event] = /\[event (\d+) at 5\.\d+s\]/.exec(ran) ?? [];
    const why = await invoke("faultline_explain_event", { text: TEXT, event: Number(event) });
    assert(why.includes("n3 became leader") && why.includes(`Event ${event} at`), why);
    const claims = ["expect a leader within 1s after n1 crashes"];
    const checked = await invoke("faultline_check_claim", { text: TEXT, claims, seeds: 5 });
    assert(/^ {2}holds in \d of 5 seeds$/m.test(checked) && checked.includes("no proof"), checked);
    assert((await invoke("faultline_list_words", {})).includes("<nodes> crashes/crash"), "no words");
  });

  it("know a file that was written just now, and what is typed and not saved", async () => {
    const editor = await openFile("for-a-tool.fault", "4 nodes\n");
    await closeAll();
    const folder = vscode.workspace.workspaceFolders![0].uri;
    for (const nodes of [5, 6]) {
      const uri = vscode.Uri.joinPath(folder, "for-a-tool.fault");
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(`${nodes} nodes\n`));
      const ran = await invoke("faultline_run_scenario", { file: "for-a-tool.fault" });
      assert(ran.includes(`${nodes} nodes running raft`), ran);
    }
    await type(await vscode.window.showTextDocument(editor.document.uri), "7 nodes\n");
    const { uri } = editor.document;
    for (const file of [uri.toString(), uri.path, "for-a-tool.fault"]) {
      const ran = await invoke("faultline_run_scenario", { file });
      assert(ran.includes("7 nodes running raft"), ran);
    }
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });

  it("say to the model what is wrong with its input, and read no file outside the workspace", async () => {
    assert((await refused({})).includes("either text"), "no reason");
    const folder = vscode.workspace.workspaceFolders![0].uri;
    const outside = vscode.Uri.joinPath(folder, "..", "outside.fault");
    await vscode.workspace.fs.writeFile(outside, new TextEncoder().encode("4 nodes\n"));
    for (const file of [outside.toString(), outside.path, "../outside.fault"]) {
      assert((await refused({ file })).includes("No scenario file of this name"), file);
    }
    await vscode.workspace.fs.delete(outside);
  });

  it("end when they are cancelled at their work", async () => {
    const source = new vscode.CancellationTokenSource();
    const input = { text: "9 nodes, run for 60s\n", claims: ["expect a leader by 5s"], seeds: 1000 };
    const asked = invoke("faultline_check_claim", input, source.token);
    const ends = asked.then(
      () => "answered",
      (error: Error) => error.name,
    );
    await invoke("faultline_list_words", {}); // between two of its runs
    source.cancel();
    assertEqual(await ends, "Canceled");
  });
});

async function invoke(name: string, input: object, token?: vscode.CancellationToken): Promise<string> {
  await extension();
  const { content } = await models.invokeTool(name, { input, toolInvocationToken: undefined }, token);
  return content.map(({ value }) => value).join("");
}

/** Why the tool does not run this. */
async function refused(input: object): Promise<string> {
  return invoke("faultline_run_scenario", input).then(
    (text) => `it ran: ${text}`,
    (error: Error) => error.message,
  );
}
