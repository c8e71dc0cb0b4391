/** The extension's manifest: what it names exists, and what VS Code's conventions ask for is there. */
import { strict as assert } from "node:assert";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { diagnosticLine } from "../../client/cli/files.ts";
import { analyse } from "../../language/analysis/analyse.ts";

interface Used {
  readonly command: string;
  readonly alt?: string;
  readonly when?: string;
}
interface Step {
  readonly description: string;
  readonly media: { readonly markdown: string };
  readonly completionEvents: readonly string[];
}

const json = (path: string) => JSON.parse(readFileSync(path, "utf8"));
const manifest = json("package.json");
const texts: Record<string, string> = json("package.nls.json");
const { commands, menus, keybindings, configuration } = manifest.contributes;
const grammars: { path: string }[] = manifest.contributes.grammars;
const languages: { configuration: string }[] = manifest.contributes.languages;
const steps: Step[] = manifest.contributes.walkthroughs.flatMap((each: { steps: Step[] }) => each.steps);
const source = readFileSync("client/vscode/extension.ts", "utf8");
const known = new Set<string>(commands.map(({ command }: Used) => command));
const textOf = (placeholder: string) => texts[placeholder.replace(/^%|%$/g, "")] ?? "";

describe("manifest", () => {
  it("names files that exist", () => {
    const paths = [
      manifest.icon,
      ...grammars.map(({ path }) => path),
      ...languages.map((each) => each.configuration),
      ...steps.map(({ media }) => media.markdown),
    ];
    assert.deepEqual(
      paths.filter((path) => !existsSync(path)),
      [],
    );
  });

  it("has every command that the extension registers, and no other", () => {
    const registered = [...source.matchAll(/"(faultline\.\w+)":/g)].map(([, name]) => name);
    assert.deepEqual([...known].sort(), registered.sort());
  });

  it("puts every command into one category, and only commands that exist into menus and keys", () => {
    assert.ok(commands.every(({ category }: { category: string }) => category === "Faultline"));
    const used = [...Object.values<Used[]>(menus).flat(), ...keybindings];
    const unknown = used.flatMap(({ command, alt }) => [command, alt ?? command]).filter((name) => !known.has(name));
    assert.deepEqual(unknown, []);
  });

  it("offers a command only where it does something", () => {
    const anywhere = ["openExample", "openShareLink", "openWalkthrough", "newScenario", "restartServer", "showLog"].map(
      (name) => `faultline.${name}`,
    );
    const gated = menus.commandPalette.filter(({ when }: Used) => when).map(({ command }: Used) => command);
    assert.deepEqual([...gated, ...anywhere].sort(), [...known].sort());
    const others = Object.entries<Used[]>(menus).flatMap(([, entries]) => entries);
    assert.deepEqual(
      others.filter(({ when }) => !when),
      [],
    );
  });

  it("has its texts in one file, each used and none missing", () => {
    const used = [...JSON.stringify(manifest).matchAll(/"%([\w.]+)%"/g)].map(([, name]) => name);
    assert.deepEqual([...new Set(used)].sort(), Object.keys(texts).sort());
    const titles = commands.map(({ title }: { title: string }) => title);
    assert.ok(titles.every((title: string) => /^%.+%$/.test(title) && textOf(title) !== ""));
  });

  it("explains every setting in a line", () => {
    for (const [name, setting] of Object.entries<Record<string, unknown>>(configuration.properties)) {
      const help = textOf(setting.description as string);
      assert.match(help, /^[A-Z].+\.$/, name);
      assert.ok(!help.includes("\n") && setting.default !== undefined, name);
    }
  });

  it("leads through steps whose buttons and ends are commands that exist, with examples that exist", () => {
    assert.ok(steps.length > 0 && steps.length <= 5);
    for (const { description, completionEvents } of steps) {
      const called = [...textOf(description).matchAll(/\(command:([\w.]+)(?:\?([^)]*))?\)/g)];
      assert.ok(called.length > 0);
      for (const [, command, args] of called) {
        assert.ok(known.has(command), command);
        if (!args) continue;
        const [example, claim] = JSON.parse(decodeURIComponent(args)) as string[];
        assert.ok(readFileSync(`examples/${example}.fault`, "utf8").includes(`\n${claim ?? ""}`), args);
      }
      const ends = completionEvents.map(
        (event) => /^onContext:faultline\.(?:example|explained) == '([\w-]+)'$/.exec(event)?.[1] ?? event,
      );
      assert.ok(ends.every((end) => existsSync(`examples/${end}.fault`) || known.has(end.replace("onCommand:", ""))));
    }
    const all = steps.flatMap(({ completionEvents }) => completionEvents);
    assert.equal(new Set(all).size, all.length, "one button ends two steps");
  });

  it("finds in what `faultline check` prints where it is and what it says", () => {
    const [{ pattern, ...matcher }] = manifest.contributes.problemMatchers;
    assert.equal(matcher.name, "faultline");
    const file = { name: "a b.fault", analysis: analyse("3 nodes\nleadr crashes at 5s\n"), hasErrors: true };
    const [first] = file.analysis.diagnostics;
    for (const severity of ["error", "warning", "information", "hint"] as const) {
      const found = new RegExp(pattern.regexp).exec(diagnosticLine(file, { ...first, severity }))!;
      const parts = ["file", "line", "column", "severity", "message", "code"].map((name) => found[pattern[name]]);
      const known = severity.replace("information", "info");
      assert.deepEqual(parts, ["a b.fault", "2", "1", known, first.message, "unknown-name"]);
    }
  });

  it("has an icon for its files, in light and dark", () => {
    const [{ icon }] = manifest.contributes.languages;
    assert.ok(existsSync(icon.light) && existsSync(icon.dark));
  });

  it("offers the timeline in place of the text, but never by itself", () => {
    const [editor, ...others] = manifest.contributes.customEditors;
    assert.deepEqual([editor.viewType, editor.priority, others.length], ["faultline.timeline", "option", 0]);
  });

  it("begins when a preview comes back, when a link is followed, and where there are scenarios", () => {
    assert.ok(manifest.activationEvents.includes("onUri"));
    assert.ok(manifest.activationEvents.includes("onWebviewPanel:faultline.preview"));
    assert.ok(manifest.activationEvents.includes("workspaceContains:**/*.fault"));
  });

  it("puts running into the run menu, and draws and colours fences of Markdown", () => {
    assert.deepEqual(
      menus["editor/title/run"].map(({ command }: Used) => command),
      ["faultline.runExpectations", "faultline.debug"],
    );
    assert.equal(manifest.contributes["markdown.markdownItPlugins"], true);
    assert.ok(
      grammars.some((grammar) => (grammar as { injectTo?: string[] }).injectTo?.includes("text.html.markdown")),
    );
  });

  it("draws fences of notebooks where VS Code renders Markdown, with the messages that the extension answers", () => {
    const [{ id, requiresMessaging, entrypoint }, ...others] = manifest.contributes.notebookRenderer;
    assert.deepEqual([entrypoint.extends, requiresMessaging, others], ["vscode.markdown-it-renderer", "optional", []]);
    assert.ok(readFileSync("client/vscode/notebook.ts", "utf8").includes(`"${id}"`));
    assert.ok(readFileSync("esbuild.mjs", "utf8").includes(`to: "${entrypoint.path.replace("./", "")}"`));
  });

  it("has what the gallery shows", () => {
    assert.ok(manifest.galleryBanner.color && manifest.displayName && manifest.publisher && manifest.license);
    assert.ok(["README.md", "CHANGELOG.md", "LICENSE", "SUPPORT.md"].every((file) => existsSync(file)));
    assert.match(manifest.version, /^\d+\.\d*[02468]\.\d+$/, "an odd minor version is a pre-release");
    const icon = readFileSync(manifest.icon);
    assert.ok(icon.readUInt32BE(16) >= 128 && icon.readUInt32BE(20) >= 128);
  });

  it("is built against the oldest VS Code that it runs in", () => {
    assert.equal(`^${manifest.devDependencies["@types/vscode"]}`, manifest.engines.vscode);
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

  it("has at least one icon, and no more, in the title of an editor", () => {
    const inTitle = menus["editor/title"].filter(({ group }: { group: string }) => group === "navigation");
    const places = inTitle.map(({ when }: Used) => when);
    assert.equal(new Set(places).size, places.length);
  });

  it("keeps nothing of the media folder that nobody uses", () => {
    const files = readdirSync("media", { recursive: true, encoding: "utf8" }).filter((file) => file.includes("."));
    const used = [JSON.stringify(manifest), readFileSync("client/vscode/preview/html.ts", "utf8")].join("\n");
    assert.deepEqual(
      files.filter((file) => !used.includes(file.split("/").at(-1)!)),
      [],
    );
  });
});
