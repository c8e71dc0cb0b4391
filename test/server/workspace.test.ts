/** What is found in files that are not open, and what is explained of any code. */
import { strict as assert } from "node:assert";
import type { CodeAction, SymbolInformation } from "vscode-languageserver";
import { CATALOGUE } from "../../language/analysis/catalogue.ts";
import { isMeant } from "../../server/features/workspace-symbols.ts";
import { Editor, onThisThread, URI } from "./harness.ts";

const CLOSED = "memfs:/closed.fault";
const TEXT = `nodes {paris, oslo} running raft
scenario "Old leader returns"
c1 writes x = 1 at 1s as w1
`;

async function found(editor: Editor, query: string): Promise<string[]> {
  const symbols = await editor.connection.sendRequest<SymbolInformation[]>("workspace/symbol", { query });
  return symbols.map(({ name, containerName, location: { uri, range } }) => {
    const at = `${uri}:${range.start.line + 1}:${range.start.character + 1}`;
    return [name, ...(containerName ? [`in ${containerName}`] : []), at].join(" ");
  });
}

describe("workspace symbols", () => {
  it("are the scenarios, nodes and labels of files that are not open", async () => {
    const editor = await Editor.start();
    await editor.connection.sendNotification("faultline/file", { uri: CLOSED, text: TEXT });
    assert.deepEqual(await found(editor, ""), [
      `paris ${CLOSED}:1:8`,
      `oslo ${CLOSED}:1:15`,
      `Old leader returns ${CLOSED}:2:1`,
      `w1 in Old leader returns ${CLOSED}:3:26`,
    ]);
    assert.deepEqual(await found(editor, "oldret"), [`Old leader returns ${CLOSED}:2:1`]);
    await editor.stop();
  });

  it("are those of the text where a file is open, and go with the file", async () => {
    const editor = await Editor.start();
    await editor.connection.sendNotification("faultline/file", { uri: URI, text: TEXT });
    await editor.connection.sendNotification("faultline/file", { uri: CLOSED, text: TEXT });
    await editor.open(TEXT.replace("oslo", "osaka"));
    assert.deepEqual(await found(editor, "osaka"), [`osaka ${URI}:1:15`]);
    assert.deepEqual(await found(editor, "oslo"), [`oslo ${CLOSED}:1:15`]);
    await editor.connection.sendNotification("faultline/file", { uri: CLOSED, text: null });
    assert.deepEqual(await found(editor, "oslo"), []);
    await editor.stop();
  });

  it("are still there after the engine was lost", async () => {
    let lose = (_reason: string) => {};
    const editor = await Editor.start((events) => {
      lose = events.onGone;
      return onThisThread(events);
    });
    await editor.connection.sendNotification("faultline/file", { uri: CLOSED, text: TEXT });
    assert.equal((await found(editor, "")).length, 4);
    lose("it is gone");
    assert.equal((await found(editor, "")).length, 4);
    await editor.stop().catch(() => {}); // it says what happened
  });

  it("are named by letters of them in their order", () => {
    assert.deepEqual(
      ["", "OLR", "old leader", "rol", "olderr"].map((query) => isMeant("Old leader returns", query)),
      [true, true, true, false, true],
    );
  });
});

describe("explanation", () => {
  it("is a page for every code, and nothing for any other", async () => {
    const editor = await Editor.start();
    const explain = (code: string) => editor.connection.sendRequest<string | null>("faultline/explanation", { code });
    for (const { code, title } of CATALOGUE) {
      const page = await explain(code);
      assert.ok(page?.startsWith("# ") && page.includes(`\`${code}\``), `${code}: ${title}`);
    }
    assert.equal(await explain("no-such-code"), null);
    assert.equal(await explain("constructor"), null);
    await editor.stop();
  });

  for (const [client, commands, titles] of [
    ["a client that has the command", true, ["Write “leader”", "Explain unknown-name"]],
    ["no other client", false, ["Write “leader”"]],
  ] as const) {
    it(`is offered among the quick fixes to ${client}`, async () => {
      const editor = await Editor.start(onThisThread, { commands });
      await editor.open("3 nodes\nleadr crashes at 5s\n");
      const [{ range }] = editor.diagnostics;
      const actions = await editor.request<CodeAction[]>("textDocument/codeAction", {
        range,
        context: { diagnostics: [] },
      });
      assert.deepEqual(
        actions.map(({ title }) => title),
        titles,
      );
      await editor.stop();
    });
  }
});
