// Builds the bundles: what ships, or the groups that are named (--product --unit --bench --vscode-tests).
// --dev: not minified, with source maps; --sizes: prints how large each bundle is; --watch: builds again at every change;
// --into=folder: builds there.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { leftOut } from "./client/left-out.mjs";

const root = dirname(fileURLToPath(import.meta.url));
const flags = new Set(process.argv.slice(2));
const [into = root] = [...flags].flatMap((flag) => /^--into=(.+)$/.exec(flag)?.slice(1) ?? []);

const node = { platform: "node", format: "cjs" };
const nodeModule = { platform: "node", format: "esm", banner: { js: requireInModule() } };
const page = { platform: "browser", format: "iife" };
const extension = { external: ["vscode"] };
const webExtension = { platform: "browser", format: "cjs", external: ["vscode"], define: { global: "globalThis" } };
const minified = { minify: !flags.has("--dev"), sourcemap: flags.has("--dev") };
const shipped = { ...minified, plugins: [leftOut()] };
const forTests = { sourcemap: true };

const groups = {
  product: [
    { from: "client/vscode/extension.node.ts", to: "dist/client/node.cjs", ...node, ...extension, ...shipped },
    { from: "client/vscode/extension.web.ts", to: "dist/client/web.js", ...webExtension, ...shipped },
    { from: "server/main.node.ts", to: "dist/server/node.cjs", ...node, ...shipped },
    { from: "server/main.web.ts", to: "dist/server/web.js", ...page, ...shipped },
    { from: "server/runner.node.ts", to: "dist/server/runner.node.cjs", ...node, ...shipped },
    { from: "server/runner.web.ts", to: "dist/server/runner.web.js", ...page, ...shipped },
    { from: "client/timeline/page.ts", to: "dist/timeline/page.js", ...page, ...shipped },
    { from: "client/notebook/renderer.ts", to: "dist/notebook/renderer.js", ...page, format: "esm", ...shipped },
    { from: "client/cli/main.ts", to: "dist/cli/faultline.cjs", ...node, ...shipped },
  ],
  unit: [
    {
      from: "all-unit-tests",
      to: "dist/test/unit/all.mjs",
      ...nodeModule,
      ...forTests,
      external: ["mocha", "fast-check", "esbuild", "playwright-core"],
      plugins: [allUnitTests()],
    },
  ],
  bench: [
    { from: "test/bench/bench.ts", to: "dist/bench/bench.mjs", ...nodeModule, ...forTests },
    { from: "test/bench/servers/echo.ts", to: "dist/bench/echo.cjs", ...node, ...minified },
    { from: "test/bench/servers/langium.ts", to: "dist/bench/langium.cjs", ...node, ...minified },
  ],
  "vscode-tests": [
    {
      from: "test/vscode/suite/run-node.ts",
      to: "dist/test/vscode/node.cjs",
      ...node,
      ...forTests,
      external: ["vscode", "mocha"],
    },
    {
      from: "test/vscode/suite/run-web.ts",
      to: "dist/test/vscode/web.js",
      ...webExtension,
      ...forTests,
      plugins: [mochaUmd()],
    },
  ],
};

const named = Object.keys(groups).filter((group) => flags.has(`--${group}`));
const wanted = (named.length > 0 ? named : ["product"]).flatMap((group) => groups[group]);
const bundles = wanted.filter(({ from }) => from === "all-unit-tests" || existsSync(join(root, from)));

try {
  const results = await Promise.all(bundles.map(flags.has("--watch") ? watch : build));
  if (wanted.includes(groups.product[0])) writeExamples(join(into, "dist/examples.json"));
  if (flags.has("--sizes")) printSizes(results);
} catch {
  process.exitCode = 1; // esbuild has said what is wrong
}

function options({ from, to, ...rest }) {
  return {
    entryPoints: [from],
    outfile: join(into, to),
    absWorkingDir: root,
    bundle: true,
    target: "es2022",
    legalComments: "none",
    charset: "utf8",
    metafile: true,
    ...rest,
  };
}

function build(bundle) {
  return esbuild.build(options(bundle));
}

async function watch(bundle) {
  const context = await esbuild.context({ ...options(bundle), logLevel: "info" });
  await context.watch();
}

/** The examples as one file, for an extension in the web cannot list a folder. */
function writeExamples(to) {
  const files = readdirSync(join(root, "examples")).filter((file) => file.endsWith(".fault"));
  const examples = files.sort().map((file) => {
    return { name: file.replace(/\.fault$/, ""), text: readFileSync(join(root, "examples", file), "utf8") };
  });
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, JSON.stringify(examples));
}

function printSizes(results) {
  const outputs = results.flatMap(({ metafile }) => Object.entries(metafile.outputs));
  for (const [path, { bytes }] of outputs.filter(([path]) => !path.endsWith(".map"))) {
    console.log(`${(bytes / 1000).toFixed(1).padStart(8)} kB  ${path}`);
  }
}

/** The entry of the unit tests: it imports every `*.test.ts` of the folders that have some. */
function allUnitTests() {
  const folders = ["language", "test"].map((folder) => join(root, folder));
  return {
    name: "all-unit-tests",
    setup(build) {
      build.onResolve({ filter: /^all-unit-tests$/ }, ({ path }) => ({ path, namespace: "all-unit-tests" }));
      build.onLoad({ filter: /.*/, namespace: "all-unit-tests" }, () => {
        const tests = folders.flatMap(filesBelow).filter((path) => path.endsWith(".test.ts"));
        const contents = tests.map((path) => `import ${JSON.stringify(path)};`).join("\n");
        return { contents, resolveDir: root, watchDirs: folders };
      });
    },
  };
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true })
    .sort()
    .map((path) => join(folder, path));
}

/** Hides the bundle's `module.exports` from mocha's browser build, which would replace it with mocha's own. */
function mochaUmd() {
  return {
    name: "mocha-umd",
    setup(build) {
      build.onLoad({ filter: /mocha[\\/]mocha\.js$/ }, ({ path }) => {
        const source = readFileSync(path, "utf8");
        return { contents: `(function (exports, module, define) {${source}\n}).call(globalThis);`, loader: "js" };
      });
    },
  };
}

/** Packages in CommonJS that are bundled into an ES module call `require` for what is built into Node. */
function requireInModule() {
  return [
    'import { createRequire as createRequireForPackages } from "node:module";',
    "globalThis.require = createRequireForPackages(import.meta.url);",
  ].join("\n");
}
