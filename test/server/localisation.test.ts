/** What the extension and its page say can be translated: the manifest's strings and theirs stand in files of their own. */
import { strict as assert } from "node:assert";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

const BUNDLE = "l10n/bundle.l10n.json";
const manifest = JSON.parse(readFileSync("package.json", "utf8"));
/** What asks for a translation: VS Code's function in the extension, the page's own in the page. */
const PARTS = [
  { folder: "client/vscode", asks: /l10n\.t\(\s*("(?:\\.|[^"\\])*")/g, asksOther: /l10n\.t\(\s*[^"\s]/ },
  { folder: "client/timeline", asks: /\bt\(\s*("(?:\\.|[^"\\])*")/g, asksOther: /(?<!function )\bt\(\s*[^"\s]/ },
].map(({ folder, ...part }) => {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  return { ...part, sources: files.map((file) => ({ file, code: codeOf(readFileSync(`${folder}/${file}`, "utf8")) })) };
});

/** Names, which are alike in every language. */
const NAMES = new Set(["Faultline", "faultline", "SVG", "PNG", "HTML", "Mermaid", "JSON"]);
/** What programs say to each other, and nobody sees. */
const STATES = new Set(["nothing to run", "data breakpoint"]);
/** The page's names of keys, of classes and other parts of its document, and words of the language on its lanes. */
const KEYS = /^(Shift\+|Ctrl\+)?(Arrow\w*|Page\w+|Home|End|Enter|Escape|f)$/;
const DOCUMENT = /^(\[|\(|translate\()|, (summary|textarea)|dominant-baseline|sans-serif$/;
const CLASSES = new Set(["label client", "keys signs", "entry sample", "variant shown"]);
const LANES = new Set(["not there yet", "crashed, disk lost"]);
/** The scenario to begin with is in the language itself. */
const SCENARIO = /^3 nodes, /;
/** What VS Code shows to people, by the property that holds it. */
const SHOWN = new Set("title displayName description userDescription enumDescriptions contents label name".split(" "));

/** Without comments, whose apostrophes and quotes would be taken for strings. */
function codeOf(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");
}

/** Every string that is shown, with the way to it. */
function shownIn(value: unknown, way: readonly string[]): [string, string][] {
  if (typeof value === "string") return way.some((step) => SHOWN.has(step)) ? [[way.join("."), value]] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => shownIn(inner, [...way, key]));
}

describe("localisation", () => {
  it("finds every string of the manifest by a key", () => {
    const { contributes, description } = manifest;
    const tools: Record<string, unknown>[] = contributes.languageModelTools;
    // What models read is English, as the language is.
    const languageModelTools = tools.map(({ inputSchema, name, ...shown }) => shown);
    const { properties } = contributes.configuration;
    // Names of settings and identifiers of languages are no properties of their own.
    const settings = Object.values(properties);
    const all = shownIn({ ...contributes, languageModelTools, configuration: {}, description, settings }, []);
    assert.ok(all.length > 30, `only ${all.length} strings`);
    const bare = all.filter(([, text]) => !/^%[\w.]+%$/.test(text) && !NAMES.has(text));
    assert.deepEqual(bare, []);
  });

  it("finds every string of extension and page by itself, in a bundle that VS Code loads", () => {
    const said = PARTS.flatMap(({ sources, asks }) => sources.flatMap(({ code }) => [...code.matchAll(asks)]));
    const strings = [...new Set(said.map(([, literal]) => JSON.parse(literal!) as string))].sort();
    const made = `${JSON.stringify(Object.fromEntries(strings.map((text) => [text, text])), null, 2)}\n`;
    if (process.env.UPDATE) {
      mkdirSync("l10n", { recursive: true });
      writeFileSync(BUNDLE, made);
    }
    assert.equal(readFileSync(BUNDLE, "utf8"), made, "run the tests with UPDATE=1");
    assert.equal(manifest.l10n, "./l10n");
  });

  it("leaves no sentence in extension and page that is not translated", () => {
    const all = PARTS.flatMap(({ sources, ...part }) => sources.map((source) => ({ ...part, ...source })));
    for (const { file, code, asks, asksOther } of all) {
      assert.doesNotMatch(code, asksOther, `${file}: only a plain string can be found in a bundle`);
      const rest = code.replace(asks, "").replace(/^import[\s\S]*?;$/gm, "");
      const literals = [...rest.matchAll(/"((?:\\.|[^"\\\n])*)"|`((?:\\.|[^`\\])*)`/g)].map(
        ([, plain, template]) => plain ?? template!.replace(/\$\{[^}]*\}/g, ""),
      );
      assert.deepEqual(literals.filter(isProse), [], file);
    }
  });
});

/** Several words as in a sentence, or one with a capital: neither an identifier nor markup. */
function isProse(text: string): boolean {
  if ([NAMES, STATES, CLASSES, LANES].some((known) => known.has(text))) return false;
  if ([SCENARIO, KEYS, DOCUMENT, /[<>]|'none'/].some((known) => known.test(text))) return false;
  return /\p{L}{2,} \p{L}{2,}/u.test(text) || /^\p{Lu}\p{Ll}+/u.test(text);
}
