/** The server as an editor meets it: what it says it can do, and in which order it answers. */
import { strict as assert } from "node:assert";
import { byClock, Editor, URI } from "./harness.ts";

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
});
