/** The server as it ships, a program of its own with its worker thread, over standard input and output. */
import { strict as assert } from "node:assert";
import { accessSync, constants, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PublishDiagnosticsParams } from "vscode-languageserver/node";
import { RUN_STATE, type RunState } from "../../server/protocol.ts";
import { Editor, URI } from "./harness.ts";
import { buildProduct, type ServerProcess, startServer } from "./shipped.ts";

const position = { line: 1, character: 3 };
const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
/** One of each request that the server says it answers, by the capability that says so. */
const REQUESTS: Readonly<Record<string, readonly (readonly [method: string, params: object])[]>> = {
  positionEncoding: [],
  textDocumentSync: [],
  hoverProvider: [["textDocument/hover", { position }]],
  completionProvider: [["textDocument/completion", { position }]],
  codeActionProvider: [["textDocument/codeAction", { range, context: { diagnostics: [] } }]],
  semanticTokensProvider: [["textDocument/semanticTokens/full", {}]],
  inlayHintProvider: [["textDocument/inlayHint", { range }]],
  foldingRangeProvider: [["textDocument/foldingRange", {}]],
  selectionRangeProvider: [["textDocument/selectionRange", { positions: [position] }]],
  documentSymbolProvider: [["textDocument/documentSymbol", {}]],
  documentFormattingProvider: [["textDocument/formatting", { options: { tabSize: 2, insertSpaces: true } }]],
  definitionProvider: [["textDocument/definition", { position }]],
  referencesProvider: [["textDocument/references", { position, context: { includeDeclaration: true } }]],
  documentHighlightProvider: [["textDocument/documentHighlight", { position }]],
  renameProvider: [
    ["textDocument/prepareRename", { position }],
    ["textDocument/rename", { position, newName: "other" }],
  ],
  workspaceSymbolProvider: [["workspace/symbol", { query: "" }]],
  codeLensProvider: [["textDocument/codeLens", {}]],
};
/** Words, signs, and slips of every kind. */
const WRONG = `3 nodes; leadr crashes @5s, cut n1 → n2 {n1, n2
[a] zürich $ ± 5ms-20ms “hi” 'x "open
東京 crashes == += || & // c
\u2028 {a
,b} }{ ):
`;

describe("server over standard input and output", function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), "faultline-stdio-"));
  let server: ServerProcess;
  before(() => buildProduct(folder));
  beforeEach(() => {
    server = startServer(folder);
  });
  afterEach(() => server.kill());
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("has a command that a link on the path can start", () => {
    accessSync(join(folder, "dist/cli/faultline.cjs"), constants.X_OK);
  });

  it("answers, runs, and ends when it is told to", async () => {
    const { editor, ended } = server;
    const judged = new Promise<PublishDiagnosticsParams>((resolve) => {
      editor.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
        if (params.diagnostics.some(({ code }) => code === "expectation-fails")) resolve(params);
      });
    });
    editor.listen();
    await editor.sendRequest("initialize", { processId: null, rootUri: null, capabilities: {} });
    await editor.sendNotification("initialized", {});
    const text = "3 nodes, leader crashes at t=5\nexpect no leader at 4s\n";
    const textDocument = { uri: "file:///a.fault", languageId: "faultline", version: 1, text };
    await editor.sendNotification("textDocument/didOpen", { textDocument });
    assert.equal((await judged).diagnostics[0].range.start.line, 1);
    await editor.sendRequest("shutdown");
    await editor.sendNotification("exit");
    assert.equal(await ended, 0);
  });

  it("answers while a run takes long, and ends that run for a newer text", async () => {
    const { editor } = server;
    const heard: string[] = [];
    let told = (_: string) => {};
    const until = (what: string) => new Promise<void>((resolve) => (told = (state) => state === what && resolve()));
    editor.onNotification(RUN_STATE, ({ version, state }: RunState) => {
      heard.push(`${version} ${state}`);
      told(`${version} ${state}`);
    });
    editor.listen();
    await editor.sendRequest("initialize", { processId: null, rootUri: null, capabilities: {} });
    await editor.sendNotification("initialized", {});
    const text = "9 nodes\nrun for 1h\nworkload from 0s to 3000s: 9 clients, 100 per second\n";
    const isRunning = until("1 running");
    const textDocument = { uri: URI, languageId: "faultline", version: 1, text };
    await editor.sendNotification("textDocument/didOpen", { textDocument });
    await isRunning;
    await editor.sendRequest("textDocument/hover", { textDocument: { uri: URI }, position });
    heard.push("hover");
    const isDone = until("2 done");
    const newer = { textDocument: { uri: URI, version: 2 }, contentChanges: [{ text: "3 nodes\nrun for 1s\n" }] };
    await editor.sendNotification("textDocument/didChange", newer);
    await isDone;
    assert.deepEqual(
      heard.filter((each) => each !== "2 running"),
      ["1 running", "hover", "2 done"],
    );
  });

  it("misses nothing that was left out of its bundles: it answers as the sources do", async () => {
    const { editor, ended } = server;
    const failures: string[] = [];
    editor.onNotification("window/logMessage", ({ message }: { message: string }) => {
      failures.push(message);
    });
    editor.listen();
    const initializationOptions = { commands: true };
    const params = { processId: null, rootUri: null, capabilities: {}, initializationOptions };
    const { capabilities } = await editor.sendRequest<{ capabilities: object }>("initialize", params);
    assert.deepEqual(Object.keys(capabilities).sort(), Object.keys(REQUESTS).sort());
    await editor.sendNotification("initialized", {});
    const examples = readdirSync("examples").filter((file) => file.endsWith(".fault"));
    for (const text of [WRONG, ...examples.map((file) => readFileSync(join("examples", file), "utf8"))]) {
      const sources = await Editor.start(undefined, initializationOptions);
      await sources.open(text);
      const textDocument = { uri: URI, languageId: "faultline", version: 1, text };
      await editor.sendNotification("textDocument/didOpen", { textDocument });
      for (const [method, asked] of Object.values(REQUESTS).flat()) {
        const answer = await answered(editor.sendRequest(method, { textDocument: { uri: URI }, ...asked }));
        assert.deepEqual(answer, await answered(sources.request(method, asked)), method);
      }
      await editor.sendNotification("textDocument/didClose", { textDocument: { uri: URI } });
      await sources.stop();
    }
    await editor.sendRequest("shutdown");
    await editor.sendNotification("exit");
    assert.equal(await ended, 0);
    assert.deepEqual(failures, []);
  });
});

/** What was answered, or why it was refused. */
async function answered(request: Promise<unknown>): Promise<unknown> {
  try {
    return await request;
  } catch (refusal) {
    return (refusal as Error).message;
  }
}
