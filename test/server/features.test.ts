/** What each feature makes of a text and a caret, as an editor is sent it. */
import { strict as assert } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  Location,
  Range,
  SelectionRange,
  SemanticTokens,
  TextEdit,
  WorkspaceEdit,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { TOKEN_TYPES } from "../../server/features/token-types.ts";
import { goldenCases, underSource } from "./golden.ts";
import { caret, Editor, URI } from "./harness.ts";

/** Opens the text before its ruler in an editor, asks, and closes. */
async function ask<Result>(text: string, method: string, params: object): Promise<Result> {
  const nested = { documentSymbol: { hierarchicalDocumentSymbolSupport: true } };
  const editor = await Editor.start(undefined, undefined, { textDocument: nested });
  await editor.open(text);
  try {
    return await editor.request<Result>(method, params);
  } finally {
    await editor.stop();
  }
}

function edited(text: string, edits: readonly TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create(URI, "faultline", 1, text), [...edits]);
}

describe("hover", () => {
  goldenCases("hover", async (input) => {
    const { text, position } = caret(input);
    const hover = await ask<Hover | null>(text, "textDocument/hover", { position });
    return hover ? (hover.contents as { value: string }).value : "nothing";
  });
});

describe("code lenses", () => {
  const RUN = [
    ["Preview", "faultline.showPreviewToSide"],
    ["Explore", "faultline.exploreSeeds"],
    ["Debug", "faultline.debug"],
  ] as const;
  const SHARE = ["Share", "faultline.copyShareLink"] as const;

  async function lensesOf(text: string) {
    const editor = await Editor.start(undefined, { commands: true });
    await editor.open(text);
    const lenses = await editor.request<CodeLens[]>("textDocument/codeLens", {});
    await editor.stop();
    return lenses.map(({ range, command }) => [range.start.line, command?.title, command?.command]);
  }

  it("lead from each scenario that can run to what can be done with it, and once to a link to the file", async () => {
    const text = '3 nodes\nscenario "one"\nleader crashes at 1s\nscenario "two"\nrun for 1s\n';
    const expected = [...[...RUN, SHARE].map((lens) => [1, ...lens]), ...RUN.map((lens) => [3, ...lens])];
    assert.deepEqual(await lensesOf(text), expected);
  });

  it("share a file whose first scenario cannot run", async () => {
    const text = 'scenario "one"\n3 nodes running chaos\nscenario "two"\n3 nodes\n';
    assert.deepEqual(await lensesOf(text), [[0, ...SHARE], ...RUN.map((lens) => [2, ...lens])]);
  });
});

describe("quick fixes", () => {
  it("mend what came to nothing for want of a time", async () => {
    const text = "3 nodes\nleader  crashes # when?\n";
    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } };
    const params = { range, context: { diagnostics: [] } };
    const [fix] = await ask<CodeAction[]>(text, "textDocument/codeAction", params);
    assert.equal(fix.title, "Write “leader crashes at 5s”");
    assert.equal(edited(text, fix.edit!.changes![URI]), "3 nodes\nleader  crashes at 5s # when?\n");
  });
});

describe("inlay hints", () => {
  goldenCases("inlay-hints", async (text) => {
    const range: Range = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };
    const hints = await ask<InlayHint[]>(text, "textDocument/inlayHint", { range });
    return edited(
      text,
      hints.map(({ position, label }) => ({ range: { start: position, end: position }, newText: ` ${label}` })),
    );
  });
});

describe("outline", () => {
  goldenCases("outline", async (text) => {
    const list = (symbols: readonly DocumentSymbol[], indent: string): string[] =>
      symbols.flatMap(({ name, range, children }) => [
        `${indent}${name} (${range.start.line + 1}–${range.end.line + 1})`,
        ...list(children ?? [], `${indent}  `),
      ]);
    return list(await ask<DocumentSymbol[]>(text, "textDocument/documentSymbol", {}), "").join("\n");
  });
});

describe("folding", () => {
  goldenCases("folding", async (text) => {
    const folds = await ask<FoldingRange[]>(text, "textDocument/foldingRange", {});
    return folds.map(({ startLine, endLine, kind }) => `${startLine + 1}–${endLine + 1} ${kind}`).join("\n");
  });
});

describe("selection ranges", () => {
  it("grow with every step, whatever ends the lines", async () => {
    const text = "3 nodes\nleader crashes at 1s\n";
    const position = { line: 1, character: 3 };
    const [of, ofWindows] = await Promise.all(
      [text, text.replaceAll("\n", "\r\n")].map((each) =>
        ask<SelectionRange[]>(each, "textDocument/selectionRange", { positions: [position] }),
      ),
    );
    assert.deepEqual(ofWindows, of);
  });

  goldenCases("selection-ranges", async (input) => {
    const { text, position } = caret(input);
    const document = TextDocument.create(URI, "faultline", 1, text);
    const [smallest] = await ask<SelectionRange[]>(text, "textDocument/selectionRange", { positions: [position] });
    const lines: string[] = [];
    for (let at: SelectionRange | undefined = smallest; at; at = at.parent)
      lines.push(JSON.stringify(document.getText(at.range)));
    return lines.join("\n");
  });
});

describe("references", () => {
  goldenCases("references", async (input) => {
    const { text, position } = caret(input);
    const found = await ask<Location[]>(text, "textDocument/references", {
      position,
      context: { includeDeclaration: true },
    });
    return underSource(
      text,
      found.map(({ range }) => ({ range, text: "" })),
    ).replace(/ +$/gm, "");
  });
});

describe("definition", () => {
  goldenCases("definition", async (input) => {
    const { text, position } = caret(input);
    const found = await ask<Location | null>(text, "textDocument/definition", { position });
    return found ? underSource(text, [{ range: found.range, text: "here" }]) : "nothing";
  });
});

describe("rename", () => {
  goldenCases("rename", async (input) => {
    const [, newName] = /^# to: (.*)\n/.exec(input)!;
    const { text, position } = caret(input);
    try {
      const { changes } = await ask<WorkspaceEdit>(text, "textDocument/rename", { position, newName });
      return edited(text, changes![URI]);
    } catch (error) {
      return `refused: ${(error as Error).message}`;
    }
  });
});

describe("semantic tokens", () => {
  /** The words that have colours, each with its own. */
  async function coloured(text: string): Promise<string[]> {
    const document = TextDocument.create(URI, "faultline", 1, text);
    const { data } = await ask<SemanticTokens>(text, "textDocument/semanticTokens/full", {});
    let [line, character, end] = [0, 0, 0];
    const words: string[] = [];
    for (let at = 0; at < data.length; at += 5) {
      const [lines, characters, length, type] = data.slice(at, at + 4);
      [line, character] = [line + lines, lines > 0 ? characters : character + characters];
      const start = document.offsetAt({ line, character });
      assert.ok(start >= end && length > 0, `the token at ${line + 1}:${character + 1} overlaps with the one before`);
      end = start + length;
      assert.doesNotMatch(text.slice(start, end), /[\r\n]/);
      words.push(`${text.slice(start, end)} ${TOKEN_TYPES[type]}`);
    }
    return words;
  }

  it("are in the order of the text and do not overlap", async () => {
    const words = await coloured("3 nodes\nat 5s: leader crashes, c1 writes x = 2 as w1 # why\n");
    assert.deepEqual(words.slice(0, 4), ["3 number", "nodes keyword", "at number", "5s number"]);
    assert.deepEqual(words.slice(-3), ["as keyword", "w1 label", "# why comment"]);
  });

  it("are within one line each, also in braces that go over several, with comments", async () => {
    const text = "nodes {paris, # oslo is cold\n\n  oslo}\npartition {paris} | {oslo,\n  c1} from 1s to 2s\n";
    const expected = ["nodes keyword", "{paris,  variable", "# oslo is cold comment", "oslo} variable"];
    const expectedNext = ["partition keyword", "{paris} | {oslo, variable", "c1} variable"];
    for (const each of [text, text.replaceAll("\n", "\r\n")])
      assert.deepEqual((await coloured(each)).slice(0, 7), [...expected, ...expectedNext]);
  });
});

describe("completion", () => {
  goldenCases("completion", async (input) => {
    const { text, position } = caret(input);
    const items = await ask<CompletionItem[]>(text, "textDocument/completion", { position });
    return items
      .slice(0, 8)
      .map(({ label, detail }) => `${label} — ${detail}`)
      .join("\n");
  });

  it("is there behind what is pasted, however long", async () => {
    const text = `client writes x = 1 at 1s # ${"QUJD".repeat(60_000)} \nn1 `;
    const before = await ask<CompletionItem[]>(text, "textDocument/completion", {
      position: { line: 0, character: 240_029 },
    });
    assert.deepEqual(before, []);
    assert.notEqual(
      (await ask<CompletionItem[]>(text, "textDocument/completion", { position: { line: 1, character: 3 } })).length,
      0,
    );
  });
});

describe("formatting", () => {
  goldenCases("formatting", async (text) => edited(text, await ask<TextEdit[]>(text, "textDocument/formatting", {})));

  it("changes no word, and nothing a second time", async () => {
    for (const name of readdirSync("examples")) {
      const text = readFileSync(`examples/${name}`, "utf8").replaceAll("  ", "    ").replaceAll(",", " ,");
      const once = edited(text, await ask<TextEdit[]>(text, "textDocument/formatting", {}));
      assert.equal(once.replace(/\s/g, ""), text.replace(/\s/g, ""));
      assert.deepEqual(await ask<TextEdit[]>(once, "textDocument/formatting", {}), [], name);
    }
  });
});
