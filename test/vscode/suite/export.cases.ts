// Checks what leaves the editor: pictures and pages as files, the text as a fence, and fences as pictures in Markdown.
import * as vscode from "vscode";
import type { Format } from "../../../client/vscode/export.ts";
import { assert, assertEqual } from "./assert.ts";
import { closeAll, extension, openFile, untilNext } from "./editor.ts";

const HOSTILE = `3 nodes
c1 writes "</script><img src=x onerror=alert(1)>" = "<b>&amp;" at 2s
expect a leader by 1s
`;

describe("exports", () => {
  afterEach(closeAll);

  for (const [format, begin] of [
    ["svg", "<svg xmlns="],
    ["html", "<!doctype html>"],
    ["mermaid", "sequenceDiagram"],
    ["text", ""],
  ] as const) {
    it(`writes the timeline as ${format}`, async () => {
      const text = new TextDecoder().decode(await exported(format));
      assert(text.includes(begin) && text.includes("n1"), `unexpected: ${text.slice(0, 100)}`);
      assert(format === "text" || !/<img|<b>/i.test(text), "a name became markup");
    });
  }

  it("writes the timeline as png, drawn by the preview's page", async () => {
    const bytes = await exported("png");
    assertEqual([...bytes.slice(1, 4)].map((byte) => String.fromCharCode(byte)).join(""), "PNG");
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    assert(view.getUint32(16) >= 1000, `only ${view.getUint32(16)} pixels wide`);
  });

  it("says that a drawing is too large for a bitmap, rather than that there is none", async () => {
    const seeds = Array.from({ length: 16 }, (_, at) => at + 1).join(", ");
    await openFile("too-large.fault", `200 nodes running heartbeat\nvary seed: ${seeds}\nrun for 10ms\n`);
    const target = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0].uri, "too-large.png");
    const exported = vscode.commands.executeCommand("faultline.export", { format: "png", target });
    const refusal = await Promise.resolve(exported).then(
      (written) => `written: ${written}`,
      (error: Error) => error.message,
    );
    assert(refusal.includes("too large"), refusal);
  });

  it("writes what the preview shows, asked from its own menu, which hands over the address of a panel", async () => {
    await openFile("from-menu.fault", HOSTILE);
    await vscode.commands.executeCommand("faultline.showPreviewToSide");
    const uri = vscode.Uri.parse("webview-panel:webview-panel/webview-faultline.preview-1");
    const target = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0].uri, "from-menu.txt");
    await vscode.commands.executeCommand("faultline.export", { uri, format: "text", target });
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(target));
    assert(text.includes("n1"), `unexpected: ${text.slice(0, 100)}`);
  });

  it("copies the text as a fence that no line of it can close", async () => {
    await openFile("copy.fault", "3 nodes\n  ```\n");
    const copied = await vscode.commands.executeCommand("faultline.copyAsMarkdown"); // a headless browser hides its clipboard
    assertEqual(copied, "````faultline\n3 nodes\n  ```\n````\n");
  });
});

describe("Markdown", () => {
  it("draws a fence as an image in which nothing runs", async () => {
    const html = await rendered(`# Title\n\n\`\`\`faultline\n${HOSTILE}\`\`\`\n`);
    const [, base64] =
      /<img class="faultline" alt="[^"<>]*" src="data:image\/svg\+xml;base64,([^"]+)">/.exec(html) ?? [];
    assert(base64, `no image: ${html.slice(0, 300)}`);
    assert(!/onerror=alert|<b>/.test(html), "a name became markup");
    const svg = new TextDecoder().decode(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
    assert(svg.startsWith("<svg") && svg.includes("n3") && !/<script|<img|<b>/i.test(svg), "the drawing is wrong");
  });

  it("draws each of several fences: with variants, explored, in a list, of twenty-five nodes", async () => {
    const fence = (text: string, indent = "") =>
      ["```faultline", ...text.split("\n"), "```"].map((line) => `${indent}${line}\n`).join("");
    const html = await rendered(
      [
        fence("3 nodes\nvary reads: quorum, lease\nexpect a leader by 1s"),
        fence("3 nodes, loss 5%\nexplore 50 seeds\nleader crashes at 2s"),
        `* item\n${fence("4 nodes", "  ")}`,
        fence("25 nodes\nevery 1s from 1s to 9s: client writes x = random"),
      ].join("\n"),
    );
    const alts = [...html.matchAll(/<img class="faultline" alt="([^"]*)"/g)].map(([, alt]) => alt);
    assertEqual(alts, [
      "Timeline of 3 nodes running raft with reads quorum. expect a leader by 1s: holds. Timeline of 3 nodes running raft with reads lease. expect a leader by 1s: holds",
      "Timeline of 3 nodes running raft",
      "Timeline of 4 nodes running raft",
      "Timeline of 25 nodes running raft",
    ]);
    assert(!html.includes("<em>"), `something is said to be wrong: ${/<em>.*?<\/em>/.exec(html)?.[0]}`);
  });

  it("says what is wrong with a fence, and shows it as it is written", async () => {
    const html = await rendered("```faultline\n3 nodes\nleadr <i>crashes</i> at 5s\n```\n\n```js\nlet x;\n```\n");
    assert(html.includes("line 2:"), `no problem is named: ${html}`);
    assert(!html.includes("<i>"), "a word became markup");
    assert(html.includes("let"), "another language's fence is gone");
  });

  it("draws a fence after all whose server was restarted meanwhile", async () => {
    const markdown = "```faultline\n6 nodes\nevery 10ms from 1s to 60s: client writes x = random\n```\n";
    await vscode.commands.executeCommand("markdown.api.render", markdown); // it is being drawn from now on
    await vscode.commands.executeCommand("faultline.restartServer");
    assert((await rendered(markdown)).includes("Timeline of 6 nodes"), "it was not drawn");
  });
});

describe("a notebook", () => {
  afterEach(closeAll);

  it("has a fence of its Markdown drawn, which its own page asks for", async () => {
    const { notebooks } = await extension();
    const told = untilNext(notebooks.onDrawn, (message) => message?.text === HOSTILE);
    const markdown = `# Title\n\n\`\`\`faultline\n${HOSTILE}\`\`\`\n`;
    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, markdown, "markdown");
    const data = new vscode.NotebookData([cell]);
    await vscode.window.showNotebookDocument(await vscode.workspace.openNotebookDocument("jupyter-notebook", data));
    const { pictures = "" } = (await told)?.drawn ?? {};
    assert(pictures.includes('<img class="faultline"'), `no image: ${pictures.slice(0, 300)}`);
    assert(!/onerror=alert|<b>/.test(pictures), "a name became markup");
  });
});

/** Renders twice: what has to be drawn is there the second time. */
async function rendered(markdown: string): Promise<string> {
  const { fences } = await extension();
  const render = () => vscode.commands.executeCommand<string>("markdown.api.render", markdown);
  const drawn = untilNext(fences.onDrawn, () => true).catch(() => undefined);
  await render();
  await drawn;
  return render();
}

async function exported(format: Format): Promise<Uint8Array> {
  const { document } = await openFile(`export-${format}.fault`, HOSTILE);
  const target = vscode.Uri.joinPath(document.uri, "..", `exported.${format}`);
  const saved = await vscode.commands.executeCommand<vscode.Uri>("faultline.export", { format, target });
  assertEqual(saved?.toString(), target.toString());
  return vscode.workspace.fs.readFile(target);
}
