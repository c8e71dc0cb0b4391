/** The extension's manifest: what it names exists, and what VS Code's conventions ask for is there. */
import { strict as assert } from "node:assert";
import { existsSync, readFileSync } from "node:fs";

const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const { commands, menus, keybindings } = manifest.contributes;
const grammars: { path: string }[] = manifest.contributes.grammars;
const languages: { configuration: string }[] = manifest.contributes.languages;
const source = readFileSync("client/vscode/extension.ts", "utf8");

describe("manifest", () => {
  it("names files that exist", () => {
    const paths = [manifest.icon, ...grammars.map(({ path }) => path), ...languages.map((each) => each.configuration)];
    assert.deepEqual(
      paths.filter((path) => !existsSync(path)),
      [],
    );
  });

  it("has every command that the extension registers, and no other", () => {
    const registered = [...source.matchAll(/"(faultline\.\w+)":/g)].map(([, name]) => name);
    assert.deepEqual(commands.map(({ command }: { command: string }) => command).sort(), registered.sort());
  });

  it("puts every command into one category, and only commands that exist into menus and keys", () => {
    const known = new Set(commands.map(({ command }: { command: string }) => command));
    assert.ok(commands.every(({ category }: { category: string }) => category === "Faultline"));
    const used = [...Object.values<{ command: string; alt?: string }[]>(menus).flat(), ...keybindings];
    const unknown = used.flatMap(({ command, alt }) => [command, alt ?? command]).filter((name) => !known.has(name));
    assert.deepEqual(unknown, []);
  });

  it("has a key for the Mac wherever it has one with Ctrl", () => {
    const twins = keybindings.map(({ key, mac }: { key: string; mac?: string }) => [
      key.replaceAll("ctrl", "cmd"),
      mac,
    ]);
    assert.ok(twins.every(([key, mac]: string[]) => key === mac));
  });

  it("works untrusted, on virtual files and in the web", () => {
    assert.equal(manifest.capabilities.untrustedWorkspaces.supported, true);
    assert.equal(manifest.capabilities.virtualWorkspaces, true);
    assert.ok(manifest.browser && manifest.main);
  });

  it("has at most five keywords and a picture that the gallery takes", () => {
    assert.ok(manifest.keywords.length <= 5);
    assert.match(manifest.icon, /\.png$/);
  });
});
