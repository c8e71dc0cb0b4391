/** The server as an editor meets it: what it says it can do, and in which order it answers. */
import { strict as assert } from "node:assert";
import { PassThrough } from "node:stream";
import {
  CancellationTokenSource,
  type CodeAction,
  createConnection,
  createProtocolConnection,
  ErrorCodes,
  LSPErrorCodes,
  StreamMessageReader,
  StreamMessageWriter,
  type SymbolInformation,
} from "vscode-languageserver/node";
import { createServer } from "../../server/connection.ts";
import { Engine } from "../../server/engine.ts";
import type { OpenWorker } from "../../server/engine-door.ts";
import { byClock, Editor, onThisThread, URI } from "./harness.ts";

/** An engine whose runs do not get on until it is released. */
function heldEngine(): { openWorker: OpenWorker; release(): void } {
  let isHeld = true;
  const waiting: (() => void)[] = [];
  const pause = () => new Promise<void>((resolve) => (isHeld ? waiting.push(resolve) : setImmediate(resolve)));
  return {
    openWorker: ({ onMessage }) => {
      const engine = new Engine({ pause, nowMs: () => 0 }, onMessage);
      return { post: (message) => engine.take(message), terminate() {} };
    },
    release: () => {
      isHeld = false;
      for (const go of waiting) go();
    },
  };
}

describe("server", () => {
  it("counts characters in UTF-16 and takes changes piece by piece", async () => {
    const editor = await Editor.start();
    assert.equal(editor.capabilities.positionEncoding, "utf-16");
    assert.equal(editor.capabilities.textDocumentSync, 2);
    await editor.stop();
  });

  it("publishes what the text says before what its run says, where that takes a while", async () => {
    let nowMs = 0;
    const editor = await Editor.start(byClock(() => (nowMs += 20)));
    await editor.open("WRONG\n5 nodes\nrun for 60s\nexpect no leader\n");
    assert.deepEqual(
      editor.runStates.map(({ state }) => state),
      ["running", "done"],
    );
    assert.deepEqual(
      editor.published.map(({ diagnostics }) => diagnostics.map(({ code }) => code)),
      [["unknown-word"], ["unknown-word", "expectation-fails"]],
    );
    assert.equal(editor.diagnostics[0].source, "faultline");
    await editor.stop();
  });

  it("publishes once where the run takes no time, so that what it says does not vanish with every letter", async () => {
    const editor = await Editor.start(byClock(() => 0));
    await editor.open("5 nodes\nrun for 60s\nexpect no leader by 5s\n");
    await editor.type("5 nodes\nrun for 60s\nexpect no leader by 6s\n");
    await editor.ran();
    assert.deepEqual(
      editor.published.map(({ diagnostics }) => diagnostics.map(({ code }) => code)),
      [["expectation-fails"], ["expectation-fails"]],
    );
    await editor.stop();
  });

  it("clears its diagnostics when a document is closed", async () => {
    const editor = await Editor.start();
    await editor.open("WRONG\n");
    await editor.connection.sendNotification("textDocument/didClose", { textDocument: { uri: URI } });
    await editor.until(() => (editor.published.at(-1)?.diagnostics.length === 0 ? true : null));
    await editor.stop();
  });

  it("shows no Markdown to an editor that says it has none", async () => {
    const editor = await Editor.start(undefined, undefined, {
      textDocument: {
        hover: { contentFormat: ["plaintext"] },
        completion: { completionItem: { documentationFormat: ["plaintext"] } },
      },
    });
    await editor.open("nodes {n_1, b, c}\nn_1 crashes at 2s\n");
    const hover = await editor.request<{ contents: object }>("textDocument/hover", {
      position: { line: 1, character: 5 },
    });
    assert.deepEqual(hover.contents, {
      kind: "plaintext",
      value: `<nodes> crashes

Loses its memory and what was not yet synced; keeps its disk. \`for 3s\` starts that same node again.

- Example: \`n2 crashes at 2s\`

At 2s: n_1, leader of term 1 since 175ms`,
    });
    const items = await editor.request<{ documentation?: { kind: string; value: string } }[]>(
      "textDocument/completion",
      { position: { line: 2, character: 0 } },
    );
    const documented = items.flatMap(({ documentation }) => documentation ?? []);
    assert.deepEqual([...new Set(documented.map(({ kind }) => kind))], ["plaintext"]);
    assert.deepEqual(
      documented.filter(({ value }) => /\\/.test(value)),
      [],
    );
    await editor.stop();
  });

  it("refuses what comes before the handshake or after the end, and what names no document or nothing", async () => {
    const [toServer, toEditor] = [new PassThrough(), new PassThrough()];
    createServer(
      createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toEditor)),
      () => onThisThread,
      () => "",
    );
    const client = createProtocolConnection(new StreamMessageReader(toEditor), new StreamMessageWriter(toServer));
    client.listen();
    const codeOf = async (method: string, params?: object) => {
      return client.sendRequest(method, params).then(
        () => null,
        ({ code }: { code: number }) => code,
      );
    };
    const hover = { textDocument: { uri: URI }, position: { line: 0, character: 0 } };
    assert.equal(await codeOf("textDocument/hover", hover), ErrorCodes.ServerNotInitialized);
    assert.equal(await codeOf("shutdown"), ErrorCodes.ServerNotInitialized);
    assert.equal(await codeOf("initialize", { processId: null, rootUri: null, capabilities: {} }), null);
    assert.equal(await codeOf("textDocument/hover", {}), ErrorCodes.InvalidParams);
    assert.equal(await codeOf("textDocument/hover", hover), null);
    const { textDocument: document, position } = hover;
    for (const [method, params] of [
      ["textDocument/hover", {}],
      ["textDocument/completion", { position: null }],
      ["textDocument/definition", { position: { line: 0 } }],
      ["textDocument/references", { position: [0, 0] }],
      ["textDocument/rename", { position }],
      ["textDocument/codeAction", { context: { diagnostics: [] } }],
      ["textDocument/inlayHint", { range: { start: position } }],
      ["textDocument/selectionRange", { position }],
      ["workspace/symbol", {}],
    ] as const) {
      assert.equal(await codeOf(method, { textDocument: document, ...params }), ErrorCodes.InvalidParams, method);
    }
    const textDocument = { uri: URI, languageId: "faultline", version: 1, text: "3 nodes\n" };
    await client.sendNotification("textDocument/didOpen", { textDocument });
    assert.equal(await codeOf("textDocument/rename", { ...hover, newName: "b" }), LSPErrorCodes.RequestFailed);
    assert.equal(await codeOf("shutdown"), null);
    assert.equal(await codeOf("textDocument/hover", hover), ErrorCodes.InvalidRequest);
    client.end();
    client.dispose();
  });

  it("lists symbols one after another to an editor that does not know them nested", async () => {
    const text = 'scenario "a"\n3 nodes\nscenario "b"\n5 nodes\n';
    const editor = await Editor.start();
    await editor.open(text);
    const symbols = await editor.request<SymbolInformation[]>("textDocument/documentSymbol");
    assert.deepEqual(
      symbols.map(({ name, location, containerName }) => [
        name,
        location.uri,
        location.range.start.line,
        containerName,
      ]),
      [
        ["a", URI, 0, undefined],
        ["3 nodes", URI, 1, "a"],
        ["b", URI, 2, undefined],
        ["5 nodes", URI, 3, "b"],
      ],
    );
    await editor.stop();
  });

  it("tells at once that a request was cancelled which waits for a run", async () => {
    const { openWorker, release } = heldEngine();
    const editor = await Editor.start(openWorker);
    const textDocument = { uri: URI, languageId: "faultline", version: 1, text: "5 nodes\nrun for 600s\n" };
    await editor.connection.sendNotification("textDocument/didOpen", { textDocument });
    const source = new CancellationTokenSource();
    const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
    const asked = editor.connection.sendRequest("textDocument/inlayHint", { textDocument, range }, source.token);
    source.cancel();
    await assert.rejects(asked, { code: LSPErrorCodes.RequestCancelled });
    release();
    await editor.stop();
  });

  it("waits for the run with the mends of what a run said, and not with others", async () => {
    const { openWorker, release } = heldEngine();
    const editor = await Editor.start(openWorker);
    const textDocument = {
      uri: URI,
      languageId: "faultline",
      version: 1,
      text: "5 nodes\nleader crashes\nrun for 600s\n",
    };
    await editor.connection.sendNotification("textDocument/didOpen", { textDocument });
    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } };
    const titles = async (diagnostics: readonly object[]) =>
      (await editor.request<CodeAction[]>("textDocument/codeAction", { range, context: { diagnostics } })).map(
        ({ title }) => title,
      );
    const asked = titles([{ range, message: "", code: "nothing-happened" }]);
    assert.deepEqual(await titles([]), []);
    release();
    assert.deepEqual(await asked, ["Write “leader crashes at 5s”"]);
    await editor.stop();
  });

  for (const [only, titles] of [
    [["quickfix"], ["Write “leader”"]],
    [[""], ["Write “leader”"]],
    [["source.organizeImports"], []],
    [["refactor", "source.fixAll"], []],
  ]) {
    it(`offers its quick fixes to who asks for them: ${JSON.stringify(only)}`, async () => {
      const editor = await Editor.start();
      await editor.open("3 nodes, leadr crashes at 5s\n");
      const actions = await editor.request<{ title: string }[]>("textDocument/codeAction", {
        range: { start: { line: 0, character: 10 }, end: { line: 0, character: 10 } },
        context: { diagnostics: [], only },
      });
      assert.deepEqual(
        actions.map(({ title }) => title),
        titles,
      );
      await editor.stop();
    });
  }
});
