/** The house rules that the compiler cannot hold: layers, banned words, sizes. Exceptions stand here with their reasons. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const root = resolve(".");
const folders = ["language", "server", "client", "test"];
const files = ["esbuild.mjs", ...folders.flatMap(filesBelow)].filter((file) => /\.(ts|mjs|css)$/.test(file));
const textOf = (file: string) => readFileSync(join(root, file), "utf8");
const sources = files.filter((file) => file.endsWith(".ts"));

/** A part may import itself and those of an earlier row. Parts of one row do not know each other, but for the pairs below. */
const LAYERS = [
  ["language/syntax"],
  ["language/forms"],
  ["language/trace"],
  ["language/events"],
  ["language/systems", "language/faults", "language/expectations"],
  ["language/checkers"],
  ["language/analysis"],
  ["language/simulator"],
  ["language/explore"],
  ["language/timeline"],
  ["language/debugger"],
  ["server"],
  ["client/timeline", "client/notebook", "client/vscode", "client/cli"],
  ["test"],
];
/** Imports against the order, all of types only or of one shared list, and why they are right. */
const ALLOWED: readonly (readonly [from: string, to: string, why: string])[] = [
  ["language/systems", "language/expectations", "a system owns expectations, so it must name their type"],
  ["language/events", "language/systems/system.ts", "milestones are events; the types of a system's description only"],
  [
    "language/forms",
    "language/systems/system.ts",
    "slots look words up in a system; the types of its description only",
  ],
  ["client/vscode", "client/timeline/messages.ts", "the preview and its page speak by these messages"],
  ["client/vscode", "client/notebook/fences.ts", "the Markdown preview and notebooks know the same fences"],
  ["client/cli", "client/timeline/html.ts", "an exported page is the timeline's page"],
  ["client/vscode", "client/timeline/html.ts", "the extension exports the same page"],
];

const layerOf = (file: string) => LAYERS.findIndex((parts) => parts.some((part) => file.startsWith(`${part}/`)));
const partOf = (file: string) => LAYERS.flat().find((part) => file.startsWith(`${part}/`));

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file));
}

function importsOf(file: string): string[] {
  return [...textOf(file).matchAll(/^(?:import|export)\b[^;]*?from "([^"]+)";/gms)].map((match) => match[1]!);
}

/** What may not stand in some folder, what to write instead, and where it may after all. */
const BANNED: readonly { text: RegExp; where: RegExp; instead: string; but?: Record<string, string> }[] = [
  {
    text: /\bMath\.(?!(?:abs|ceil|floor|trunc|round|min|max|sign|imul|clz32|fround)\b)\w+/,
    where: /^language\//,
    instead: "simulator/quantiles.ts, or whole numbers: engines differ in the last digits",
  },
  {
    text: /\bDate\b(?!\w)|\bperformance\b|\bIntl\b|toLocale|localeCompare|\.normalize\(/,
    where: /^language\//,
    instead: "nothing in language/ knows the machine's time or place",
  },
  {
    text: /\bsetTimeout\b|\bsetInterval\b|\bPromise\b|\basync\b|\bawait\b/,
    where: /^language\//,
    instead: "the caller's slices: nothing in language/ waits",
  },
  {
    text: /\bfor \((?:const|let|var) \w+ in\b/,
    where: /^language\//,
    instead: "Map, or for…of over a list: users' names are no property names",
  },
  {
    text: /\*\*(?![/*\s])/,
    where: /^language\/(?!.*\/(?:tokens|pattern)\.ts)/,
    instead: "multiplication: engines differ in powers",
  },
  { text: /\b(?:it|describe)\.(?:only|skip)\(/, where: /^test\//, instead: "all tests, always" },
  {
    text: /\b(?:TODO|FIXME|XXX)\b/,
    where: /./,
    instead: "doing it, or an issue",
    but: { "test/tidy/tidy.test.ts": "names them" },
  },
  {
    text: /registry\.npmjs|deb\.debian/,
    where: /./,
    instead: "a package's name",
    but: { "test/tidy/tidy.test.ts": "names them" },
  },
];

/** Code without its comments: prose may name what code may not do. */
function codeOf(file: string): string {
  return textOf(file)
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/(^|\s)\/\/.*$/gm, "");
}

describe("house rules", () => {
  it("imports go down the list of parts", () => {
    const wrong: string[] = [];
    for (const file of sources) {
      for (const target of importsOf(file)) {
        if (!target.startsWith(".")) continue;
        const path = relative(root, resolve(root, dirname(file), target));
        const isLower = layerOf(path) < layerOf(file) || partOf(path) === partOf(file);
        const isAllowed = ALLOWED.some(([from, to]) => file.startsWith(from) && path.startsWith(to));
        if (layerOf(file) >= 0 && layerOf(path) >= 0 && !isLower && !isAllowed) wrong.push(`${file} → ${path}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  it("language/ imports chevrotain and itself, nothing else; server/ never imports vscode", () => {
    const wrong = sources.flatMap((file) =>
      importsOf(file)
        .filter((target) => !target.startsWith("."))
        .filter(
          (target) =>
            (file.startsWith("language/") && target !== "chevrotain") ||
            (file.startsWith("server/") && target === "vscode"),
        )
        .map((target) => `${file} → ${target}`),
    );
    assert.deepEqual(wrong, []);
  });

  it("every file opens with a sentence that says what it is for", () => {
    const silent = files.filter((file) => !/^(#!.*\n)?\/(\*\*?|\/) ?\S/.test(textOf(file)));
    assert.deepEqual(silent, []);
  });

  it("no file is longer than 500 lines", () => {
    const long = files.filter((file) => textOf(file).split("\n").length > 500);
    assert.deepEqual(long, []);
  });

  it("no file has a name that says nothing", () => {
    assert.deepEqual(
      files.filter((file) => /(^|\/)(utils?|helpers?|misc|common|types)\.\w+$/.test(file)),
      [],
    );
  });

  for (const { text, where, instead, but } of BANNED) {
    it(`${text} stands nowhere in ${where}: write ${instead}`, () => {
      const found = sources.filter((file) => where.test(file) && !but?.[file] && text.test(codeOf(file)));
      assert.deepEqual(found, []);
    });
  }
});
