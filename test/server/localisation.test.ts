/** What the extension says can be translated: the manifest's strings and the client's stand in files of their own. */
import { strict as assert } from "node:assert";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

const BUNDLE = "l10n/bundle.l10n.json";
const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const sources = readdirSync("client/vscode", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => ({ file, code: codeOf(readFileSync(`client/vscode/${file}`, "utf8")) }));

/** Names, which are alike in every language. */
const NAMES = new Set(["Faultline", "faultline", "SVG", "PNG", "HTML", "Mermaid", "JSON"]);
/** What client and server say to each other, and nobody sees. */
const STATES = new Set(["nothing to run"]);
/** The scenario to begin with is in the language itself. */
const SCENARIO = /^3 nodes, /;
/** What VS Code shows to people, by the property that holds it. */
const SHOWN = new Set(["title", "displayName", "description", "enumDescriptions", "contents", "label", "name"]);

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
    const { properties } = contributes.configuration;
    // Names of settings and identifiers of languages are no properties of their own.
    const settings = Object.values(properties);
    const all = shownIn({ ...contributes, configuration: {}, description, settings }, []);
    assert.ok(all.length > 30, `only ${all.length} strings`);
    const bare = all.filter(([, text]) => !/^%[\w.]+%$/.test(text) && !NAMES.has(text));
    assert.deepEqual(bare, []);
  });

  it("finds every string of the client by itself, in a bundle that VS Code loads", () => {
    const said = sources.flatMap(({ code }) => [...code.matchAll(/l10n\.t\(\s*("(?:\\.|[^"\\])*")/g)]);
    const strings = [...new Set(said.map(([, literal]) => JSON.parse(literal!) as string))].sort();
    const made = `${JSON.stringify(Object.fromEntries(strings.map((text) => [text, text])), null, 2)}\n`;
    if (process.env.UPDATE) {
      mkdirSync("l10n", { recursive: true });
      writeFileSync(BUNDLE, made);
    }
    assert.equal(readFileSync(BUNDLE, "utf8"), made, "run the tests with UPDATE=1");
    assert.equal(manifest.l10n, "./l10n");
  });

  it("leaves no sentence in the client that is not translated", () => {
    for (const { file, code } of sources) {
      assert.doesNotMatch(code, /l10n\.t\(\s*[^"\s]/, `${file}: only a plain string can be found in a bundle`);
      const rest = code.replace(/l10n\.t\(\s*"(?:\\.|[^"\\])*"/g, "").replace(/^import[\s\S]*?;$/gm, "");
      const literals = [...rest.matchAll(/"((?:\\.|[^"\\\n])*)"|`((?:\\.|[^`\\])*)`/g)].map(
        ([, plain, template]) => plain ?? template!.replace(/\$\{[^}]*\}/g, ""),
      );
      assert.deepEqual(literals.filter(isProse), [], file);
    }
  });
});

/** Several words as in a sentence, or one with a capital: neither an identifier nor markup. */
function isProse(text: string): boolean {
  if (NAMES.has(text) || STATES.has(text) || SCENARIO.test(text) || /[<>]|'none'/.test(text)) return false;
  return /\p{L}{2,} \p{L}{2,}/u.test(text) || /^\p{Lu}\p{Ll}+/u.test(text);
}
