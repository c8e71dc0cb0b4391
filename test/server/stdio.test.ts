/** The server as a program of its own, with its worker thread, over standard input and output: as Neovim or Helix start it. */
import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as esbuild from "esbuild";
import {
  createProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";

describe("server over standard input and output", function () {
  this.timeout(30_000);
  const folder = mkdtempSync(join(tmpdir(), "faultline-stdio-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("answers, runs, and ends when it is told to", async () => {
    const bundle = { bundle: true, platform: "node", format: "cjs", target: "es2022", logLevel: "error" } as const;
    await esbuild.build({ ...bundle, entryPoints: ["server/main.node.ts"], outfile: join(folder, "server/node.cjs") });
    const runner = { entryPoints: ["server/runner.node.ts"], outfile: join(folder, "server/runner.node.cjs") };
    await esbuild.build({ ...bundle, ...runner });
    const engine = { entryPoints: ["server/runner.web.ts"], outfile: join(folder, "server/runner.web.js") };
    await esbuild.build({ ...bundle, ...engine, platform: "browser", format: "iife" });

    const child = spawn(process.execPath, [join(folder, "server/node.cjs"), "--stdio"]);
    const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
    const editor = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
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
});
